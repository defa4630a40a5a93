"""archive/days/…: 往年今日. What was published on a day of the year, in whatever year; no clock says which day it is.

archive/days/index.html leads to the days that have articles; `on_this_day: false` in site.yaml leaves all of it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from zhuanban.model import Card, Site
from zhuanban.plan.heads import ARCHIVE, DAYS, Heads
from zhuanban.plan.index import Index
from zhuanban.plan.page import Link, Output, Page

Month = tuple[int, tuple[Link, ...]]
"""A month of the year, and those of its days that have articles."""


def plan_days(site: Site, index: Index) -> Iterator[Output]:
    """A page for each day of the year that has articles, and the list of these days."""
    days = known_days(site, index)
    if not days:
        return
    months = tuple((month, tuple(_short(*day) for day in found)) for month, found in groupby(days, key=lambda day: day[0]))
    yield Output(DAYS.path, "archive-days", (), Page("archive-days.html", days_context, (months,)), listed=True)
    for i, day in enumerate(days):
        articles = index.by_day[day]
        years = tuple((year, tuple(a.card for a in found)) for year, found in groupby(articles, key=lambda a: a.card.date.year))
        before, after = (day_link(*days[n]) if 0 <= n < len(days) else None for n in (i - 1, i + 1))
        sources = tuple(sorted(article.source_path for article in articles))
        yield Output(
            day_link(*day).path,
            "archive-day",
            sources,
            Page("archive-day.html", day_context, (day, years, before, after)),
            listed=True,
        )


def known_days(site: Site, index: Index) -> list[tuple[int, int]]:
    """Month and day of the pages that there are, from the first of January on."""
    return sorted(index.by_day) if site.config.on_this_day else []


def day_link(month: int, day: int) -> Link:
    """The way to a day of the year."""
    return Link(f"{month}月{day}日", f"archive/days/{month:02}-{day:02}.html")


def days_context(heads: Heads, months: tuple[Month, ...]) -> dict[str, object]:
    """What the list of days shows."""
    return {"page": heads.head(DAYS.path, "archive-days", DAYS.text, (ARCHIVE, Link(DAYS.text, ""))), "months": months}


def day_context(
    heads: Heads, day: tuple[int, int], years: tuple[tuple[int, tuple[Card, ...]], ...], before: Link | None, after: Link | None
) -> dict[str, object]:
    """What the page of a day shows: its articles by year, newest first."""
    link = day_link(*day)
    head = heads.head(link.path, "archive-day", f"{DAYS.text}：{link.text}", (ARCHIVE, DAYS, Link(link.text, "")))
    return {"page": head, "day": link.text, "years": years, "before": before, "after": after}


def _short(month: int, day: int) -> Link:
    return day_link(month, day)._replace(text=f"{day}日")
