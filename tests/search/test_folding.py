"""What is the same to a reader who searches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.search.folding import FOLDED, closed, fold


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("陈　杰", "陈杰"),
        ("陈 杰", "陈杰"),
        ("退役軍人事務局", "退役军人事务局"),
        ("C4版 Word  文件", "c4版 word 文件"),
        ("a　b", "a b"),
        (" 在 2020 年 ", "在 2020 年"),
        ("“最多跑一次” 改革", "“最多跑一次”改革"),
        ("ＡＢ％", "ａｂ％"),
        ("e\u0301", "é"),
        ("İ", "İ"),  # its small letter is two characters
        ("𠮷 野", "𠮷野"),
    ],
)
def test_a_line_is_folded(line: str, folded: str) -> None:
    """Wide gaps, characters of either kind, letters of either size."""
    assert fold(line) == folded


@given(st.text())
def test_folding_keeps_every_place(line: str) -> None:
    """A character stands for a character, and what is folded stays so."""
    assert len(fold(line)) == len(closed(line))
    assert closed(closed(line)) == closed(line)


def test_no_character_is_folded_twice() -> None:
    """Whoever is taken for another is not what a third is taken for: two readers always mean the same."""
    assert {to: FOLDED[to] for to in FOLDED.values() if FOLDED.get(to, to) != to} == {}
