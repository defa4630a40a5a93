"""Dates of one article that cannot all be meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from zhuanban.model import AHEAD, Manuscript, Moment, Site
from zhuanban.problems import Entry, Level, Problem, Rule, Wording

NEVER_ONLINE = Rule(
    "FM111",
    Level.WARNING,
    zh=Wording("下线时间（expire_at）“{expire}” 不在定时发布（publish_at）“{publish}” 之后，稿件永远不会发布", "改其中一个时间"),
    en=Wording(
        "expire_at “{expire}” is not after publish_at “{publish}”, so the article will never be published", "change one of them"
    ),
    entry=Entry(
        "下线时间不在定时发布的时间之后。",
        "稿件还没发布就该下线，读者永远看不到它。",
        "定时发布: 2020-05-01 06:00\n下线时间: 2020-04-30 18:00",
        "定时发布: 2020-05-01 06:00\n下线时间: 2020-06-01 00:00",
    ),
)
UPDATED_BEFORE = Rule(
    "FM112",
    Level.WARNING,
    zh=Wording("更新时间（updated）“{updated}” 比发布日期 “{date}” 还早", "检查年月日"),
    en=Wording("updated “{updated}” is before the date “{date}”", "check year, month and day"),
    entry=Entry(
        "更新时间比发布日期还早。",
        "稿件不可能在发布以前更新，多半是年份或月份打错了。",
        "日期: 2020-04-02\n更新时间: 2019-04-03 10:00",
        "日期: 2020-04-02\n更新时间: 2020-04-03 10:00",
    ),
)
FAR_AHEAD = Rule(
    "FM113",
    Level.NOTICE,
    zh=Wording("日期 “{date}” 还没有到，稿件却已发布", "检查年月日；要到那天才发布，请用定时发布（publish_at）"),
    en=Wording(
        "the date “{date}” is still to come, but the article is published", "check it; to publish it only then, use publish_at"
    ),
    entry=Entry(
        "日期还在后面，稿件却已经发布了。",
        "多半是年份或月份打错了；稿件会排在所有稿件的前面。",
        "日期: 2021-04-02",
        "日期: 2020-04-02",
    ),
)

CHANGED_AHEAD = Rule(
    "FM115",
    Level.WARNING,
    zh=Wording("{zh}（{key}）的 “{date}” 还没有到", "检查年月日；网站地图和订阅源会照着说稿件是那天改的"),
    en=Wording("“{date}” in {key} is still to come", "check it; the sitemap and the feeds tell it as the day of the last change"),
    entry=Entry(
        "更新时间或更正的日期还在后面。",
        "多半是年份或月份打错了；网站地图和订阅源会说稿件是那天改的，搜索引擎就不再相信。",
        "日期: 2020-04-02\n更新时间: 2021-04-03 10:00",
        "日期: 2020-04-02\n更新时间: 2020-04-03 10:00",
    ),
)


def check_dates(site: Site) -> Iterator[Problem]:
    """Every article's dates against each other and against the clock."""
    published = {article.source_path for article in site.articles}
    for manuscript in site.manuscripts:
        yield from _check(manuscript, site.now, published=manuscript.path in published)


def _check(manuscript: Manuscript, now: datetime, *, published: bool) -> Iterator[Problem]:
    front = manuscript.front
    date = _zoned(front.date, now)
    if front.publish_at and front.expire_at and _zoned(front.expire_at, now) <= _zoned(front.publish_at, now):
        publish, expire = _said(front.publish_at), _said(front.expire_at)
        yield NEVER_ONLINE.at(manuscript.at("expire_at"), publish=publish, expire=expire)
    if front.updated and _zoned(front.updated, now).date() < date.date():
        yield UPDATED_BEFORE.at(manuscript.at("updated"), updated=_said(front.updated), date=_said(front.date))
    if published and date - now > AHEAD:
        yield FAR_AHEAD.at(manuscript.at("date"), date=_said(front.date))
    if published and front.updated and _zoned(front.updated, now) - now > AHEAD:
        yield CHANGED_AHEAD.at(manuscript.at("updated"), key="updated", zh="更新时间", date=_said(front.updated))
    for correction in front.corrections if published else ():
        if correction.date - now.date() > AHEAD:
            at = manuscript.at("corrections")
            yield CHANGED_AHEAD.at(at, key="corrections", zh="更正", date=correction.date.isoformat())


def _zoned(moment: Moment, now: datetime) -> datetime:
    return moment.when.replace(tzinfo=now.tzinfo) if moment.when.tzinfo is None else moment.when


def _said(moment: Moment) -> str:
    return f"{moment.when:%Y-%m-%d %H:%M}" if moment.has_time else f"{moment.when:%Y-%m-%d}"
