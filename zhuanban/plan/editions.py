"""editions/…: the print pages, and the calendars that lead to them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from zhuanban.model import Edition, PrintPage, Site
from zhuanban.plan.heads import EDITIONS, Heads
from zhuanban.plan.page import Calendar, Day, Link, Output, Page
from zhuanban.plan.sheet import compose


def plan_editions(site: Site, heads: Heads) -> Iterator[Output]:
    """Every print page, with the way to its neighbours in the edition and in time."""
    oldest_first = site.editions[::-1]
    for before, edition, after in zip((None, *oldest_first), oldest_first, (*oldest_first[1:], None), strict=False):
        for i, page in enumerate(edition.pages):
            neighbours = {
                "prev_page": _page_link("上一版", edition.pages[i - 1]) if i else None,
                "next_page": _page_link("下一版", edition.pages[i + 1]) if i + 1 < len(edition.pages) else None,
                "prev_issue": _issue_link("上一期", before, page.code),
                "next_issue": _issue_link("下一期", after, page.code),
            }
            yield _plan_page(page, heads, neighbours)


def plan_calendars(site: Site, heads: Heads) -> Iterator[Output]:
    """editions/index.html with the newest year, editions/<year>/index.html with every year; nothing when nothing was printed."""
    by_year: dict[int, list[Edition]] = {}
    for edition in site.editions:
        by_year.setdefault(edition.date.year, []).append(edition)
    years = tuple(Link(f"{year}年", _year_path(year), f"{len(found)}期") for year, found in by_year.items())
    ordered = list(by_year)
    for i, year in enumerate(ordered):
        newer = Link(f"{ordered[i - 1]}年", _year_path(ordered[i - 1])) if i else None
        older = Link(f"{ordered[i + 1]}年", _year_path(ordered[i + 1])) if i + 1 < len(ordered) else None
        context = {"calendars": _calendars(by_year[year]), "years": years, "year": year, "newer": newer, "older": older}
        crumbs = (EDITIONS, Link(f"{year}年", ""))
        head = heads.head(_year_path(year), "editions-year", f"{year}年版面", crumbs)
        yield Output(head.path, head.kind, (), Page("editions-year.html", {"page": head, **context}))
    if ordered:
        context = {"calendars": _calendars(by_year[ordered[0]]), "years": years, "year": 0, "newer": None, "older": None}
        head = heads.head(EDITIONS.path, "editions", EDITIONS.text, (Link(EDITIONS.text, ""),))
        yield Output(head.path, head.kind, (), Page("editions-index.html", {"page": head, **context}))


def page_name(page: PrintPage) -> str:
    """What a print page is called in running text: `C4 平湖版`."""
    return f"{page.code} {page.name}".strip()


def _plan_page(page: PrintPage, heads: Heads, neighbours: dict[str, Link | None]) -> Output:
    title = f"{page.date.year}年{page.date.month}月{page.date.day}日 {page_name(page)}"
    crumbs = (EDITIONS, Link(f"{page.date.year}年", _year_path(page.date.year)), Link(title, ""))
    head = heads.head(page.path, "print-page", title, crumbs)
    titles = tuple(Link(placed.article.card.headline.text, placed.article.card.path) for placed in page.articles)
    context = {"page": head, "print_page": page, "sheet": compose(page), "titles": titles, **neighbours}
    sources = tuple(sorted({*page.sources, *(placed.article.source_path for placed in page.articles)}))
    return Output(page.path, head.kind, sources, Page("print-page.html", context))


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


def _calendars(editions: Sequence[Edition]) -> tuple[Calendar, ...]:
    """A calendar for every month in which something was printed, newest month first."""
    pages = {edition.date: tuple(Link(page_name(p), p.path) for p in edition.pages) for edition in editions}
    months = sorted({(day.year, day.month) for day in pages}, reverse=True)
    return tuple(_calendar(year, month, pages) for year, month in months)


def _calendar(year: int, month: int, pages: dict[date, tuple[Link, ...]]) -> Calendar:
    weeks = calendar.Calendar(firstweekday=calendar.SUNDAY).monthdatescalendar(year, month)
    return Calendar(
        year, month, tuple(tuple(Day(day, pages.get(day, ())) if day.month == month else None for day in week) for week in weeks)
    )
