"""The date that an editor probably meant by a text that is none, as `2020-04-30` or `2020-04-30 09:17`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from zhuanban.model import Moment
from zhuanban.patterns import lazy_pattern
from zhuanban.schema.dates import WEEKDAYS, WRITTEN, YEARS, narrow, parse_moment, weekday_number

_HAN_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_HAN_NUMBER = lazy_pattern("[〇○零一二三四五六七八九]?十[一二三四五六七八九]?|[〇○零一二三四五六七八九]+")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SHAPES = (
    lazy_pattern(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    lazy_pattern(r"(?P<y>\d{4})\D{1,3}(?P<m>\d{1,2})\D{1,3}(?P<d>\d{1,2})(?!\d)"),
    lazy_pattern(r"(?P<n>[A-Za-z]{3,9})\.?\ (?P<d>\d{1,2})(?:st|nd|rd|th)?,?\ (?P<y>\d{4})"),
    lazy_pattern(r"(?P<d>\d{1,2})\ (?P<n>[A-Za-z]{3,9})\.?,?\ (?P<y>\d{4})"),
)
"""Year, month (or its English name) and day, where they stand in an order that leaves no doubt."""
_CLOCK = lazy_pattern(
    r"(?P<half>上午|下午|晚上|晚|早上|凌晨|中午)?\ *(?P<h>\d{1,2})(?::|点|时)(?:(?P<m>\d{1,2})分?|(?P<thirty>半))?"
)


def meant_date(text: str) -> str:
    """The one date in a text that is not written as one; empty when there is none, or more than one."""
    plain = _HAN_NUMBER.sub(lambda found: _number(found[0]), narrow(text)) if "年" in text else narrow(text)
    for shape in _SHAPES:
        match = shape.search(plain)
        if match is None:
            continue
        rest = plain[match.end() :]
        if re.search(r"\d", plain[: match.start()]) or re.search(r"\d{4}|\d[-/年月]\d", rest):
            return ""
        parts = match.groupdict()
        month = str(_month(parts["n"])) if parts.get("n") else parts["m"]
        guess = f"{parts['y']}-{int(month):02}-{int(parts['d']):02}{_clock(rest)}"
        return guess if isinstance(parse_moment(guess), Moment) else ""
    return ""


def nearest_date(text: str) -> str:
    """The day and time nearest to one that is not on the calendar: the last of a month for the 31st, day and month exchanged."""
    match = WRITTEN.fullmatch(narrow(text))
    assert match is not None
    year, _, month, day, han_month, han_day, _, hour, minute, *_ = match.groups()
    numbers = int(month or han_month), int(day or han_day)
    month_number, day_number = numbers[::-1] if numbers[0] > 12 >= numbers[1] > 0 else numbers
    nearest_year, nearest_month = _between(int(year), YEARS[0], YEARS[-1]), _between(month_number, 1, 12)
    nearest_day = _between(day_number, 1, calendar.monthrange(nearest_year, nearest_month)[1])
    clock = f" {_between(int(hour), 0, 23):02}:{_between(int(minute), 0, 59):02}" if hour else ""
    return f"{nearest_year}-{nearest_month:02}-{nearest_day:02}{clock}"


def meant_weekday(text: str) -> dict[str, str]:
    """Of a date with a wrong weekday: its right one, and the nearest days before and after it that have the one written."""
    match = WRITTEN.fullmatch(narrow(text))
    assert match is not None
    year, _, month, day, han_month, han_day, weekday, *_ = match.groups()
    when = date(int(year), int(month or han_month), int(day or han_day))
    back = (when.weekday() - weekday_number(weekday)) % 7
    return {
        "weekday_zh": f"星期{WEEKDAYS[when.weekday()]}",
        "weekday": _ENGLISH[when.weekday()],
        "before": (when - timedelta(days=back)).isoformat(),
        "after": (when + timedelta(days=7 - back)).isoformat(),
    }


def _number(han: str) -> str:
    """二〇二〇 as 2020, 十 as 10, 二十一 as 21."""
    tens, ten, ones = han.partition("十")
    digits = (tens or "1") + (ones or "0") if ten else han
    return digits.translate(_HAN_DIGITS)


def _month(name: str) -> int:
    """The month that an English name begins like; 0 for none, which no calendar has."""
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0


def _clock(text: str) -> str:
    """` 09:17` of 上午9点17分; empty when there is no time."""
    match = _CLOCK.search(text)
    if match is None:
        return ""
    hour, minute = int(match["h"]), 30 if match["thirty"] else int(match["m"] or 0)
    if match["half"] in ("下午", "晚上", "晚") and hour < 12:
        hour += 12
    return f" {hour:02}:{minute:02}"


def _between(number: int, least: int, most: int) -> int:
    return min(max(number, least), most)
