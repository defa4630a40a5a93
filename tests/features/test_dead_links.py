"""Links that lead nowhere: they stop a build before anything is published, and `check --links` finds them in what stands."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from front_door import PROJECT, Newsroom, Run

LAYOUT = "layouts/copyright.html"
PAGE = '{{% extends "base.html" %}}\n{{% block main %}}\n<h1>版权声明</h1>\n{}\n{{% endblock %}}\n'
ARTICLE = "articles/2020/04/a.html"


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Two articles, and a page with a layout of its own; published."""
    site = (newsroom.root / "content/site.yaml").read_text("utf-8")
    newsroom.write("content/site.yaml", site + "copyright: 平湖\n").article("a").article("b", title="乙稿", date="2020-04-03")
    assert with_layout(newsroom, "<a href=\"{{ href('index.html') }}\">首页</a>").build().code == 0
    return newsroom


def with_layout(room: Newsroom, markup: str) -> Newsroom:
    """The room with `markup` on the page copyright.html."""
    return room.write(LAYOUT, PAGE.format(markup))


def dead(run: Run) -> list[tuple[str, str, int]]:
    """Code, file and line of each dead link that was told."""
    return [(p["code"], p["path"], p["line"]) for p in run.problems() if p["code"] in ("LK021", "LK022", "LK023")]


DEAD = [
    '<a href="gone.html">x</a>',
    "<a href='{{ href(\"people/nobody/index.html\") }}'>x</a>",
    "<A HREF=gone.html>x</A>",
    '<img src="pictures/gone.png" alt="x">',
    '<img srcset="assets/gone.png 2x, index.html" alt="x">',
    '<video poster="gone.png"></video>',
    '<form action="gone/"></form>',
    '<script src="gone.js"></script>',
    '<link rel="stylesheet" href="assets/gone.css">',
    '<a href="https://example.org/gone.html">x</a>',
    '<a href="/gone.html">x</a>',
    '<a href="../gone.html">x</a>',
    '<a href="Index.html">x</a>',
    '<a href="people">x</a>',
    '<a href="%E6%B2%A1%E6%9C%89.html">x</a>',
    '<meta http-equiv="refresh" content="3; url=gone.html">',
    '<meta property="og:image" content="https://example.org/gone.png">',
    '<object data="gone.pdf"></object>',
]


@pytest.mark.parametrize("markup", DEAD)
def test_a_dead_link_in_a_layout_stops_the_build(room: Newsroom, markup: str) -> None:
    """It is told at its line in the layout where that can be seen; the old site stays, byte for byte."""
    before = room.files()
    run = with_layout(room, markup).build()
    assert (run.code, room.files()) == (1, before), run.said
    assert dead(run) == [("LK021", LAYOUT, 4)]
    assert "copyright.html" in run.problems("LK021")[0]["message"]


SOUND = [
    *('<a href="./">x</a>', '<a href="people/?a=b#top">x</a>', '<a href="{{ href(page.path) }}#main">x</a>', '<a href="#">x</a>'),
    *('<a href="https://example.org">x</a>', '<a href="https://example.com/gone.html">x</a>', '<a href="mailto:a@b.c">x</a>'),
    *("<!-- <a href='gone.html'> -->", '<code>href="gone.html"</code>', '<textarea><a href="gone.html"></textarea>'),
    *('<a data-href="gone.html" title=\'href="gone.html"\'>x</a>', '<img src="data:image/png;base64,AAAA" alt="x">'),
    *('<a href="articles/2020/04/%61.html">x</a>', "<a href=index.html>x</a>", '<a href="index.html?a=1&amp;b=2">x</a>'),
]


@pytest.mark.parametrize("markup", SOUND)
def test_what_is_no_dead_link(room: Newsroom, markup: str) -> None:
    run = with_layout(room, markup).build()
    assert run.code == 0, run.said
    assert run.report["counts"]["written"] == 1
    assert room.check("--links", "--out", room.out).code == 0


