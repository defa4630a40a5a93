"""archive/…: the years, the months of a year, and every article of a month by day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from zhuanban.model import Site
from zhuanban.plan.heads import ARCHIVE, EDITIONS, Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.page import Link, Output, Page


def plan_archive(site: Site, index: Index, heads: Heads) -> Iterator[Output]:
    """The archive by date, newest first at every level."""
    months: dict[int, list[tuple[int, Articles]]] = {}
    for (year, month), articles in index.by_month.items():
        months.setdefault(year, []).append((month, articles))
    links = {year: tuple(_month_link(year, month, len(found)) for month, found in of_year) for year, of_year in months.items()}
    years = tuple((_year_link(year, sum(len(found) for _, found in of_year)), links[year]) for year, of_year in months.items())
    head = heads.head(ARCHIVE.path, "archive", ARCHIVE.text, (Link(ARCHIVE.text, ""),))
    editions = EDITIONS if site.editions else None
    yield Output(ARCHIVE.path, head.kind, (), Page("archive-index.html", {"page": head, "years": years, "editions": editions}))
    yield from _years(tuple(years), heads)
    yield from _months(tuple(index.by_month.items()), heads)


def year_links(index: Index) -> tuple[Link, ...]:
    """The years of the archive, newest first, with their number of articles."""
    counts: dict[int, int] = {}
    for (year, _), articles in index.by_month.items():
        counts[year] = counts.get(year, 0) + len(articles)
    return tuple(_year_link(year, count) for year, count in counts.items())


def _years(years: tuple[tuple[Link, tuple[Link, ...]], ...], heads: Heads) -> Iterator[Output]:
    for i, (link, months) in enumerate(years):
        head = heads.head(link.path, "archive-year", f"{link.text}往期", (ARCHIVE, Link(link.text, "")))
        context = {
            "page": head,
            "year": int(link.text.removesuffix("年")),
            "months": months,
            "newer": years[i - 1][0] if i else None,
            "older": years[i + 1][0] if i + 1 < len(years) else None,
        }
        yield Output(link.path, head.kind, (), Page("archive-year.html", context))


def _months(months: tuple[tuple[tuple[int, int], Articles], ...], heads: Heads) -> Iterator[Output]:
    names = [_month_link(year, month) for (year, month), _ in months]
    for i, ((year, month), articles) in enumerate(months):
        path = names[i].path
        crumbs = (ARCHIVE, _year_link(year), Link(f"{month}月", ""))
        head = heads.head(path, "archive-month", f"{year}年{month}月往期", crumbs)
        days = tuple((day, tuple(a.card for a in found)) for day, found in groupby(articles, key=lambda a: a.card.date.date()))
        context = {
            "page": head,
            "year": year,
            "month": month,
            "days": days,
            "newer": names[i - 1] if i else None,
            "older": names[i + 1] if i + 1 < len(names) else None,
        }
        sources = tuple(sorted(article.source_path for article in articles))
        yield Output(path, head.kind, sources, Page("archive-month.html", context))


def _year_link(year: int, count: int = 0) -> Link:
    return Link(f"{year}年", f"archive/{year}/index.html", f"{count}篇" if count else "")


def _month_link(year: int, month: int, count: int = 0) -> Link:
    return Link(f"{year}年{month}月", f"archive/{year}/{month:02}.html", f"{count}篇" if count else "")
