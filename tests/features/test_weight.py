"""What a reader's phone has to fetch to read an article, and that no script is needed to read it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from bs4 import BeautifulSoup

from front_door import Newsroom

PLAIN, PACKED = 30_000, 12_000
"""The most that an article page and its style sheets may weigh together, in bytes, pictures apart: as stored, and by gzip."""
SENTENCE = "市退役军人事务局在{0}镇走访{1}户家庭，了解他们的困难，送去{2}份慰问品，并向他们介绍了今年的就业帮扶安排。"


def typical_body() -> str:
    """Some 1,600 characters in eight paragraphs under three subheads; no two sentences the same."""
    sentences = [SENTENCE.format("当湖独山港新埭广陈钟埭曹桥林埭"[i % 15], 17 * i % 97 + 3, 31 * i % 89 + 5) for i in range(32)]
    paragraphs = ["".join(sentences[i : i + 4]) for i in range(0, 32, 4)]
    return "\n\n".join(f"## 小标题之{i // 3 + 1}\n\n{text}" if i % 3 == 1 else text for i, text in enumerate(paragraphs))


def fetched(room: Newsroom, path: str) -> list[bytes]:
    """The page, and every style sheet that it names, with what those import."""
    page = room.out / path
    sheets = [str(link["href"]) for link in BeautifulSoup(page.read_bytes(), "lxml").select('link[rel~="stylesheet"]')]
    assert sheets
    found = [page.read_bytes(), *((page.parent / href).read_bytes() for href in sheets)]
    assert not any(b"@import" in data for data in found[1:])
    return found


def assert_light(room: Newsroom, path: str) -> None:
    files = fetched(room, path)
    assert sum(map(len, files)) <= PLAIN, path
    assert sum(len(gzip.compress(data)) for data in files) <= PACKED, path


def test_every_article_of_the_sample_is_light(sample: Newsroom) -> None:
    pages = sorted(sample.out.glob("articles/*/*/*.html"))
    assert len(pages) > 5
    for page in pages:
        assert_light(sample, page.relative_to(sample.out).as_posix())


def test_a_typical_article_is_light(newsroom: Newsroom) -> None:
    newsroom.article("a", body=typical_body(), page="C4", place="[平湖市, 海盐县]", subtitle="记一次走访", topics="[走访, 就业]")
    newsroom.article("b", title="前一篇稿件", date="2020-04-01 08:00").build()
    assert_light(newsroom, "articles/2020/04/a.html")


def test_an_article_loads_no_style_of_lists_or_print_pages(sample: Newsroom) -> None:
    for page in sample.out.glob("articles/*/*/*.html"):
        sheets = [str(link["href"]) for link in BeautifulSoup(page.read_bytes(), "lxml").select('link[rel~="stylesheet"]')]
        assert [re.sub(r"\.[0-9a-f]+\.css$", "", Path(sheet).name) for sheet in sheets] == ["base", "site"]


OF_A_SEARCH = {"retry", "tips", "pager"}
"""What a search shows when it has found something, or nothing: without a script there is none."""


def test_no_script_is_needed_to_read(sample: Newsroom) -> None:
    """The words stand in the page; a script comes after them, named by its digest, and nothing is hidden until it runs."""
    for page in sorted(sample.out.rglob("*.html")):
        soup = BeautifulSoup(page.read_bytes(), "lxml")
        for script in soup.select("script"):
            if script.get("type") != "application/ld+json":
                assert script.has_attr("defer")
                assert re.search(r"\.[0-9a-f]{6,}\.js$", str(script["src"]))
        hidden = {" ".join(tag["class"]) for tag in soup.select("main [hidden]")}
        assert hidden <= (OF_A_SEARCH if page.parent.name == "search" else {"print"}), page
        assert soup.main is not None
        assert soup.main.get_text(strip=True)