def test_one_fault_of_a_layout_on_many_pages_is_told_once(room: Newsroom) -> None:
    """With the first page, and how many there are."""
    base = (PROJECT / "layouts/base.html").read_text("utf-8")
    run = room.write("layouts/base.html", base.replace("</main>", "<a href=\"{{ href('gone.html') }}\">x</a></main>")).build()
    (problem,) = run.problems("LK021")
    assert problem["path"] == "layouts/base.html"
    assert problem["line"] == 1 + base[: base.index("</main>")].count("\n")
    pages = [path for path in room.files() if path.endswith(".html")]
    assert f"共{len(pages)}个" in problem["message"]
    assert "404.html" in problem["message"]


def test_what_other_processes_render_is_looked_at_too(room: Newsroom) -> None:
    """So many pages that they are shared out; each says what it found, and all are counted."""
    for number in range(40):
        room.article(f"c{number}", title=f"第{number}篇")
    article = (PROJECT / "layouts/article.html").read_text("utf-8")
    room.write(
        "layouts/article.html",
        article.replace("</article>", '<a href="#nowhere">x</a><a href="../../../index.html#gone">x</a></article>'),
    )
    run = room.build("--jobs", "2", "--no-cache")
    assert run.code == 1
    told = {p["message"]: p["path"] for p in run.problems("LK022")}
    assert list(told.values()) == ["layouts/article.html"] * 2
    assert all("共42个" in message for message in told), told


def test_a_dead_address_of_our_own_site_in_an_article_is_told_at_its_line(room: Newsroom) -> None:
    """An absolute one, which no other rule looks at; on the page, in the feeds and on the print page it is one fault."""
    before = room.files()
    run = room.article("a", "一段。\n\n见[这里](https://example.org/gone.html)。\n", page="C4").build()
    assert run.code == 1
    assert dead(run) == [("LK021", "content/2020/04/a.md", 11)]
    assert room.files() == before
    assert "https://example.org/gone.html" in run.problems("LK021")[0]["message"]
    english = room.build("--lang", "en")
    assert "leads to a file that the site does not have" in english.out


def test_raw_html_in_an_article_is_told_when_it_is_read(room: Newsroom) -> None:
    run = room.article("a", '见<a href="gone.html">这里</a>。\n').build()
    assert (run.code, [p["code"] for p in run.problems()]) == (1, ["LK001"])


def test_an_anchor_of_the_same_page(room: Newsroom) -> None:
    for markup in (
        '<a href="#nowhere">x</a>',
        '<a href="copyright.html#nowhere">x</a>',
        '<code> id="nowhere"</code><a href="#nowhere">x</a>',
    ):
        run = with_layout(room, markup).build()
        assert dead(run) == [("LK022", LAYOUT, 4)], markup
        assert "nowhere" in run.problems("LK022")[0]["message"]
    assert with_layout(room, '<p id="nowhere"><a href="#nowhere">x</a></p>').build().code == 0


def test_an_anchor_of_another_page_that_an_edit_takes_away(room: Newsroom) -> None:
    """The page with the link is not made anew; all the same it would lead nowhere."""
    room.article("a", "## 办事指南\n\n一段。\n").build()
    link = "<a href=\"{{ href('articles/2020/04/a.html#办事指南') }}\">x</a>"
    run = with_layout(room, link).build()
    assert run.code == 0, run.said
    before = room.files()

    run = room.article("a", "## 别的\n\n一段。\n").build()
    assert (run.code, room.files()) == (1, before)
    assert dead(run) == [("LK022", LAYOUT, 4)]
    assert "办事指南" in run.problems("LK022")[0]["message"]

    assert room.article("a", "## 办事指南\n\n改了一段。\n").build().code == 0
    assert room.check("--links", "--out", room.out).code == 0


def test_a_page_that_an_edit_takes_away(room: Newsroom) -> None:
    """The same for a whole page, whose link stands on one that is not made anew."""
    assert with_layout(room, f'<a href="{ARTICLE}">x</a>').build().code == 0
    before = room.files()
    (room.root / "content/2020/04/a.md").unlink()
    run = room.build()
    assert (run.code, room.files()) == (1, before)
    assert dead(run) == [("LK021", LAYOUT, 4)]
    assert with_layout(room, "").build().code == 0


