"""PV001 to PV005 in the words of a link: elsewhere a link is no prose."""

from __future__ import annotations

import pytest
from proof_desk import codes, problems

from front_door import written


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("张三的电话是[13867301234](tel:13867301234)。", "PV003"),
        ("证件号[11010519491231002X](a.md)已登记。", "PV001"),
        ("他家住[平湖市当湖街道某小区3幢2单元501室](a.md)。", "PV004"),
        ("部队番号[**73021部队**](https://example.com/)。", "PV005"),
        ("- 联系[张三，13867301234](a.md)\n- 别的", "PV003"),
    ],
)
def test_what_is_private_is_so_in_a_link(text: str, code: str) -> None:
    assert code in codes(text)


def test_it_is_told_once_at_its_place() -> None:
    found = problems(written("张三13867301234，李四[13867304321](a.md)。\n"))
    assert [(p.code, p.position.line, p.position.column, p.found) for p in found] == [
        ("PV003", 8, 3, "13867301234"),
        ("PV003", 8, 18, "13867304321"),
    ]


@pytest.mark.parametrize(
    "right",
    [
        "服务热线：[0573-85012345](tel:0573-85012345)，或者打[12345](tel:12345)。",
        "报名电话：[13867301234](tel:13867301234)。",
        "见[平湖,嘉兴](https://example.com/13867301234)和[座落,按装](a.md)。",
    ],
)
def test_what_is_no_secret_and_no_prose(right: str) -> None:
    assert codes(right) == []
