"""Old addresses of another site: whatever is written, what comes of it is a page in this site, or nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.config import read_redirects
from zhuanban.read.addresses import NOT_IN_A_PATH
from zhuanban.schema.addresses import moved_path

PIECES = st.sampled_from(
    ("/", "..", ".", "%2e", "%2F", "%0a", "\n", "a", "甲", ".htm", ".html", "?", "#", ":", "http://", "//", " ", '"', ",")
)
WRITTEN = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


@given(WRITTEN)
def test_any_text_is_a_page_in_the_site_or_nothing(text: str) -> None:
    path = moved_path(text)
    if path is not None:
        assert re.search(r"\.html?$", path, re.IGNORECASE)
        assert path.isprintable()
        assert not NOT_IN_A_PATH.search(path)
        assert [name for name in path.split("/") if not name or name.strip(" .") != name] == []
        assert moved_path(path) == path


@given(WRITTEN)
def test_any_table_is_read(text: str) -> None:
    """Nothing raises, and every problem stands on a line that there is."""
    found, problems = read_redirects(text, "content/redirects.csv")
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.position.line <= lines for problem in problems)
    assert all(moved_path(old.path) == old.path and old.to for old in found)


@given(st.lists(st.tuples(st.sampled_from(("from", "to", "pages")), WRITTEN), max_size=4))
def test_any_entry_is_read(keys: list[tuple[str, str]]) -> None:
    text = "- x: 1\n" + "".join(f"  {key}: {value!r}\n" for key, value in keys)
    found, problems = read_redirects(text, "content/redirects.yaml")
    assert found == () or problems


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("http://paper.example.cn/html/2020-04/02/content_1.htm?div=-1", "html/2020-04/02/content_1.htm"),
        ("HTTPS://paper.example.cn:8080/a#b?c", "a/index.html"),
        ("http://paper.example.cn", "index.html"),
        ("//paper.example.cn/a.HTM", "a.HTM"),
        ("/v1.2/", "v1.2/index.html"),
        ("/2020/4.2", "2020/4.2/index.html"),
        ("/%E7%94%B2%20b.htm", "甲 b.htm"),
        ("/html/{ 年 }/{day}.htm", "html/{year}/{day}.htm"),
    ],
)
def test_what_comes_of_an_address(text: str, path: str) -> None:
    assert moved_path(text) == path