def test_a_page_that_goes_alone(room: Newsroom) -> None:
    """An old address that is given up: no anchor of any page goes with it."""
    room.article("a", aliases="[/old/a.html]")
    assert with_layout(room, '<a href="old/a.html">x</a>').build().code == 0
    before = room.files()
    run = room.article("a").build()
    assert (run.code, room.files()) == (1, before)
    assert dead(run) == [("LK021", LAYOUT, 4)]


def test_words_that_become_a_link_are_looked_at_in_a_small_edit_too(room: Newsroom) -> None:
    """A layout may make an address of a headline; what a small edit and a whole build make of it is the same."""
    article = (PROJECT / "layouts/article.html").read_text("utf-8")
    own = article.replace("</article>", '<a href="{{ card.kicker }}">x</a></article>')
    assert room.write("layouts/article.html", own).article("a", kicker="b.html").article("b", kicker="a.html").build().code == 0
    room.build()
    before = room.files()

    run = room.article("a", kicker="c.html").build()
    assert (run.code, room.files()) == (1, before)
    assert dead(run) == [("LK021", "content/2020/04/a.md", 6)]

    assert room.article("a", kicker="a.html").build().code == 0
    clean = Newsroom(room.root, room.root.parent / "clean")
    clean.build("--no-cache")
    assert clean.files() == room.files()


def test_links_to_files_that_somebody_put_into_the_site(room: Newsroom) -> None:
    """Names with Chinese, spaces and percent signs; and what is no longer ours does not count."""
    for name in ("100% 好.pdf", "old/旧 页.html"):
        (room.out / name).parent.mkdir(exist_ok=True)
        (room.out / name).write_text('<p id="节">x</p>', "utf-8")
    links = '<a href="100%25%20%E5%A5%BD.pdf">x</a><a href="old/旧%20页.html#%E8%8A%82">x</a>'
    assert with_layout(room, links).build().code == 0
    assert room.check("--links", "--out", room.out).code == 0

    for wrong in ('<a href="100% 好.PDF">x</a>', '<a href="old/旧%20页.html#%E8">x</a>', '<a href="100%2525%20好.pdf">x</a>'):
        assert len(dead(with_layout(room, wrong).build())) == 1, wrong

    with_layout(room, links)
    (room.out / "100% 好.pdf").unlink()
    assert dead(room.check("--links", "--out", room.out)) == [("LK021", LAYOUT, 4)]


def test_feeds_and_sitemaps_of_own_layouts(room: Newsroom) -> None:
    for name, right, wrong in (
        ("sitemap.xml", "{{ path | url }}", "{{ ('x' ~ path) | url }}"),
        ("feed.xml", "<guid>{{ url }}</guid>", "<guid>{{ url }}x</guid>"),
        ("feed.xml", "{{ told(story, article) | forceescape }}", """{{ '<a href="' ~ ("gone.html" | url) ~ '">x</a>' }}"""),
        ("feed.atom", "<uri>{{ (", "<uri>{{ ('x' ~ "),
        ("feed.atom", "{{ told(story, article) | forceescape }}", """{{ '<a href="' ~ ("gone.html" | url) ~ '">x</a>' }}"""),
        ("feed.json", '"url": {{ url }}', '"url": {{ "gone.html" | url | tojson }}'),
        ("feed.json", "told(story, article) | tojson", """('<a href="' ~ ("gone.html" | url) ~ '">x</a>') | tojson"""),
        ("feeds.opml", "feed.link | url", "('x' ~ feed.link) | url"),
        ("news.xml", '"index.html" | url', '"gone.html" | url'),
    ):
        text = (PROJECT / "layouts" / name).read_text("utf-8")
        assert right in text
        run = room.write(f"layouts/{name}", text.replace(right, wrong)).build()
        assert run.code == 1, wrong
        assert {(code, path) for code, path, _ in dead(run)} == {("LK021", f"layouts/{name}")}, wrong
        room.write(f"layouts/{name}", text)
        assert room.build().code == 0


