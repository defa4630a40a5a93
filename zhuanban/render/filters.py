"""The few filters that layouts have. Dates are said the Chinese way or the machine's way, never by the locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby
from json import JSONEncoder
from json.encoder import encode_basestring

from markupsafe import Markup

from zhuanban.model import Credit, Person
from zhuanban.text.calendar import lunar_zh, weekday_zh, zh_date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def iso(day: date) -> str:
    """2020-04-02"""
    return day.isoformat()[:10]  # strftime takes five times as long


def minute(moment: datetime) -> str:
    """2020-04-30 09:17"""
    return moment.isoformat(" ", "minutes")[:16]


def machine(moment: datetime) -> str:
    """2020-04-30T09:17:00+08:00, for `<time datetime>`"""
    return moment.isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """Thu, 30 Apr 2020 09:17:00 +0800, as `email.utils.format_datetime` says it; the moment has an offset"""
    day, month = WEEKDAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment.hour:02}:{moment.minute:02}:{moment.second:02} {moment:%z}"


def tojson(value: object) -> Markup:
    """JSON that may stand inside a page or a feed; no new encoder is made each time."""
    text = encode_basestring(value) if isinstance(value, str) else _encode(value)
    text = text.replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("&", "\\u0026").replace("'", "\\u0027"))


def bylines(credits: Iterable[Credit]) -> list[tuple[str, list[Person]]]:
    """Credits as they are printed: neighbours of one role stand behind one mention of it."""
    return [(role, [credit.person for credit in group]) for role, group in groupby(credits, key=lambda credit: credit.role)]


def names(credits: Iterable[Credit]) -> list[str]:
    """The people of a byline, each once."""
    return list(dict.fromkeys(credit.person.name for credit in credits))


FILTERS: dict[str, Callable[..., object]] = {
    "iso": iso,
    "minute": minute,
    "machine": machine,
    "rfc822": rfc822,
    "tojson": tojson,
    "zh_date": zh_date,
    "weekday": weekday_zh,
    "lunar": lunar_zh,
    "bylines": bylines,
    "names": names,
}
