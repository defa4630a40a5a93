"""archive/…: the years, the months of a year, and every article of a month by day; and from there all ways into the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from zhuanban.model import Card, Site
from zhuanban.plan.days import known_days, plan_days
from zhuanban.plan.heads import ARCHIVE, DAYS, EDITIONS, PEOPLE, PLACES, TOPICS, Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.page import Link, Output, Page, SectionTable
from zhuanban.plan.section_years import plan_section_years, section_table, sections_by_year, sections_of

Years = tuple[tuple[Link, tuple[Link, ...]], ...]
"""A year and its months, newest first."""


def plan_archive(site: Site, index: Index) -> Iterator[Output]:
    """The archive by date, newest first at every level."""
    months: dict[int, list[tuple[int, Articles]]] = {}
    for (year, month), articles in index.by_month.items():
        months.setdefault(year, []).append((month, articles))
    links = {year: tuple(_month_link(year, month, len(found)) for month, found in of_year) for year, of_year in months.items()}
    years = tuple((_year_link(year, sum(len(found) for _, found in of_year)), links[year]) for year, of_year in months.items())
    found = sections_by_year(site, index)
    days = " ".join(f"{month:02}-{day:02}" for month, day in known_days(site, index))
    sections = section_table(site, found, tuple(link for link, _ in years))
    page = Page("archive-index.html", archive_context, (years, EDITIONS if site.editions else None, sections, _ways(site), days))
    yield Output(ARCHIVE.path, "archive", (), page, listed=True)
    yield from _years(years, {year: sections_of(year, site, found) for year in months})
    yield from _months(tuple(index.by_month.items()))
    yield from plan_section_years(site, found)
    yield from plan_days(site, index)


def archive_context(
    heads: Heads, years: Years, editions: Link | None, sections: SectionTable, ways: tuple[Link, ...], days: str
) -> dict[str, object]:
    """What the archive's first page shows; `days` names those of the year that have a page, `04-02 04-30`."""
    head = heads.head(ARCHIVE.path, "archive", ARCHIVE.text, (Link(ARCHIVE.text, ""),))
    today = DAYS if days else None
    return {
        "page": head,
        "years": years,
        "editions": editions,
        "sections": sections,
        "ways": ways,
        "today": today,
        "days": days,
    }


def year_context(
    heads: Heads, link: Link, months: tuple[Link, ...], sections: tuple[Link, ...], newer: Link | None, older: Link | None
) -> dict[str, object]:
    """What the page of a year shows."""
    head = heads.head(link.path, "archive-year", f"{link.text}往期", (ARCHIVE, Link(link.text, "")))
    year = int(link.text.removesuffix("年"))
    return {"page": head, "year": year, "months": months, "sections": sections, "newer": newer, "older": older}


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


def _ways(site: Site) -> tuple[Link, ...]:
    """Other ways into the archive than by date, those that lead somewhere."""
    ways = ((TOPICS, bool(site.topics)), (PEOPLE, bool(site.people)), (PLACES, bool(site.places)))
    return tuple(link for link, there in ways if there)


def _years(years: Years, sections: Mapping[int, tuple[Link, ...]]) -> Iterator[Output]:
    for i, ((link, months), year) in enumerate(zip(years, sections, strict=True)):
        newer = years[i - 1][0] if i else None
        older = years[i + 1][0] if i + 1 < len(years) else None
        page = Page("archive-year.html", year_context, (link, months, sections[year], newer, older))
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
