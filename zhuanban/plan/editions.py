"""editions/…: the print pages, and the calendars that lead to them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from zhuanban.model import Edition, PrintPage, Site
from zhuanban.plan.heads import EDITIONS, Heads
from zhuanban.plan.linked_data import publication_issue
from zhuanban.plan.page import Calendar, Day, Link, Output, Page
from zhuanban.plan.sheet import compose

Printed = tuple[tuple[date, tuple[Link, ...]], ...]
"""The days of a year on which something was printed, newest first, each with links to its pages."""
Neighbours = tuple[Link | None, Link | None, Link | None, Link | None]
"""Previous and next page of the edition, previous and next issue."""


def plan_editions(site: Site) -> Iterator[Output]:
    """Every print page, with the way to its neighbours in the edition and in time."""
    oldest_first = site.editions[::-1]
    for before, edition, after in zip((None, *oldest_first), oldest_first, (*oldest_first[1:], None), strict=False):
        for i, page in enumerate(edition.pages):
            neighbours = (
                _page_link("上一版", edition.pages[i - 1]) if i else None,
                _page_link("下一版", edition.pages[i + 1]) if i + 1 < len(edition.pages) else None,
                _issue_link("上一期", before, page.code),
                _issue_link("下一期", after, page.code),
            )
            sources = tuple(sorted({*page.sources, *(placed.article.source_path for placed in page.articles)}))
            content = Page("print-page.html", print_page_context, (page, neighbours))
            yield Output(page.path, "print-page", sources, content, listed=True)


def plan_calendars(site: Site) -> Iterator[Output]:
    """editions/index.html with the newest year, editions/<year>/index.html with every year; nothing when nothing was printed."""
    by_year: dict[int, list[Edition]] = {}
    for edition in site.editions:
        by_year.setdefault(edition.date.year, []).append(edition)
    years = tuple(Link(f"{year}年", _year_path(year), f"{len(found)}期") for year, found in by_year.items())
    for year, editions in by_year.items():
        given = (year, _printed(editions), years)
        yield Output(_year_path(year), "editions-year", (), Page("editions-year.html", year_context, given), listed=True)
    if by_year:
        given = (0, _printed(next(iter(by_year.values()))), years)
        yield Output(EDITIONS.path, "editions", (), Page("editions-index.html", year_context, given), listed=True)


def print_page_context(heads: Heads, page: PrintPage, neighbours: Neighbours) -> dict[str, object]:
    """What a print page shows; its sheet is composed only when it is rendered."""
    title = f"{page.date.year}年{page.date.month}月{page.date.day}日 {page_name(page)}"
    crumbs = (EDITIONS, Link(f"{page.date.year}年", _year_path(page.date.year)), Link(title, ""))
    head = heads.head(page.path, "print-page", title, crumbs)
    titles = tuple(Link(placed.article.card.headline.text, placed.article.card.path) for placed in page.articles)
    names = ("prev_page", "next_page", "prev_issue", "next_issue")
    return {
        "page": head,
        "print_page": page,
        "sheet": compose(page),
        "titles": titles,
        "data": publication_issue(page, head.crumbs, heads.config),
        **dict(zip(names, neighbours, strict=True)),
    }


def year_context(heads: Heads, year: int, printed: Printed, years: tuple[Link, ...]) -> dict[str, object]:
    """The calendars of a year, newest month first; year 0 stands for the newest, on the page that leads to all."""
    paths = [link.path for link in years]
    at = paths.index(_year_path(year)) if year else -1
    if year:
        head = heads.head(_year_path(year), "editions-year", f"{year}年版面", (EDITIONS, Link(f"{year}年", "")))
    else:
        head = heads.head(EDITIONS.path, "editions", EDITIONS.text, (Link(EDITIONS.text, ""),))
    newer = years[at - 1]._replace(note="") if at > 0 else None
    older = years[at + 1]._replace(note="") if 0 <= at < len(years) - 1 else None
    return {"page": head, "calendars": _calendars(printed), "years": years, "year": year, "newer": newer, "older": older}


def page_name(page: PrintPage) -> str:
    """What a print page is called in running text: `C4 平湖版`."""
    return f"{page.code} {page.name}".strip()


def _page_link(text: str, page: PrintPage) -> Link:
    return Link(text, page.path, page_name(page))


def _issue_link(text: str, edition: Edition | None, code: str) -> Link | None:
    """To the page of the same code in another edition, or to that edition's first page."""
    if edition is None:
        return None
    page = next((page for page in edition.pages if page.code == code), edition.pages[0])
    return Link(text, page.path, edition.date.isoformat())


def _year_path(year: int) -> str:
    return f"editions/{year}/index.html"


def _printed(editions: Sequence[Edition]) -> Printed:
    return tuple((edition.date, tuple(Link(page_name(p), p.path) for p in edition.pages)) for edition in editions)


def _calendars(printed: Printed) -> tuple[Calendar, ...]:
    """A calendar for every month in which something was printed, newest month first."""
    pages = dict(printed)
    months = sorted({(day.year, day.month) for day in pages}, reverse=True)
    return tuple(_calendar(year, month, pages) for year, month in months)


def _calendar(year: int, month: int, pages: dict[date, tuple[Link, ...]]) -> Calendar:
    weeks = calendar.Calendar(firstweekday=calendar.SUNDAY).monthdatescalendar(year, month)
    return Calendar(
        year, month, tuple(tuple(Day(day, pages.get(day, ())) if day.month == month else None for day in week) for week in weeks)
    )
