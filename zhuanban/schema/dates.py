"""Dates as editors write them: `2020-04-30`, `2020/4/30 9:17`, `2020年4月30日 09:17`, ISO 8601 with `T` and an offset.

The day of the week may stand behind the day (`2020年4月30日（星期四）`). It says nothing new, so it has to be right.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from enum import Enum

from zhuanban.model import Moment
from zhuanban.patterns import lazy_pattern

WEEKDAYS = "一二三四五六日"
YEARS = range(1900, 2200)
"""The years that the lunar calendar of the print page knows."""
_WEEKDAY = r"\ *[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?"
_CLOCK = (
    rf"(?:T|\ +|(?<=[{WEEKDAYS}天)）]))"  # behind a Han character or a bracket no space is needed
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\ ?(Z|[+-]\d{2}(?::?\d{2})?)?"
)
WRITTEN = lazy_pattern(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\ ?年\ ?(\d{1,2})\ ?月\ ?(\d{1,2})\ ?日)"
    rf"(?:{_WEEKDAY})?(?:{_CLOCK})?",
    re.ASCII,
)
"""Year, a mark, month, day, or Han month and day; weekday; hour, minute, second, offset."""
_WIDE = str.maketrans("０１２３４５６７８９：／－．＋　", "0123456789:/-.+ ")


class Wrong(Enum):
    """Why a text is no date."""

    SHAPE = "not written as a date"
    CALENDAR = "written as a date, but there is no such day or time"
    WEEKDAY = "a date, but that day is another day of the week"


def narrow(text: str) -> str:
    """`text` with full-width digits and marks as what they look like."""
    return text.translate(_WIDE)


def parse_moment(text: str) -> Moment | Wrong:
    """The moment that `text` names."""
    match = WRITTEN.fullmatch(narrow(text))
    if match is None:
        return Wrong.SHAPE
    year, _, month, day, han_month, han_day, weekday, hour, minute, second, offset = match.groups()
    try:
        when = datetime(  # noqa: DTZ001 - the zone is the site's, which only the site knows
            int(year), int(month or han_month), int(day or han_day), int(hour or 0), int(minute or 0), int(second or 0)
        )
        zone = _zone(offset)
    except ValueError:
        return Wrong.CALENDAR
    if when.year not in YEARS:
        return Wrong.CALENDAR
    if weekday and weekday_number(weekday) != when.weekday():
        return Wrong.WEEKDAY
    return Moment(when.replace(tzinfo=zone), hour is not None)


def weekday_number(character: str) -> int:
    """0 for 一 to 6 for 日 or 天, as Python counts."""
    return WEEKDAYS.index(character.replace("天", "日"))


def _zone(offset: str | None) -> timezone | None:
    """`Z`, `+08`, `+0800`, `+08:00` as a zone. Raises ValueError for one that no place on earth has."""
    if offset is None:
        return None
    if offset == "Z":
        return timezone.utc  # noqa: UP017 - one type for every offset
    hours, minutes = int(offset[1:3]), int(offset[3:].strip(":") or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(offset)
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if offset[0] == "-" else span)
