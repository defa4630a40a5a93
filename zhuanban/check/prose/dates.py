"""Dates that no calendar has: `2月30日`, `13月1日`; and a weekday that is not that of its date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

IMPOSSIBLE_DATE = Rule(
    "PR009",
    Level.ERROR,
    zh=Wording("“{found}” {fault}", "请核对日期"),
    en=Wording("“{found}” {fault_en}", "look the date up"),
    kind=Kind.PROOF,
    entry=Entry(
        "没有这个月或没有这一天；写全了年月日，后面的星期对不上。",
        "2月30日、13月1日这样的日期是笔误；农历（正月三十、农历二月三十）不在此列。",
        "座谈会于4月31日举行。",
        "座谈会于4月30日举行。",
    ),
)
_WITHOUT_YEAR = 2000
"""A leap year: without a year, 29 February may be right."""

_FIRST_YEAR = 1912
"""From here on dates of the Chinese calendar do not bear a year in digits."""

# What cannot be at first sight: before 月 what is no month, after it a day that not every month has.
_DOUBTFUL = lazy_pattern(
    r"月(?:(?:(?<=[02-9][0-9]月)|(?<=1[3-9]月)|(?<=[^0-9]0月))(?= ?[0-9])|(?<=年1[3-9]月)|(?<=年[02-9][0-9]月)|(?<=年0月)"
    r"| ?(?:[0-9]{1,2}[日号]?[、至到—～~-]{1,2})?(?:29|3[0-9]|[4-9][0-9]|00?)[日号、至到—～~-])"
)
_DAY = lazy_pattern(
    r"(?<![0-9.])(?:(?P<year>[0-9]{4})年 ?)?(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2})"
    r"(?:[日号](?![楼院线馆厅门桥库车机路地文令])|(?=[、至到—～~-]))(?:[、至到—～~-]{1,2}(?P<last>[0-9]{1,2})[日号])?"
)
_MONTH = lazy_pattern(r"(?<![0-9])(?:19|20)[0-9]{2}年 ?(?:00?|1[3-9]|[2-9][0-9]) ?月$")
_FIGURES = lazy_pattern(
    r"(?:19|20)[0-9]{2}(?<![0-9A-Za-z-]....)(?P<mark>[-/])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>29|3[01])(?![0-9-])"
)
_HAN_DAY = lazy_pattern(r"(?:(?:[二四六九]|十一)月(?<!十[二四六九]月)三十一|(?<!十)二月三十)[日号](?![楼院线馆厅门])")
"""No lunar month has a thirty-first, and of its thirtieth one does not say 日."""
_WEEKDAY = lazy_pattern(
    "日[（( ]?(?:(?:星期|礼拜)(?P<name>[一二三四五六日天])|周(?P<short>[一二三四五六日])(?=[）)，。、；：上下早晚中凌 ]|$))",
    re.MULTILINE,
)
_FULL = lazy_pattern(r"(?<![0-9])([0-9]{4})年 ?([0-9]{1,2})月 ?([0-9]{1,2})$")
_LUNAR = lazy_pattern("[农阴旧夏藏回古]历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|[正腊]月")
_BEFORE, _LONGEST = 16, 24
_WEEK = "一二三四五六日"


def find_impossible_dates(galley: Galley) -> Iterator[Problem]:
    """An error at every date in digits that does not exist, or not on the weekday behind it."""
    text = galley.text
    for doubtful in _DOUBTFUL.finditer(text):
        yield from _look_at(galley, doubtful.start())
    if "-" in text or "/" in text:
        for found in _FIGURES.finditer(text):
            if not _exists(int(found[0][:4]), int(found["month"]), int(found["day"])):
                yield _problem(galley, *found.span(), "没有这一天", "is no date")
    if "月三十" in text:
        for found in _HAN_DAY.finditer(text):
            if not _LUNAR.search(text, max(0, found.start() - _BEFORE), found.start()):
                yield _problem(galley, *found.span(), "没有这一天", "is no date")
    for week in _WEEKDAY.finditer(text):
        full = _FULL.search(text, max(0, week.start() - _BEFORE), week.start())
        if full is not None:
            yield from _look_at_week(galley, full, week)


def _look_at(galley: Galley, at: int) -> Iterator[Problem]:
    """The date, or the year and month, whose 月 stands at `at`."""
    text, before = galley.text, max(0, at - _BEFORE)
    day = next((found for found in _DAY.finditer(text, before, at + _LONGEST) if found.start() < at < found.end()), None)
    if day is None:
        month = _MONTH.search(text, before, at + 1)
        if month is not None:
            yield _problem(galley, *month.span(), "没有这个月", "is no month")
        return
    year = int(day["year"] or _WITHOUT_YEAR)
    exists = all(_exists(year, int(day["month"]), int(number)) for number in (day["day"], day["last"]) if number)
    if not exists and year >= _FIRST_YEAR and not _LUNAR.search(text, max(0, day.start() - _BEFORE), day.start()):
        yield _problem(galley, *day.span(), "没有这一天", "is no date")


def _look_at_week(galley: Galley, full: re.Match[str], week: re.Match[str]) -> Iterator[Problem]:
    year, month, day = map(int, full.groups())
    if year >= _FIRST_YEAR and _exists(year, month, day):
        right = _WEEK[date(year, month, day).weekday()]
        if right != (week["name"] or week["short"]).replace("天", "日"):
            fault = f"不对，那天是星期{right}"
            yield _problem(galley, full.start(), week.end(), fault, f"does not match: that day is 星期{right}")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _problem(galley: Galley, start: int, end: int, fault: str, fault_en: str) -> Problem:
    return galley.problem(IMPOSSIBLE_DATE, start, end, fault=fault, fault_en=fault_en)
