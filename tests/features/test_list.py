"""`list`: what waits, and the next moment at which a build would change the site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from front_door import SITE_YAML, Newsroom, Run, called

NOW = "2020-04-10T08:00:00+08:00"
KEYS = ["path", "title", "section", "status", "publish_at", "expire_at", "url"]


def listed(room: Newsroom, *arguments: str, now: str = NOW) -> Run:
    return called("list", "--root", room.root, "--now", now, *arguments)


def told(room: Newsroom, now: str = NOW) -> Any:
    """What `list --format json` says."""
    run = listed(room, "--format", "json", now=now)
    assert (run.code, run.err) == (0, "")
    return json.loads(run.out)


def busy(room: Newsroom) -> Newsroom:
    """One article for each reason to wait, one that is simply online, one that is over."""
    room.article("online").article("over", expire_at="2020-04-09")
    room.article("later", title="后天的稿件", publish_at="2020-04-12 06:30", expire_at="2020-05-01")
    room.article("soon", title="明天的稿件", section="shixian", publish_at="2020-04-10T22:30:00Z")
    room.article("leaving", title="快下线的稿件", publish_at="2020-04-01", expire_at="2020-04-11 00:00")
    room.article("draft", title="草稿一篇", status="草稿", publish_at="2020-04-10 09:00")
    room.article("review", title="待审一篇", status="待审")
    return room.article("gone", title="撤下的一篇", status="撤稿")


def test_the_list_for_people(newsroom: Newsroom) -> None:
    run = listed(busy(newsroom))
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "定时发布：\n"
        "  2020-04-11 06:30  《明天的稿件》  市县动态  content/2020/04/soon.md\n"
        "  2020-04-12 06:30  → 2020-05-01 00:00  《后天的稿件》  要闻  content/2020/04/later.md\n"
        "等着下线：\n"
        "  → 2020-04-11 00:00  《快下线的稿件》  要闻  content/2020/04/leaving.md\n"
        "草稿：\n"
        "  2020-04-10 09:00  《草稿一篇》  要闻  content/2020/04/draft.md\n"
        "待审：\n"
        "  《待审一篇》  要闻  content/2020/04/review.md\n"
        "已撤下：\n"
        "  《撤下的一篇》  要闻  content/2020/04/gone.md\n"
        "已下线：\n"
        "  → 2020-04-09 00:00  《服务站里话家常》  要闻  content/2020/04/over.md\n"
        "下次变动：2020-04-11 00:00（2020-04-11T00:00:00+08:00）\n"
    )


def test_the_list_in_english(newsroom: Newsroom) -> None:
    said = listed(busy(newsroom), "--lang", "en").out.splitlines()
    assert [line for line in said if not line.startswith("  ")] == [
        *("scheduled:", "going offline:", "drafts:", "under review:", "withdrawn:", "expired:"),
        "next change: 2020-04-11 00:00 (2020-04-11T00:00:00+08:00)",
    ]


def test_the_list_for_programs(newsroom: Newsroom) -> None:
    """Keys, order and form are a contract."""
    list_ = told(busy(newsroom))
    assert list(list_) == ["now", "next", "articles"]
    assert (list_["now"], list_["next"]) == (NOW, "2020-04-11T00:00:00+08:00")
    assert [list(article) for article in list_["articles"]] == [KEYS] * 7
    assert [(a["path"].rpartition("/")[2], a["status"], a["publish_at"], a["expire_at"]) for a in list_["articles"]] == [
        ("soon.md", "scheduled", "2020-04-11T06:30:00+08:00", None),
        ("later.md", "scheduled", "2020-04-12T06:30:00+08:00", "2020-05-01T00:00:00+08:00"),
        ("leaving.md", "published", "2020-04-01T00:00:00+08:00", "2020-04-11T00:00:00+08:00"),
        ("draft.md", "draft", "2020-04-10T09:00:00+08:00", None),
        ("review.md", "review", None, None),
        ("gone.md", "withdrawn", None, None),
        ("over.md", "expired", None, "2020-04-09T00:00:00+08:00"),
    ]
    first = list_["articles"][0]
    assert (first["title"], first["section"]) == ("明天的稿件", "市县动态")
    assert first["url"] == "https://example.org/articles/2020/04/soon.html"
    newsroom.build(now="2020-04-11T06:30:00+08:00")
    assert first["url"].removeprefix("https://example.org/") in newsroom.files()


def test_where_signing_is_asked_for(newsroom: Newsroom) -> None:
    newsroom.write("content/site.yaml", f"{SITE_YAML}require_signoff: true\n")
    newsroom.article("a", publish_at="2020-04-12").article("b", status="已签发", publish_at="2020-04-13")
    assert [article["status"] for article in told(newsroom)["articles"]] == ["scheduled", "unsigned"]
    assert told(newsroom)["next"] == "2020-04-13T00:00:00+08:00"
    assert "没有签发：\n  2020-04-12 00:00" in listed(newsroom).out


def test_a_half_written_draft_is_listed(newsroom: Newsroom) -> None:
    """Its faults block nothing, and what can be told of it is told."""
    newsroom.article("a", status="草稿", section="体育", date="2020-02-30")
    newsroom.write("content/2020/04/b.md", "---\n状态: 待审\n---\n")
    assert [tuple(article.values()) for article in told(newsroom)["articles"]] == [
        ("content/2020/04/a.md", "服务站里话家常", "体育", "draft", None, None, None),
        ("content/2020/04/b.md", "", "", "review", None, None, None),
    ]


def test_what_is_over_is_listed_by_the_time_it_went(newsroom: Newsroom) -> None:
    """From the very moment on; a draft that is over stays a draft, and what was withdrawn stays that."""
    newsroom.article("a", expire_at="2020-04-10 08:00").article("b", expire_at="2020-04-01", publish_at="2020-03-01")
    newsroom.article("c", expire_at="2020-04-01", status="草稿").article("d", expire_at="2020-04-01", status="撤稿")
    newsroom.article("e", expire_at="2020-04-10 08:01")
    listed_ = [(article["path"].rpartition("/")[2], article["status"]) for article in told(newsroom)["articles"]]
    assert listed_ == [
        *(("e.md", "published"), ("c.md", "draft"), ("d.md", "withdrawn"), ("b.md", "expired"), ("a.md", "expired")),
    ]


def test_nothing_is_due(newsroom: Newsroom) -> None:
    assert told(newsroom.article("a")) == {"now": NOW, "next": None, "articles": []}
    assert listed(newsroom).out == "没有等着的变动：稿件不改，网站就不变。\n"
    assert listed(newsroom, "--lang", "en").out.startswith("nothing is due")


@pytest.mark.parametrize(
    ("front", "due"),
    [
        ({"publish_at": "2020-04-10 08:00"}, None),  # it has come this very moment
        ({"publish_at": "2020-04-10 08:01"}, "2020-04-10T08:01:00+08:00"),
        ({"publish_at": "2020-04-10 08:00:01"}, "2020-04-10T08:00:01+08:00"),
        ({"expire_at": "2020-04-10 08:00"}, None),
        ({"expire_at": "2020-04-10T01:00:00+01:00"}, None),
        ({"expire_at": "2020-04-10T02:00:00+01:00"}, "2020-04-10T09:00:00+08:00"),
        ({"publish_at": "2020-04-12", "expire_at": "2020-04-11"}, None),  # it goes before it comes
        ({"publish_at": "2020-04-11", "expire_at": "2020-04-11"}, None),
        ({"publish_at": "2020-04-11", "status": "草稿"}, None),
        ({"publish_at": "2020-04-11", "status": "撤稿"}, None),
        ({"date": "2020-04-20"}, "2020-04-20T00:00:00+08:00"),  # dated ahead: from that day on it is news
        ({"date": "2020-04-08 08:01"}, "2020-04-10T08:01:00+08:00"),  # it is news for two days
        ({"date": "2020-04-08 08:00"}, None),  # and no more
        ({"date": "2020-04-09 21:00", "status": "草稿"}, None),
    ],
)
def test_the_next_change_is_one(newsroom: Newsroom, front: Mapping[str, str], due: str | None) -> None:
    assert told(newsroom.article("a", **front))["next"] == due


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2020-04-03T08:00:00+08:00", "2020-04-04T00:00:00+08:00"),
        ("2020-04-04T08:00:00+08:00", "2020-04-06T00:00:00+08:00"),  # two days in a row: nothing happens in between
        ("2020-04-06T00:00:00+08:00", None),
    ],
)
def test_days_of_mourning_count(newsroom: Newsroom, now: str, due: str | None) -> None:
    newsroom.write("content/site.yaml", f"{SITE_YAML}mourning: [2020-04-05, 2020-04-04]\n").article("a", date="2020-03-30")
    assert told(newsroom, now)["next"] == due


@pytest.mark.parametrize("form", ["text", "json"])
def test_faults_are_said_as_check_says_them(newsroom: Newsroom, form: str) -> None:
    """Exit code 1, and no list; a program's output stays empty."""
    newsroom.article("a", section="体育", publish_at="2020-04-12").article("b", date="2020-02-30")
    run = listed(newsroom, "--format", form)
    check = newsroom.check(now=NOW)
    assert run.code == check.code == 1
    lines = [line for line in check.out.splitlines() if re.match(r"content/\S+:\d+:\d+ ", line)]
    assert len(lines) == 2
    assert (run.err if form == "json" else run.out).splitlines() == lines
    assert (run.out if form == "json" else run.err) == ""
    assert "content/2020/04/a.md:3:10 error FM101" in listed(newsroom, "--lang", "en", "--format", form).said


