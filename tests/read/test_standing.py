"""Which articles are published: status, sign-off, drafts, embargo, expiry, withdrawal; and what their faults weigh."""

from __future__ import annotations

from datetime import timedelta

import pytest
from reading_desk import Desk

from front_door import SITE_YAML
from zhuanban.problems import Level

A = "content/2020/04/a.md"
PAGE = "articles/2020/04/a.html"


def paths(desk: Desk, **options: object) -> list[str]:
    return [article.card.path for article in desk.site(**options).articles]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "published"), [("", True), ("已签发", True), ("草稿", False), ("待审", False), ("撤稿", False)]
)
def test_status(desk: Desk, status: str, published: bool) -> None:
    desk.room.article("a", status=status)
    assert paths(desk) == [PAGE] * published
    assert paths(desk, drafts=True) == [PAGE] * (status != "撤稿")


@pytest.mark.parametrize(("status", "published"), [("", False), ("已签发", True), ("待审", False)])
def test_sign_off_may_be_required(desk: Desk, status: str, published: bool) -> None:
    desk.room.write("content/site.yaml", f"{SITE_YAML}require_signoff: true\n").article("a", status=status)
    assert paths(desk) == [PAGE] * published
    assert paths(desk, drafts=True) == [PAGE]


@pytest.mark.parametrize(
    ("now", "published"),
    [
        ("2020-04-03T11:59:59+08:00", False),
        ("2020-04-03T12:00:00+08:00", True),
        ("2020-04-03T04:00:00+00:00", True),
        ("2020-04-03T11:59:59", False),
        ("2020-04-03T12:00:00", True),
        ("2020-05-01T11:59:59+08:00", True),
        ("2020-05-01T12:00:00+08:00", False),
    ],
)
def test_embargo_and_expiry(desk: Desk, now: str, published: bool) -> None:
    """In the site's time zone, by the clock that was given."""
    desk.room.article("a", publish_at="2020-04-03 12:00", expire_at="2020-05-01 12:00")
    assert paths(desk, now=now) == [PAGE] * published


def test_the_site_s_zone(desk: Desk) -> None:
    """A time without an offset is the site's, another is converted; the month of the page follows."""
    desk.room.article("a", date="2020-04-30 23:30").article("b", date="2020-04-30T20:30:00Z")
    newest, oldest = desk.site().articles
    assert (oldest.card.path, oldest.card.date.isoformat()) == ("articles/2020/04/a.html", "2020-04-30T23:30:00+08:00")
    assert (newest.card.path, newest.card.date.isoformat()) == ("articles/2020/05/b.html", "2020-05-01T04:30:00+08:00")
    assert newest.printed.isoformat() == "2020-05-01"
    assert desk.site().now.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("status", ["草稿", "待审"])
def test_a_draft_s_faults_are_warnings(desk: Desk, status: str) -> None:
    """Of its front matter, its section, its links: all are told, none stops the build; with drafts they do."""
    desk.room.article("a", status=status, section="体育", body="[去](gone.md)\n").article("b", status=status, date="2020-02-30")
    assert desk.found() == []
    assert {place.split()[1] for place in desk.found(Level.WARNING)} >= {f"{A}:3:10", f"{A}:9:5", "content/2020/04/b.md:5:7"}
    reading = desk.read(drafts=True)
    assert len(desk.found(Level.ERROR, reading)) == 3


def test_faults_under_embargo_count(desk: Desk) -> None:
    """It will be published at midnight: then it is too late to mend it."""
    desk.room.article("a", publish_at="2030-01-01", section="体育")
    assert desk.found() == [f"FM101 {A}:3:10"]


def test_faults_of_what_is_gone_do_not(desk: Desk) -> None:
    desk.room.article("a", expire_at="2020-05-01", section="体育").article(
        "b", status="撤稿", section="体育", body="![x](gone.png)\n"
    )
    assert desk.found() == []


def test_withdrawn(desk: Desk) -> None:
    """Its page and its old URLs stay; the text is nowhere in the site but among what was read."""
    desk.room.article("a", status="撤稿", aliases="[/old/1.html]", page="C4", place="桐庐县")
    site = desk.site()
    assert [(w.source_path, w.path, w.aliases) for w in site.withdrawn] == [(A, PAGE, ("old/1.html",))]
    assert (site.articles, site.people, site.places, site.editions) == ((), (), (), ())


def test_withdrawn_though_the_rest_is_poor(desk: Desk) -> None:
    """撤稿 needs a date and nothing else."""
    desk.room.write(A, "---\n标题：全角冒号\nstatus: 撤稿\ndate: 2020-04-02\ntitel: x\nsection: 体育\n---\n\n正文。\n")
    site = desk.site()
    assert [(w.source_path, w.path) for w in site.withdrawn] == [(A, PAGE)]
    assert desk.found(Level.WARNING)


def test_withdrawn_without_a_date_is_a_fault(desk: Desk) -> None:
    """Nobody can tell where it stood."""
    desk.room.article("a", status="撤稿", date="2020-02-30")
    assert [place.split()[1] for place in desk.found()] == [f"{A}:5:7"]
