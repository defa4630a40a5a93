"""PR106: terms that are fixed."""

from __future__ import annotations

import pytest
from proof_desk import codes, found

from zhuanban.check.prose.fixed_terms import TERMS


@pytest.mark.parametrize(("wrong", "right"), TERMS.items())
def test_every_term_is_found_and_right_when_right(wrong: str, right: str) -> None:
    assert found(f"说到{wrong}，大家说。") == [f"PR106 {wrong}"]
    assert codes(f"说到{right}，大家说。") == []


@pytest.mark.parametrize(
    "right",
    ["双拥模范城市民很自豪。", "双拥模范城市区两级联动。", "美国退伍军人事务部。", "复员退伍军人。", "模范城市的评选另有办法。"],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
