"""PR004: ellipses of the wrong kind."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize("dots", ["...", "......", "。。。", "。。。。。。", "…", "………", "．．．", "······"])
def test_it_becomes_six_dots(dots: str) -> None:
    assert found(f"他想了想{dots}还是去了") == [f"PR004 {dots} → ……"]


def test_at_either_end() -> None:
    assert found("...他说") == ["PR004 ... → ……"]
    assert found("他说...") == ["PR004 ... → ……"]


@pytest.mark.parametrize(
    "right",
    [
        "他想了想……还是去了。",
        "…………",
        "数列a1，a2，…，an。",
        "He wrote... and wrote.",
        "他写道：“Well...”",
        "总目................................................1",
        "全程3.5公里。",
        "代码`甲...乙`不看。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