def test_without_a_site(newsroom: Newsroom, tmp_path: Path) -> None:
    (newsroom.root / "content/site.yaml").unlink()
    assert listed(newsroom.article("a")).code == 1
    assert called("list", "--root", tmp_path / "nowhere").code == 2
    assert called("list", "--root", newsroom.root, "--now", "昨天").code == 2


def test_the_list_publishes_nothing(newsroom: Newsroom) -> None:
    listed(busy(newsroom))
    assert not newsroom.out.exists()


START = datetime(2020, 4, 10, 8, tzinfo=timezone(timedelta(hours=8)))
moments = st.integers(-60, 300).map(lambda steps: START + timedelta(minutes=30 * steps))
written = st.none() | moments.map(lambda at: at.strftime("%Y-%m-%d %H:%M")) | moments.map(lambda at: at.isoformat())
schedules = st.lists(
    st.fixed_dictionaries(
        {
            "publish_at": written,
            "expire_at": written,
            "status": st.sampled_from(["", "", "", "草稿", "撤稿"]),
            "date": st.sampled_from(["2020-04-02", "2020-04-09", "2020-04-22"]),
        }
    ),
    min_size=1,
    max_size=3,
)
grey = st.lists(st.sampled_from([f"2020-04-{day}" for day in (10, 11, 12, 14)]), max_size=2, unique=True)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(schedules, grey, st.floats(0, 1, exclude_max=True))
def test_nothing_changes_before_the_next_change_and_something_then(
    schedule: list[dict[str, str | None]], days: list[str], share: float
) -> None:
    """A build at any moment before `next` gives the very site of now, one at `next` another; without one, none ever does."""
    with TemporaryDirectory() as folder:
        room = Newsroom(Path(folder)).write("content/site.yaml", f"{SITE_YAML}mourning: [{', '.join(days)}]\n").article("z")
        for number, front in enumerate(schedule):
            room.article(f"a{number}", title=f"第{number}篇", **{key: value or "" for key, value in front.items()})
        due = told(room, START.isoformat())["next"]
        now = built(room, START)
        if due is None:
            for hours in (1, 100, 10_000):
                assert built(room, START + timedelta(hours=hours)) == now
            return
        at = datetime.fromisoformat(due)
        assert at > START
        assert built(room, START + (at - START) * share) == now
        assert built(room, at - timedelta(minutes=1)) == now
        assert built(room, at) != now


def built(room: Newsroom, now: datetime) -> dict[str, str]:
    run = room.build("--no-cache", now=now.isoformat())
    assert run.code == 0, run.said
    return room.files()
