"""PR104: an exact number that is called approximate."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("目前全市约42.3%的村干部是退役军人。", "约42.3%"),
        ("悬挂率约为99.86%。", "约为99.86%"),
        ("大约1,234人到场。", "约1,234"),
        ("将近11834户挂了牌。", "近11834"),
        ("近1.25%的人。", "近1.25%"),
        ("到场2863人左右。", "2863人左右"),
        ("发放1,234份左右。", "1,234份左右"),
        ("占36.6%左右。", "36.6%左右"),
        ("累计1234人次左右。", "1234人次左右"),
    ],
)
def test_what_is_found(wrong: str, what: str) -> None:
    assert found(wrong) == [f"PR104 {what}"]


@pytest.mark.parametrize(
    "right",
    [
        "约3.5亩、约500人、约三成、约42%、约0.5%、约5.7万元、约12.34亿元。",
        "节约1234元，预约1234人，签约1234户，大约1500人。",
        "附近1234户，最近1234人次，靠近42.3%，贴近1234名老兵。",
        "长约2345米，重约1234吨，约1.83米，约2020年建成。",
        "下午3点左右，5000只左右，左右1234人。",
        "约42.3%～45.6%之间。",
        "接近42.3%。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
