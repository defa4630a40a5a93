"""PR110: spans of years."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("从2010年到2020年的15年间，他守在岛上。", "15年"),
        ("2001年3月至2019年底，整整二十年。", "二十年"),
        ("1994年入伍，2007年退役，10年的军旅生涯。", "10年"),
        ("1994年12月入伍，2007年转业，服役8年。", "8年"),
        ("1994年参军，先后立功两次，2007年退伍，在部队二十年。", "二十年"),
        ("（1994—2007年，共20年）", "20年"),
        ("1990年到2020年这十五个年头。", "十五个年"),
    ],
)
def test_more_than_one_year_off(wrong: str, what: str) -> None:
    assert found(wrong) == [f"PR110 {what}"]


def test_what_the_editor_is_told() -> None:
    assert [p.message() for p in problems(written("从2010年到2020年的15年间。"))] == ["2010年到2020年是10年，这里写 “15年”"]


@pytest.mark.parametrize(
    "right",
    [
        "1994年入伍，2007年退役转业，12年的军旅生涯。",
        "1994年入伍，2007年退役，14年的军旅生涯。",
        "从2010年到2020年的10年间，从2010年到2020年的11年间，从2011年到2020年的10年间。",
        "2018年至2020年的三年行动计划，2016年到2020年的五年规划。",
        "1994年入伍，2007年退役，12年后回到老部队，30年的老友来了。",
        "2019年到2020年，30多年没见的战友聚了三次。",
        "2010年到2020年，他5年在岛上，5年在岸上。",
        "2010年到2020年的30多年级学生。",
        "1950年入伍，1955年退役，有60年党龄。",
        "2020年到2010年的15年间",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
