"""PR013: a rank twice within one name."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize(
    "name", ["浙江省省委", "平湖市市委", "平湖市市政府", "西湖区区委", "平湖市市退役军人事务局", "独山港镇镇党委"]
)
def test_one_goes(name: str) -> None:
    rank = next(character for character in name if character * 2 in name)
    assert found(f"{name}召开会议。") == [f"PR013 {rank * 2} → {rank}"]


@pytest.mark.parametrize(
    "right",
    [
        *(
            "平湖市市场监管局",
            "平湖市市长",
            "平湖市市政工程",
            "平湖市市民中心",
            "浙江省省长",
            "各省省委",
            "邱县县委",
            "全市市、镇、村三级",
        ),
        *(
            "该市市委",
            "地级市市委",
            "沿海城市市政府",
            "区区委屈",
            "区区小事",
            "平湖市市人大代表",
            "金沙村村委会",
            "公安局局长",
            "外省省委",
        ),
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(f"{right}在列。") == []
