"""Filters and links say what the library says that they stand in for, only faster."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from posixpath import dirname, relpath
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.utils import htmlsafe_json_dumps

from zhuanban.model import Credit, Person
from zhuanban.render.filters import iso, machine, minute, names, rfc822, tojson
from zhuanban.render.links import relative

ZONES = st.sampled_from([UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"), timezone(-timedelta(hours=3.5))])
MOMENTS = st.builds(datetime.fromtimestamp, st.integers(-600_000_000, 4_000_000_000).map(lambda n: n + 0.25), ZONES)
FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "2020"]), max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILES = st.sampled_from(["index.html", "a.html", "ab.html"])


@given(MOMENTS)
def test_moments_are_said_as_strftime_says_them(moment: datetime) -> None:
    assert rfc822(moment) == format_datetime(moment)
    assert iso(moment) == iso(moment.date()) == f"{moment:%Y-%m-%d}"
    assert minute(moment) == f"{moment:%Y-%m-%d %H:%M}"
    assert machine(moment) == moment.replace(microsecond=0).isoformat()


@given(st.text(st.characters(codec="utf-8")) | st.text("<>&'\"\\/\n\u2028甲"))
def test_text_is_json_that_may_stand_in_a_page(text: str) -> None:
    assert tojson(text) == htmlsafe_json_dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("value", [None, 3, ["<", "甲"], {"b": 1, "a": "&"}])
def test_other_values_too(value: object) -> None:
    assert tojson(value) == htmlsafe_json_dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_names_come_once() -> None:
    first, second = Person("a", "甲"), Person("b", "乙")
    assert names([Credit("记者", first), Credit("通讯员", second), Credit("摄影", first)]) == ["甲", "乙"]


@given(FOLDERS, FILES, FOLDERS, FILES)
def test_links_are_those_of_relpath(here: str, page: str, there: str, target: str) -> None:
    assert relative(here + page, there + target) == relpath(there + target, dirname(here + page) or ".")


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("HTTPS://example.org/a?b=c", "HTTPS://example.org/a?b=c"),
        ("x/y.html#一", "../x/y.html#%E4%B8%80"),
        ("a/图.png", "%E5%9B%BE.png"),
        ("a/1:2.html", "1:2.html"),
    ],
)
def test_other_addresses(path: str, link: str) -> None:
    assert relative("a/b.html", path) == link
