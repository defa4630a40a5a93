"""What waits in a newsroom, and when the clock alone will change the site next. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from zhuanban.model import FrontMatter, Moment, Site, Status
from zhuanban.options import Options
from zhuanban.read.addresses import Standing, day_in, has_come, in_zone, standing_of, zoned
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.news import no_more_news
from zhuanban.read.site import Reading
from zhuanban.read.sorting import address_of


class Wait(StrEnum):
    """Why an article is waiting, in the order in which they are listed."""

    SCHEDULED = "scheduled"  # 定时发布: not online yet
    PUBLISHED = "published"  # online until its 下线时间
    DRAFT = "draft"  # 草稿
    REVIEW = "review"  # 待审
    UNSIGNED = "unsigned"  # not signed, in a newsroom that asks for it
    WITHDRAWN = "withdrawn"  # 撤稿
    EXPIRED = "expired"  # its 下线时间 has come


class Waiting(NamedTuple):
    """An article that is not online, or will not stay so."""

    source_path: str  # content/2020/04/a.md
    title: str  # "" when its front matter does not tell, as for the next three
    section: str  # the name of its section; as written when there is no such section
    path: str  # its page in the site, now or later
    status: Wait
    publish_at: datetime | None  # aware, in the site's time zone
    expire_at: datetime | None


def waiting(reading: Reading, site: Site) -> tuple[Waiting, ...]:
    """Every article that waits, or is over: by status, by the moment at which it comes or goes, by path."""
    names = {name: section.name for section in site.sections for name in (section.name, section.slug)}
    found = [entry for read in reading.sources.manuscripts for entry in _waiting(read, reading, site, names)]
    return tuple(sorted(found, key=_turn_of))


def next_change(site: Site, options: Options) -> datetime | None:
    """The first moment after now at which a build of the same content would publish another site; None when there is none.

    Unlike `Site.until` it is exact: of a draft, of an article that was withdrawn or goes before it comes, no moment counts.
    """
    signing = site.config.require_signoff
    turns = [turn for manuscript in site.manuscripts for turn in _turns(manuscript.front, site.now, options, signing)]
    turns += (*_turns_of_mourning(site), *_turns_of_news(site))
    return in_zone(min(turns), site.now.tzinfo) if turns else None


def _waiting(read: ManuscriptRead, reading: Reading, site: Site, names: Mapping[str, str]) -> Iterator[Waiting]:
    address = address_of(read, reading.sources, reading.options, site.now)
    front = read.provisional.front if read.provisional else None
    publish_at, expire_at = (_moment(moment, site) for moment in ((front.publish_at, front.expire_at) if front else (None, None)))
    wait = _wait(address.standing, read.status, expires=expire_at is not None)
    if wait is not None:
        title, section = (front.title, names.get(front.section, front.section)) if front else ("", "")
        yield Waiting(read.path, title, section, address.path, wait, publish_at, expire_at)


def _wait(standing: Standing, status: Status | None, *, expires: bool) -> Wait | None:
    """None for what is simply online."""
    match standing:
        case Standing.EMBARGOED:
            return Wait.SCHEDULED
        case Standing.PUBLISHED:
            return Wait.PUBLISHED if expires else None
        case Standing.UNSIGNED:
            return {Status.DRAFT: Wait.DRAFT, Status.REVIEW: Wait.REVIEW}.get(status or Status.SIGNED, Wait.UNSIGNED)
        case Standing.WITHDRAWN:
            return Wait.WITHDRAWN
        case Standing.EXPIRED:
            return Wait.EXPIRED


def _turn_of(entry: Waiting) -> tuple[int, float, str]:
    turns = {Wait.SCHEDULED: entry.publish_at, Wait.PUBLISHED: entry.expire_at, Wait.EXPIRED: entry.expire_at}
    at = turns.get(entry.status)
    return tuple(Wait).index(entry.status), at.timestamp() if at else 0.0, entry.source_path


def _turns(front: FrontMatter, now: datetime, options: Options, require_signoff: bool) -> Iterator[datetime]:
    """The first moment at which the article comes or goes, if there is one."""

    def online(at: datetime) -> bool:
        return standing_of(front, at, drafts=options.drafts, require_signoff=require_signoff) is Standing.PUBLISHED

    named = (zoned(moment, now.tzinfo) for moment in (front.publish_at, front.expire_at) if moment)
    coming = sorted(in_zone(moment, UTC) for moment in named if not has_come(moment, now))
    yield from [at for at in coming if online(in_zone(at, now.tzinfo)) != online(now)][:1]


def _turns_of_mourning(site: Site) -> Iterator[datetime]:
    """The first moment at which the site turns grey, or is grey no more."""
    days = site.config.mourning
    ends = (end for day in days for end in day_in(day, site.now.tzinfo))
    coming = sorted(in_zone(end, UTC) for end in ends if not has_come(end, site.now))
    yield from [at for at in coming if (in_zone(at, site.now.tzinfo).date() in days) != (site.now.date() in days)][:1]


def _turns_of_news(site: Site) -> Iterator[datetime]:
    """The moments at which an article that is online becomes news, or is news no more."""
    yield from (no_more_news(article.card.date) for article in site.news)
    for article in site.articles:
        if article.card.date.toordinal() < site.now.toordinal() - 1:  # they come newest first
            return
        if not has_come(article.card.date, site.now):
            yield in_zone(article.card.date, UTC)


def _moment(moment: Moment | None, site: Site) -> datetime | None:
    return zoned(moment, site.now.tzinfo) if moment else None
