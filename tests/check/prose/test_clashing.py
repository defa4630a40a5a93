"""PR006: marks that cannot follow each other."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize("twice", ["，，", "。。", "、、", "：：", "；；"])
def test_of_two_that_are_the_same_one_is_left(twice: str) -> None:
    assert found(f"会议开始了{twice}他说") == [f"PR006 {twice} → {twice[0]}"]


@pytest.mark.parametrize("clash", ["，。", "。，", "、，", "；。", "：，", "，？", "！，", "？。", "，，，", "！！！！", "。”。"])
def test_others_are_for_the_editor(clash: str) -> None:
    assert [line for line in found(f"“会议开始了{clash}他说”") if line.startswith("PR006")] == [f"PR006 {clash}"]


@pytest.mark.parametrize(
    "right",
    ["真的？！", "救命！！！", "去了哪里？？？", "“好。”“来！”", "他说：“好。”", "《为什么？》、《怎么办？》两本书", "等等……"],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
