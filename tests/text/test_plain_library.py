"""On Markdown that has nothing Chinese about it, the HTML is the library's own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension

from zhuanban.text import parse_body
from zhuanban.text.sanitize import sanitize

PLAIN = Markdown(output_format="html")
PLAIN.registerExtensions([FencedCodeExtension()], {})

WORDS = st.text("abc de", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "a")
INLINE = st.one_of(
    WORDS,
    WORDS.map("*{}*".format),
    WORDS.map("**{}**".format),
    WORDS.map("`{}`".format),
    WORDS.map("[{}](https://example.com/)".format),
    st.sampled_from(
        [
            "a & b",
            "&copy;",
            "\\*",
            "x_y_z",
            "<b>b</b>",
            "2 < 3",
            "1 > 0",
            "<https://example.com/>",
            "a  \nb",
            "!",
            "No. 1",
            "|",
            "战“疫”",
        ]
    ),
)
SENTENCE = st.lists(INLINE, min_size=1, max_size=6).map(" ".join)
LINES = st.lists(SENTENCE, min_size=1, max_size=4).map("\n".join)
ITEMS = st.lists(SENTENCE, min_size=1, max_size=4)
BULLETS = ITEMS.map(lambda items: "\n".join(f"- {item}" for item in items))
NUMBERS = ITEMS.map(lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)))
BLOCK = st.one_of(
    LINES,
    LINES.map(lambda text: "\n".join("> " + line for line in text.split("\n"))),
    st.just("***"),
    WORDS.map("```\n{}\n```".format),
    WORDS.map("<div>{}</div>".format),
)
# The library makes one list of a bulleted and a numbered one that touch; we do not, so that no number is lost.
SOURCES = (
    st.sampled_from([BULLETS, NUMBERS])
    .flatmap(lambda items: st.lists(st.one_of(BLOCK, items), min_size=1, max_size=6))
    .map("\n\n".join)
)


@settings(deadline=None)  # the machine may be busy
@given(SOURCES)
def test_same_as_the_library(source: str) -> None:
    PLAIN.reset()
    assert parse_body(source, "a.md", 1)[0].html == sanitize(PLAIN.convert(source))


EDGES = ["", " ", "\n\n", "a", "a\n\n\n\nb", "字", "- a\n\n  b\n- c", "1. a\n\n1. b", "> a\n> - b\n>\n> c", "a\n***\nb"]
BARS = ["|\n|", "- |\n- |"]


@pytest.mark.parametrize("source", [*EDGES, *BARS])
def test_edges(source: str) -> None:
    PLAIN.reset()
    assert parse_body(source, "a.md", 1)[0].html == sanitize(PLAIN.convert(source))
