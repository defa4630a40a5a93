"""Prose is taken out before the library looks for blocks, and put back: the body is the same as if it had seen all of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhuanban.text import parse_body
from zhuanban.text.grammar import grammar
from zhuanban.text.prose import Prose
from zhuanban.text.sanitize import sanitize

WORDS = st.text("退役军人，。“”（）！：、C4 a1.;'\"~/", min_size=1, max_size=12)
BOLD = st.lists(st.sampled_from(["**", "**", "甲", "a", " ", "\n", "，", "“"]), max_size=14).map("".join)
# fmt: off
BLOCKS = [
    "## 小标题", "# 题", "#话题#", "- 甲\n- 乙", "1. 甲\n2. 乙", "30. 五一前夕", "> 引文", "---", "标题\n---", "标题\n===", "**重点。**后文",
    "*强调*", "前**中**后**再**", "**a**b**c d**", "**甲** **乙**", "** 甲**", "**甲 **", "**甲\n乙**", "***甲***", "**甲***乙*",
    "****", "**甲", "甲**\n**乙**", "**甲**\n乙", "甲\n**乙**", "**战“疫”**\nword **a**\nb", "**甲*乙*丙**", "*甲**乙**丙*",
    "[链](https://example.com/)", "![图](a.png)", "|甲|乙|\n|-|-|\n|1|2|", "有[^1]注", "[^1]: 注文", "    缩进",
    "\u3000\u3000全角缩进", "\u3000", "```\n码\n\n码\n```", "~~~\n码", "<div>", "</div>", "<b>粗</b>", "<b>", "</b>", "甲<em>乙",
    "<table>", "<td>", "<p>", "<!--", "-->", "<select>", "<textarea>", "<plaintext>", "</p>", "a & b", "1 < 2", "\\*",
    "`码`", "行\n行", "行 \n行", "行  \n行", "word\nword", "字\nword", "一、甲\n二、乙", "（1）甲。\n（2）乙", "甲：\n- 乙", "[a]: b.md",
    "a\n\n    b", "\u00a0", "甲\u00a0乙", "甲\u3000乙", "&nbsp;", "&#xfdd6;", "&amp;", "_a_", "甲_乙_", "a|b", "甲\t乙",
    "2020. 四月", ":甲", "=甲", "+甲", "-甲",
]
# fmt: on
SOURCES = st.lists(st.one_of(st.sampled_from(BLOCKS), WORDS, BOLD, st.just("")), max_size=9).map("\n\n".join)


def parsed(source: str, keep_lines: bool, *, apart: bool) -> Any:
    """What the body comes to, with prose taken out or not."""
    begin = Prose.begin
    with pytest.MonkeyPatch.context() as patch:
        if not apart:
            patch.setattr(Prose, "begin", lambda self, *, wanted: begin(self, wanted=False))
        return parse_body(source, "a.md", 3, keep_lines)


@settings(deadline=None, max_examples=400)  # the machine may be busy
@given(SOURCES, st.booleans())
@example("甲\n\n- 乙\n\n丙\n\n- 丁", False)
@example("甲 \n乙\n\n丙", False)
def test_the_same_body(source: str, keep_lines: bool) -> None:
    assert parsed(source, keep_lines, apart=True) == parsed(source, keep_lines, apart=False)


@pytest.mark.parametrize("block", BLOCKS)
def test_beside_each_block(block: str) -> None:
    for source in (block, f"甲\n\n{block}\n\n乙", f"{block}\n丙", f"丙\n{block}"):
        assert parsed(source, keep_lines=False, apart=True) == parsed(source, keep_lines=False, apart=False)


@given(st.text(max_size=60))
@example("甲\u00a0乙")
@example("甲<乙>&丙")
def test_what_is_prose_needs_no_sanitizer(text: str) -> None:
    prose = taken(text)
    assert [sanitize(run.html) for run in prose.runs] == [run.html for run in prose.runs]


def taken(source: str) -> Prose:
    """What is taken out of a source."""
    parse_body(source, "a.md", 1)
    return grammar().prose


def test_it_is_most_of_a_newspaper() -> None:
    runs = taken("一段。\n\n二段，“引文”。\n\n## 小标题\n\n**三段：**这样\n接着。").runs
    assert [run.html for run in runs] == [
        "<p>一段。</p>\n<p>二段，“引文”。</p>",
        "<p><strong>三段：</strong>这样接着。</p>",
    ]


LEFT = [
    "```\n甲\n\n乙\n```",
    "<div>\n\n甲\n\n</div>",
    "- 甲",
    "*甲*",
    "**甲",
    "***甲***",
    "甲  \n乙",
    "甲\u00a0乙",
    "> 甲",
    "1. 甲",
]


@pytest.mark.parametrize("source", LEFT)
def test_what_means_something_is_left_to_the_library(source: str) -> None:
    assert taken(source).runs == []


def test_a_mark_that_somebody_forged_is_no_mark() -> None:
    body, _ = parse_body("&#xfdd6;\n\n甲\n\n<p>&#xfdd6;</p>", "a.md", 1)
    assert body.text.count("甲") == 1
    body, _ = parse_body("&#xfdd6;\n\n甲", "a.md", 1)
    assert body.html == "<p></p>\n<p>甲</p>"


@pytest.mark.parametrize("source", ["有[^1]。\n\n[^1]: 注文\n\n\n\n    续段", "1２. 甲\n1３. 乙", "甲\n\n\n\n乙\n\n\n丙"])
def test_what_a_reader_of_the_library_found(source: str) -> None:
    assert parsed(source, keep_lines=False, apart=True) == parsed(source, keep_lines=False, apart=False)
