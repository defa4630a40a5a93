"""Dates as editors write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import Moment
from zhuanban.schema.dates import Wrong, parse_moment
from zhuanban.schema.meant_dates import meant_date, meant_weekday, nearest_date

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


@pytest.mark.parametrize("text", ["2020-04-30 星期四", "2020年4月30日（星期四）", "2020.4.30(周四)", "2020/4/30礼拜四"])
def test_a_weekday_is_checked(text: str) -> None:
    assert parse_moment(text) == Moment(datetime(2020, 4, 30), has_time=False)  # noqa: DTZ001
    assert parse_moment(text.replace("四", "五")) is Wrong.WEEKDAY
    assert parse_moment("2020-05-03 星期天") == parse_moment("2020-05-03 星期日") == parse_moment("2020-05-03")


@pytest.mark.parametrize(
    ("text", "weekday", "before", "after"),
    [
        ("2020-04-30 星期五", "星期四", "2020-04-24", "2020-05-01"),
        ("2020-04-30（星期日）09:17", "星期四", "2020-04-26", "2020-05-03"),
        ("2020年2月28日 周六", "星期五", "2020-02-22", "2020-02-29"),
        ("2020-01-01 星期二", "星期三", "2019-12-31", "2020-01-07"),
    ],
)
def test_the_days_that_a_weekday_would_fit(text: str, weekday: str, before: str, after: str) -> None:
    said = meant_weekday(text)
    assert (said["weekday_zh"], said["before"], said["after"]) == (weekday, before, after)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("二○二○年四月二日", "2020-04-02"),
        ("二〇二〇年十月十日", "2020-10-10"),
        ("二零二零年十二月二十一日", "2020-12-21"),
        ("二〇二〇年四月三十日上午九点", "2020-04-30 09:00"),
        ("20200430", "2020-04-30"),
        ("2020-04/30", "2020-04-30"),
        ("2020年4月30", "2020-04-30"),
        ("2020年4月30日下午3点半", "2020-04-30 15:30"),
        ("2020-04-30 9点17分", "2020-04-30 09:17"),
        ("30 Apr 2020", "2020-04-30"),
        ("April 30th, 2020", "2020-04-30"),
        ("见报 2020-04-30", "2020-04-30"),
        *(
            (text, "")
            for text in ("昨天", "4月30日", "2020年4月", "02/04/2020", "2020-04-02、2020-04-03", "20-4-30", "Foo 3, 2020", "")
        ),
        *((text, "") for text in ("20201399", "二〇二〇年十三月一日")),
    ],
)
def test_what_was_meant(text: str, meant: str) -> None:
    assert meant_date(text) == meant


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2020-02-30", "2020-02-29"),
        ("2019年2月29日", "2019-02-28"),
        ("2020-30-04", "2020-04-30"),
        ("2020-13-01", "2020-01-13"),
        ("2020-13-31", "2020-12-31"),
        ("2020-00-00", "2020-01-01"),
        ("2020-04-31 25:61", "2020-04-30 23:59"),
        ("1066-10-14", "1900-10-14"),
        ("9999-12-31", "2199-12-31"),
    ],
)
def test_the_nearest_day(text: str, near: str) -> None:
    assert parse_moment(text) is Wrong.CALENDAR
    assert nearest_date(text) == near


@given(st.text("0123456789-/年月日T: +Z（）星期周一二三四五六七十〇○天点分上下午AprilMay,", max_size=30))
def test_never_raises(text: str) -> None:
    """What is no date has words of its own, and a guess is a date."""
    moment = parse_moment(text)
    assert isinstance(moment, Moment | Wrong)
    guess = {Wrong.SHAPE: meant_date, Wrong.CALENDAR: nearest_date}.get(moment) if isinstance(moment, Wrong) else None
    if guess and (found := guess(text)):
        assert isinstance(parse_moment(found), Moment)
    if moment is Wrong.WEEKDAY:
        assert meant_weekday(text)["before"] < meant_weekday(text)["after"]


@given(st.dates(datetime(1900, 1, 8).date(), datetime(2199, 12, 24).date()), st.integers(0, 6))  # noqa: DTZ001
def test_every_weekday_of_every_day(day: date, number: int) -> None:
    text = f"{day} 星期{'一二三四五六日'[number]}"
    if number == day.weekday():
        assert isinstance(parse_moment(text), Moment)
        return
    said = meant_weekday(text)
    assert date.fromisoformat(said["before"]) < day < date.fromisoformat(said["after"])
    assert {date.fromisoformat(said[key]).weekday() for key in ("before", "after")} == {number}
    assert isinstance(parse_moment(f"{day} {said['weekday_zh']}"), Moment)
