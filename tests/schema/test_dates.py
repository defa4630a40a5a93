"""Dates as editors write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import Moment
from zhuanban.schema.dates import Wrong, parse_moment

CHINA = timezone(timedelta(hours=8))
DAY = Moment(datetime(2020, 4, 5), has_time=False)  # noqa: DTZ001
NINE = Moment(datetime(2020, 4, 30, 9, 17), has_time=True)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        *((text, DAY) for text in ("2020-04-05", "2020-4-5", "2020/4/5", "2020/04/05", "2020.4.5", "2020年4月5日", "2020年04月05日")),
        *((text, DAY) for text in ("２０２０－０４－０５", "2020 年 4 月 5 日")),
        *((text, NINE) for text in ("2020-04-30 09:17", "2020-04-30 9:17", "2020-04-30 09:17:00", "2020-04-30T09:17")),
        *((text, NINE) for text in ("2020年4月30日 09:17", "2020年4月30日09:17", "2020/4/30 9:17", "2020-04-30　09：17")),
        ("2020-04-30T09:17:00+08:00", Moment(datetime(2020, 4, 30, 9, 17, tzinfo=CHINA), has_time=True)),
        ("2020-04-30T09:17:00.123+0800", Moment(datetime(2020, 4, 30, 9, 17, tzinfo=CHINA), has_time=True)),
        ("2020-04-30 01:17Z", Moment(datetime(2020, 4, 30, 1, 17, tzinfo=UTC), has_time=True)),
    ],
)  # fmt: skip
def test_accepted(text: str, moment: Moment) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    ["2020-02-30", "2019-02-29", "2020-13-01", "2020-04-31", "2020-04-30 24:01", "2020-04-30 09:60", "1066-10-14",
     "2020-04-30T09:17+25:00"],
)  # fmt: skip
def test_not_on_the_calendar(text: str) -> None:
    assert parse_moment(text) is Wrong.CALENDAR


@pytest.mark.parametrize(
    "text",
    ["二〇二〇年四月二日", "20200430", "2020-04", "2020年4月", "20-4-30", "2020-04/30", "4月30日", "昨天", "2020-04-30 上午", ""],
)  # fmt: skip
def test_not_a_date(text: str) -> None:
    assert parse_moment(text) is Wrong.SHAPE


@given(st.text("0123456789-/年月日T: +Z", max_size=30))
def test_never_raises(text: str) -> None:
    assert isinstance(parse_moment(text), Moment | Wrong)
