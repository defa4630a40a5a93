"""A body on a page: links from there, ids of its own, subheads at the right level, whatever the text says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import Article, Card, Headline, Picture, Section, Weight
from zhuanban.read.parsing import outline_of
from zhuanban.render.body import body_html
from zhuanban.render.links import relative
from zhuanban.text import parse_body

PAGE = "editions/2020-04-02/C4.html"


def article(markdown: str, *targets: str, pictures: tuple[Picture | None, ...] = ()) -> tuple[Article, str]:
    """An article with this body, its references resolved to `targets`; and its HTML."""
    body, _ = parse_body(markdown, "content/a.md", 1)
    assert len(targets) == len(body.references)
    card = Card(
        "articles/2020/04/a.html",
        Headline("标题"),
        "",
        "",
        datetime(2020, 4, 2, tzinfo=UTC),
        (),
        ("a", "甲"),
        "",
        "",
        "消息",
        None,
    )
    made = Article(
        source_path="content/a.md",
        card=card,
        outline=outline_of(body),
        key="",
        targets=targets,
        pictures=pictures or (None,) * len(targets),
        section=Section("a", "甲", "", "", 20, (("a", "甲"),), ()),
        places=(),
        topics=(),
        editors=(),
        proofreaders=(),
        printed=date(2020, 4, 2),
        page="",
        weight=Weight.PLAIN,
        byline_at="top",
        aliases=(),
        updated=None,
        corrections=(),
        reprint=None,
        note="",
    )
    return made, body.html


def shown(of: tuple[Article, str], *, shift: int = 0, prefix: str = "") -> str:
    return body_html(*of, partial(relative, PAGE), shift=shift, prefix=prefix)


def test_a_link_leads_from_the_page_that_shows_the_body() -> None:
    assert '<a href="../../articles/2020/04/b.html#x">乙</a>' in shown(article("见[乙](b.md#x)。", "articles/2020/04/b.html#x"))


def test_a_link_that_leads_nowhere_keeps_its_words() -> None:
    html = shown(article("见[乙](b.md)。", ""))

    assert "乙" in html
    assert "href" not in html


def test_a_local_picture_has_its_size() -> None:
    picture = Picture("content/x.png", "pictures/0123.png", 800, 500)
    html = shown(article("![会场](x.png)", picture.path, pictures=(picture,)))

    assert 'src="../../pictures/0123.png" width="800" height="500"' in html


def test_two_bodies_on_one_page_have_different_ids_and_lower_subheads() -> None:
    of = article("## 小标题\n\n文[^1]\n\n[^1]: 注\n")
    first, second = shown(of, shift=1, prefix="a1-"), shown(of, shift=1, prefix="a2-")

    assert '<h3 id="a1-' in first
    assert "<h2" not in first
    assert 'href="#a1-' in first
    assert "a1-" not in second


@given(st.text(alphabet="<h2>/&=\"'x \ufdd0\ufdd1\ufdd2 0甲", max_size=40))
def test_text_that_looks_like_our_marks_stays_text(text: str) -> None:
    """Whatever is typed, shifting and filling in change no visible word."""
    body, _ = parse_body(text, "content/a.md", 1)
    of = article(text, *[""] * len(body.references))

    assert shown(of, shift=1).replace("h3", "h2") == shown(of).replace("h3", "h2")


@pytest.mark.parametrize(
    ("start", "path", "link"),
    [
        ("index.html", "assets/a.css", "assets/a.css"),
        ("a/b/c.html", "index.html", "../../index.html"),
        ("a/b/c.html", "a/b/c.html", "c.html"),
        ("a/b.html", "图 片/é#一.html", "../%E5%9B%BE%20%E7%89%87/%C3%A9#%E4%B8%80.html"),
    ],
)
def test_links_are_relative_and_encoded(start: str, path: str, link: str) -> None:
    assert relative(start, path) == link
