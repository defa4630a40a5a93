"""PR005: dashes of the wrong kind."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize("dash", ["--", "---", "－－", "———", "──", "—-"])
def test_it_becomes_a_dash(dash: str) -> None:
    assert found(f"不改本色{dash}记张连胜") == [f"PR005 {dash} → ——"]


def test_a_single_one_where_only_a_dash_can_stand() -> None:
    assert found("—记独山港镇张连胜") == ["PR005 — → ——"]
    assert found("任务完成了，—他说。") == ["PR005 — → ——"]


def test_what_may_be_a_range_is_told_and_not_touched() -> None:
    assert found("周一--周五开放") == ["PR005 --"]


@pytest.mark.parametrize(
    "right",
    [
        "他只有一个念头——救人。",
        "北京—上海高铁开通。",
        "5月—8月开放，2019--2020年度除外。",
        "型号A--B是拉丁字母。",
        "运行`build --strict`即可。",
        "| 日期 | 内容 |\n|---|---|\n| 周一 | 无--有 |",
        "她说：“你——你来了？”",
        "填写————————处的内容。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
