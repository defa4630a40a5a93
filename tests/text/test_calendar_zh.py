"""Dates of the masthead."""

from __future__ import annotations

from datetime import date

import pytest

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