def test_the_page_of_a_held_article_stops_nothing(room: Newsroom) -> None:
    """It stays as it was; what in it leads nowhere now is a warning at the article."""
    article = (PROJECT / "layouts/article.html").read_text("utf-8")
    own = article.replace("</article>", '<img src="../../../extra.png" alt="x"></article>')
    (room.out / "extra.png").write_bytes(b"x")
    assert room.write("layouts/article.html", own).build().code == 0
    (room.out / "extra.png").unlink()
    room.write("layouts/article.html", article).article("a", genre="乱", title="新标题")
    (room.out / ARTICLE).write_bytes((room.out / ARTICLE).read_bytes() + b"\n")
    run = room.build("--hold-faulty")
    assert run.code == 0, run.said
    assert [(p["level"], p["path"]) for p in run.problems("LK021")] == [("warning", "content/2020/04/a.md")]


def test_check_links_needs_a_published_site_and_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.article("a")
    run = newsroom.check("--links", "--out", newsroom.out)
    assert run.code == 2
    assert len(run.err.strip().splitlines()) == 1
    assert not newsroom.out.exists()

    newsroom.build()
    before = {path: path.stat().st_mtime_ns for path in [newsroom.out, *newsroom.out.rglob("*")]}
    run = newsroom.check("--links", "--out", newsroom.out)
    assert run.code == 0, run.said
    assert {path: path.stat().st_mtime_ns for path in [newsroom.out, *newsroom.out.rglob("*")]} == before
    assert "检查完毕" in run.out


def test_check_links_finds_what_somebody_did_to_the_site(room: Newsroom) -> None:
    """A picture that was deleted, a page that was changed by hand, a page that is gone."""
    picture = BytesIO()
    Image.new("RGB", (8, 5)).save(picture, "PNG")
    room.article("a", "![图说](p.png)\n").write("content/2020/04/p.png", picture.getvalue())
    assert room.build("--compress").code == 0
    (shown,) = (room.out / "pictures").iterdir()
    shown.unlink()
    page = room.out / "copyright.html"
    page.write_text(page.read_text("utf-8").replace("</main>", "\n<a href='gone.html'>x</a></main>"), "utf-8")
    for twin in room.out.glob("copyright.html.*"):
        twin.write_bytes(b'<a href="gone.html">')
    run = room.check("--links", "--out", room.out)

    assert run.code == 1
    assert ("LK023", f"site/pictures/{shown.name}", 1) in dead(run)
    places = {path for code, path, _ in dead(run) if code == "LK021"}
    assert places >= {"site/copyright.html"}
    told = [p["message"] for p in run.problems("LK021")]
    assert any("gone.html" in message for message in told)
    assert any(shown.name in message and ARTICLE in message for message in told)

    for name in ("sitemap.xml", ARTICLE):
        (room.out / name).unlink()
    told = [p["message"] for p in room.check("--links", "--out", room.out).problems("LK021")]
    assert any("feeds/index.xml" in message and ARTICLE in message for message in told)
    assert not any("“sitemap.xml” 里" in message for message in told), "what is gone leads nowhere any more"
    assert room.build("--compress").code == 0
    assert room.check("--links", "--out", room.out).code == 0


def test_check_links_of_a_site_with_faulty_content_says_both(room: Newsroom) -> None:
    (room.out / ARTICLE).unlink()
    run = room.article("b", date="2020-02-30").check("--links", "--out", room.out)
    assert run.code == 1
    codes = {p["code"] for p in run.problems() if p["level"] == "error"}
    assert codes > {"LK021", "LK023"}


def test_the_sample_has_no_dead_link(sample: Newsroom, tmp_path: Path) -> None:
    """The project's own site, also below a folder of a host, and served under another name of the output folder."""
    out = tmp_path / "web"
    shutil.copytree(sample.out, out)
    room = Newsroom(PROJECT, out)
    run = room.check("--links", "--out", out)
    assert run.code == 0, run.said
    for base in ("https://example.com/a/b/", "http://localhost:8000/"):
        other = Newsroom(PROJECT, tmp_path / re.sub(r"\W+", "-", base))
        assert other.build("--base-url", base).code == 0
        assert other.check("--links", "--out", other.out, "--base-url", base).code == 0
