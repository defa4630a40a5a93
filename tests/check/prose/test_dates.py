"""PR009: dates that do not exist."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize(
    "date",
    [
        *(
            "2月30日",
            "4月31日",
            "13月1日",
            "0月5日",
            "5月0日",
            "6月31号",
            "1月32日",
            "2019年2月29日",
            "2020年02月30日",
            "2 月 30日",
        ),
        *("4月28日至31日", "6月30、31日", "2020年13月", "2019-02-29", "2021/4/31", "2月30日—3月1日"),
    ],
)
def test_it_is_found(date: str) -> None:
    [said] = [line for line in found(f"会议于{date}举行。") if line.startswith("PR009")]
    assert said.removeprefix("PR009 ") == date.removesuffix("—3月1日")


@pytest.mark.parametrize("day", ["（星期五）", "星期一", "（周五）", " 星期六"])
def test_a_weekday_that_is_another(day: str) -> None:
    assert [line[:5] for line in found(f"2020年4月30日{day}，慰问组来到横村镇。")] == ["PR009"]


@pytest.mark.parametrize(
    "right",
    [
        "2月29日，4月30日，12月31日。",
        "2000年2月29日，2020年2月29日。",
        "农历二月三十，正月三十，农历2月30日。",
        "旧历二月三十日是他的生日。",
        "庚子年2月30日立契。",
        "2020年4月30日（星期四），2020年5月2日周六上午。",
        "2020年4月30日周一鸣出席。",
        "4月31号楼已经竣工。",
        "工期为13个月，第20月交付。",
        "4月28日至30日，5月31日。",
        "产品编号2020-13-45和GB/T 2019-02-291。",
        "1月1日零时起，3月1日8时。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
