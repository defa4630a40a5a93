"""archive/…: the years, the months of a year, and every article of a month by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from zhuanban.model import Card, Site
from zhuanban.plan.heads import ARCHIVE, EDITIONS, Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.page import Link, Output, Page

Years = tuple[tuple[Link, tuple[Link, ...]], ...]
"""A year and its months, newest first."""


def plan_archive(site: Site, index: Index) -> Iterator[Output]:
    """The archive by date, newest first at every level."""
    months: dict[int, list[tuple[int, Articles]]] = {}
    for (year, month), articles in index.by_month.items():
        months.setdefault(year, []).append((month, articles))
    links = {year: tuple(_month_link(year, month, len(found)) for month, found in of_year) for year, of_year in months.items()}
    years = tuple((_year_link(year, sum(len(found) for _, found in of_year)), links[year]) for year, of_year in months.items())
    page = Page("archive-index.html", archive_context, (years, EDITIONS if site.editions else None))
    yield Output(ARCHIVE.path, "archive", (), page, listed=True)
    yield from _years(years)
    yield from _months(tuple(index.by_month.items()))


def archive_context(heads: Heads, years: Years, editions: Link | None) -> dict[str, object]:
    """What the archive's first page shows."""
    head = heads.head(ARCHIVE.path, "archive", ARCHIVE.text, (Link(ARCHIVE.text, ""),))
    return {"page": head, "years": years, "editions": editions}


def year_context(heads: Heads, link: Link, months: tuple[Link, ...], newer: Link | None, older: Link | None) -> dict[str, object]:
    """What the page of a year shows."""
    head = heads.head(link.path, "archive-year", f"{link.text}往期", (ARCHIVE, Link(link.text, "")))
    year = int(link.text.removesuffix("年"))
    return {"page": head, "year": year, "months": months, "newer": newer, "older": older}


def month_context(
    heads: Heads, month: tuple[int, int], days: tuple[tuple[date, tuple[Card, ...]], ...], newer: Link | None, older: Link | None
) -> dict[str, object]:
    """What the page of a month shows: its articles by day, newest first."""
    crumbs = (ARCHIVE, _year_link(month[0]), Link(f"{month[1]}月", ""))
    head = heads.head(_month_link(*month).path, "archive-month", f"{month[0]}年{month[1]}月往期", crumbs)
    return {"page": head, "year": month[0], "month": month[1], "days": days, "newer": newer, "older": older}


def year_links(index: Index) -> tuple[Link, ...]:
    """The years of the archive, newest first, with their number of articles."""
    counts: dict[int, int] = {}
    for (year, _), articles in index.by_month.items():
        counts[year] = counts.get(year, 0) + len(articles)
    return tuple(_year_link(year, count) for year, count in counts.items())


def _years(years: Years) -> Iterator[Output]:
    for i, (link, months) in enumerate(years):
        newer = years[i - 1][0] if i else None
        older = years[i + 1][0] if i + 1 < len(years) else None
        page = Page("archive-year.html", year_context, (link, months, newer, older))
        yield Output(link.path, "archive-year", (), page, listed=True)


def _months(months: tuple[tuple[tuple[int, int], Articles], ...]) -> Iterator[Output]:
    names = [_month_link(year, month) for (year, month), _ in months]
    for i, (month, articles) in enumerate(months):
        days = tuple((day, tuple(a.card for a in found)) for day, found in groupby(articles, key=lambda a: a.card.date.date()))
        newer = names[i - 1] if i else None
        older = names[i + 1] if i + 1 < len(names) else None
        sources = tuple(sorted(article.source_path for article in articles))
        page = Page("archive-month.html", month_context, (month, days, newer, older))
        yield Output(names[i].path, "archive-month", sources, page, listed=True)


def _year_link(year: int, count: int = 0) -> Link:
    return Link(f"{year}年", f"archive/{year}/index.html", f"{count}篇" if count else "")


def _month_link(year: int, month: int, count: int = 0) -> Link:
    return Link(f"{year}年{month}月", f"archive/{year}/{month:02}.html", f"{count}篇" if count else "")
