"""PR002: half-width marks between Chinese."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


def test_marks_between_chinese() -> None:
    assert found("走访慰问,送上温暖;很好!真的?(是的)。") == [
        *("PR002 , → ，", "PR002 ; → ；", "PR002 ! → ！", "PR002 ? → ？", "PR002 ( → （", "PR002 ) → ）")
    ]


def test_a_quotation_is_told_and_not_touched() -> None:
    assert found("他说：“你好,世界”。") == ["PR002 ,"]


@pytest.mark.parametrize(
    "right",
    [
        "会议上午9:30开始，比分3:2。",
        "见[链接,文字](https://example.com/)，代码`甲,乙`不看。",
        "型号A(B)和C,D都是拉丁字母。",
        "网址是https://example.com/a,b?c=1，可以打开。",
        "总数为1,234元。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
