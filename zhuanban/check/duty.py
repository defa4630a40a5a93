"""值班: columns that nobody has written for, as `check --duty` looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from zhuanban.model import SectionConfig, Site
from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording

STALE = Rule(
    "DU001",
    Level.WARNING,
    zh=Wording(
        "栏目 “{name}” 已有{days}天没有新稿，最近一篇是{last}的", "安排稿件；这个栏目不再更新，就在site.yaml里写 已完结: 是"
    ),
    en=Wording(
        "nothing new in “{name}” for {days} days, the last article is of {last}",
        "have something written; if the section is finished, set archived: true in site.yaml",
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "栏目超过期限没有新稿。期限是site.yaml里的`更新期限`（`fresh_days`），不写就是14天。只有`check --duty`查。",
        "政府网站的栏目长期不更新，检查时会被通报；读者也会以为网站没人管了。",
        "栏目“市县动态”的最近一篇是两个月前的。",
        "发一篇新稿；或者在site.yaml的这个栏目下面写`已完结: 是`。",
    ),
)
EMPTY = Rule(
    "DU002",
    Level.WARNING,
    zh=Wording("栏目 “{name}” 里一篇稿件也没有", "发一篇稿件，或者先从site.yaml里去掉这个栏目"),
    en=Wording("there is no article in “{name}”", "publish one, or take the section out of site.yaml for now"),
    kind=Kind.PROOF,
    entry=Entry(
        "栏目是空的。只有`check --duty`查。",
        "读者点进来什么也没有；政府网站检查时，空白栏目要扣分。",
        "site.yaml里有栏目“人物”，但是没有一篇稿件的栏目写“人物”。",
        "发一篇稿件；或者先从site.yaml里去掉这个栏目。",
    ),
)
UNDATED = Rule(
    "DU003",
    Level.WARNING,
    zh=Wording("这篇稿件没有日期", "在稿头里写上 日期"),
    en=Wording("this article has no date", "write one in its front matter"),
    kind=Kind.PROOF,
    entry=Entry(
        "稿件（草稿也算）没有写日期，或者日期看不懂。只有`check --duty`查。",
        "没有日期就排不进栏目，也不知道拖了多久。",
        "稿头里没有`日期`这一行。",
        "写上`日期: 2020-04-30`。",
    ),
)


def check_duty(site: Site, undated: Iterable[str]) -> Iterator[Problem]:
    """Sections with nothing new within their days, or nothing at all, and the articles without a date (paths).

    What stands in a section below counts for those above it. Sections that are archived are left alone.
    """
    newest = {slug: a.card.date for a in reversed(site.articles) for slug, _ in a.section.trail}  # articles are newest first
    for section in site.config.sections:
        last = newest.get(section.slug)
        if section.archived:
            continue
        if last is None:
            yield EMPTY.at(section.position, name=section.name)
        elif site.now - last > timedelta(days=section.fresh_days):
            yield _stale(section, (site.now - last).days, f"{last:%Y-%m-%d}")
    for path in undated:
        yield UNDATED.at(Position(path))


def _stale(section: SectionConfig, days: int, last: str) -> Problem:
    return STALE.at(section.position, name=section.name, days=days, last=last)
