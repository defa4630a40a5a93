"""archive/<year>/sections/<slug>.html: what a section had in a year, and the table that leads there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from zhuanban.model import Card, Section, Site
from zhuanban.plan.heads import ARCHIVE, Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.page import Link, Output, Page, SectionRow, SectionTable

Found = dict[str, dict[int, Articles]]
"""By the slug of a section, and the year."""
Months = tuple[tuple[int, tuple[Card, ...]], ...]
"""The months of a year with what stands in them, newest first."""


def sections_by_year(site: Site, index: Index) -> Found:
    """The articles of every section that has any, and of those below it, by year, newest first."""
    lists = {section.slug: index.by_section.get(section.slug, ()) for section in site.sections}
    return {
        slug: {year: tuple(found) for year, found in groupby(articles, key=lambda article: article.card.date.year)}
        for slug, articles in lists.items()
        if articles
    }


def section_table(site: Site, found: Found, years: tuple[Link, ...]) -> SectionTable:
    """Sections over `years`, which are given by their archive pages."""
    names = [(int(link.text.removesuffix("年")), link._replace(note="")) for link in years]
    rows = tuple(
        SectionRow(
            section,
            f"{section.folder}/index.html",
            sum(map(len, found[section.slug].values())),
            tuple(_number(section, year, found) for year, _ in names),
        )
        for section in site.sections
        if section.slug in found
    )
    return SectionTable(tuple(link for _, link in names), rows)


def sections_of(year: int, site: Site, found: Found) -> tuple[Link, ...]:
    """The sections that had something in a year, each with its number of articles."""
    had = (section for section in site.sections if year in found.get(section.slug, ()))
    return tuple(Link(s.name, _path(s, year), f"{len(found[s.slug][year])}篇") for s in had)


def plan_section_years(site: Site, found: Found) -> Iterator[Output]:
    """A page for every section and year that it had something in."""
    for section in (section for section in site.sections if section.slug in found):
        years = tuple(found[section.slug].items())
        links = [Link(f"{year}年", _path(section, year)) for year, _ in years]
        for i, (year, articles) in enumerate(years):
            months = tuple(
                (month, tuple(a.card for a in of_month)) for month, of_month in groupby(articles, key=lambda a: a.card.date.month)
            )
            newer, older = links[i - 1] if i else None, links[i + 1] if i + 1 < len(links) else None
            page = Page("archive-section.html", section_year_context, (section, year, months, newer, older))
            sources = tuple(sorted(article.source_path for article in articles))
            yield Output(links[i].path, "archive-section", sources, page, listed=True)


def section_year_context(
    heads: Heads, section: Section, year: int, months: Months, newer: Link | None, older: Link | None
) -> dict[str, object]:
    """What the page of a section's year shows."""
    crumbs = (ARCHIVE, Link(f"{year}年", f"archive/{year}/index.html"), Link(section.name, ""))
    head = heads.head(_path(section, year), "archive-section", f"{year}年{section.name}", crumbs)
    column = Link(section.name, f"{section.folder}/index.html")
    return {"page": head, "column": column, "year": year, "months": months, "newer": newer, "older": older}


def _path(section: Section, year: int) -> str:
    return f"archive/{year}/sections/{section.slug}.html"


def _number(section: Section, year: int, found: Found) -> Link | None:
    articles = found[section.slug].get(year)
    return Link(str(len(articles)), _path(section, year)) if articles else None
