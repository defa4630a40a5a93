"""Folded lines: only the spaces that YAML put between Han characters go, in one pass."""

from __future__ import annotations

import pytest

from zhuanban.schema.yaml_folding import unfold


@pytest.mark.parametrize(
    ("value", "written", "unfolded"),
    [
        ("一 二 三", "一\n二\n三", "一二三"),
        ("一 一 一", "一\n一\n一", "一一一"),
        ("甲 乙 丙", "甲 乙\n丙", "甲 乙丙"),
        ("会议 开始 了", "会议 开始\n了", "会议 开始了"),
        ("a 字 b", "a\n字\nb", "a 字 b"),
        ("一二三四五六七 八 九", "一二三四五六七\n八 九", "一二三四五六七八 九"),
        ("一二三四五六七 八", "一二三四五六七 八", "一二三四五六七 八"),
    ],
)
def test_unfold(value: str, written: str, unfolded: str) -> None:
    assert unfold(value, written) == unfolded
