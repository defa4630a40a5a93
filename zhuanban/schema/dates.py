"""Dates as editors write them: `2020-04-30`, `2020/4/30 9:17`, `2020年4月30日 09:17`, ISO 8601 with `T` and an offset."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from enum import Enum

from zhuanban.model import Moment

_DATE = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\ ?年\ ?(\d{1,2})\ ?月\ ?(\d{1,2})\ ?日)"
    r"(?:(?:T|\ +|(?<=日))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\ ?(Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_WIDE = str.maketrans("０１２３４５６７８９：／－．＋　", "0123456789:/-.+ ")
_YEARS = range(1900, 2200)  # the years that the lunar calendar of the print page knows


class Wrong(Enum):
    """Why a text is no date."""

    SHAPE = "not written as a date"
    CALENDAR = "written as a date, but there is no such day or time"


def parse_moment(text: str) -> Moment | Wrong:
    """The moment that `text` names; full-width digits and marks are read as what they look like."""
    match = _DATE.fullmatch(text.translate(_WIDE))
    if match is None:
        return Wrong.SHAPE
    year, _, month, day, han_month, han_day, hour, minute, second, offset = match.groups()
    try:
        when = datetime(  # noqa: DTZ001 - the zone is the site's, which only the site knows
            int(year), int(month or han_month), int(day or han_day), int(hour or 0), int(minute or 0), int(second or 0)
        )
        zone = _zone(offset)
    except ValueError:
        return Wrong.CALENDAR
    return Moment(when.replace(tzinfo=zone), hour is not None) if when.year in _YEARS else Wrong.CALENDAR


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
