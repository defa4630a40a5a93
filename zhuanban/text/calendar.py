"""Dates as a newspaper's masthead says them: 2020年4月2日 星期四 庚子年三月初十. Independent of the machine's locale."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

WEEKDAYS = "一二三四五六日"


def zh_date(day: date) -> str:
    """2020年4月2日"""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_zh(day: date) -> str:
    """星期四"""
    return f"星期{WEEKDAYS[day.weekday()]}"


@lru_cache(maxsize=4096)
def lunar_zh(day: date) -> str:
    """庚子年三月初十; the year begins at 正月初一, a leap month is 闰四月."""
    from lunar_python import Solar  # heavy, and only print pages and calendars need it

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
