"""A problem stands where its file has it, whatever was taken out of the text before it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.text.body import parse_body

UNSEEN = "\u200b\u2028\u2029\u2060\ufeff\u202e"


def places(source: str) -> list[str]:
    """Where the footnote marks without a note stand."""
    problems = parse_body(source, "a.md", 7)[1]
    return [f"{p.position.line}:{p.position.column}" for p in problems if p.code == "MD030"]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("正文[^1]。\n", "7:3"),
        ("\u200b正\u200b文[^1]。\n", "7:5"),
        ("第一行\u2028第二行[^1]。\n", "7:8"),
        ("第一段。\u2029\n\n正文[^1]。\n", "9:3"),
        ("\ufeff## 小标题\u2060\n\n\u200b\n\n正\u202e文[^1]。\n", "11:4"),
    ],
)
def test_where_it_stands(source: str, place: str) -> None:
    assert places(source) == [place]


@given(st.text("中文 \n" + UNSEEN, max_size=40), st.text("中文\n" + UNSEEN, max_size=20))
def test_counted_in_the_file(before: str, after: str) -> None:
    """Line and column are those of the characters in front of it, seen or not."""
    source = f"字{before}甲[^1]乙{after}"
    line = source[: source.index("[")].count("\n")
    column = source.index("[") - (source.rfind("\n", 0, source.index("[")) + 1) + 1
    assert places(source) in ([f"{7 + line}:{column}"], [])  # behind four spaces it is code
