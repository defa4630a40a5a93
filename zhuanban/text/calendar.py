"""Dates as a newspaper's masthead says them: 2020年4月2日 星期四 庚子年三月初十. Independent of the machine's locale."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache

WEEKDAYS = "一二三四五六日"
JULIAN = 1721425
"""The Julian day at noon less the number that `date.toordinal` gives the day."""


def zh_date(day: date) -> str:
    """2020年4月2日"""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_zh(day: date) -> str:
    """星期四"""
    return f"星期{WEEKDAYS[day.weekday()]}"


def lunar_zh(day: date) -> str:
    """庚子年三月初十; the year begins at 正月初一, a leap month is 闰四月."""
    number = day.toordinal()
    firsts, months, days = _lunar_year(day.year)
    if number < firsts[0]:
        firsts, months, days = _lunar_year(day.year - 1)
    i = bisect_right(firsts, number) - 1
    return months[i] + days[number - firsts[i] + 1]


@lru_cache(maxsize=64)
def _lunar_year(year: int) -> tuple[list[int], list[str], tuple[str, ...]]:
    """The months of the lunar year that begins in `year`, and the days' names from index 1.

    Of the months: the first day of each, as `date.toordinal` counts, and what it is called with its year, 庚子年闰四月.
    To find a year takes a thousand times as long as a day in it.
    """
    from lunar_python import LunarYear  # heavy, and only print pages and calendars need it
    from lunar_python.util import LunarUtil

    lunar = LunarYear.fromYear(year)
    months = lunar.getMonthsInYear()
    firsts = [int(month.getFirstJulianDay()) - JULIAN for month in months]
    names = [("闰" if month.isLeap() else "") + LunarUtil.MONTH[abs(month.getMonth())] for month in months]
    return firsts, [f"{lunar.getGanZhi()}年{name}月" for name in names], tuple(LunarUtil.DAY)
