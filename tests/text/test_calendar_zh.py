"""Dates of the masthead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from lunar_python import Solar

from zhuanban.text.calendar import lunar_zh, weekday_zh, zh_date


@pytest.mark.parametrize(
    ("day", "weekday", "lunar"),
    [
        (date(2020, 4, 2), "星期四", "庚子年三月初十"),
        (date(2020, 5, 23), "星期六", "庚子年闰四月初一"),
        (date(2020, 1, 24), "星期五", "己亥年腊月三十"),
        (date(2020, 1, 25), "星期六", "庚子年正月初一"),
        (date(2020, 12, 15), "星期二", "庚子年冬月初一"),
        (date(2026, 11, 22), "星期日", "丙午年十月十四"),
    ],
)
def test_masthead_date(day: date, weekday: str, lunar: str) -> None:
    assert weekday_zh(day) == weekday
    assert lunar_zh(day) == lunar


def test_zh_date() -> None:
    assert zh_date(date(2020, 4, 2)) == "2020年4月2日"


@pytest.mark.slow
def test_lunar_dates_are_those_of_the_library() -> None:
    """From 1949 to 2060. A month is counted on from its first day, so two days of each are enough to find a wrong one."""
    first, last = date(1949, 1, 1), date(2060, 12, 31)
    for number in range(0, (last - first).days, 14):
        day = first + timedelta(number)
        lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        said = f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
        assert lunar_zh(day) == said, day
