"""The few filters that layouts have. Dates are said the Chinese way or the machine's way, never by the locale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from email.utils import format_datetime
from itertools import groupby

from zhuanban.model import Credit, Person
from zhuanban.text.calendar import lunar_zh, weekday_zh, zh_date


def iso(day: date) -> str:
    """2020-04-02"""
    return f"{day:%Y-%m-%d}"


def minute(moment: datetime) -> str:
    """2020-04-30 09:17"""
    return f"{moment:%Y-%m-%d %H:%M}"


def machine(moment: datetime) -> str:
    """2020-04-30T09:17:00+08:00, for `<time datetime>`"""
    return moment.isoformat(timespec="seconds")


def bylines(credits: Iterable[Credit]) -> list[tuple[str, list[Person]]]:
    """Credits as they are printed: neighbours of one role stand behind one mention of it."""
    return [(role, [credit.person for credit in group]) for role, group in groupby(credits, key=lambda credit: credit.role)]


FILTERS = {
    "iso": iso,
    "minute": minute,
    "machine": machine,
    "rfc822": format_datetime,
    "zh_date": zh_date,
    "weekday": weekday_zh,
    "lunar": lunar_zh,
    "bylines": bylines,
}
