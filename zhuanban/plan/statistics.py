"""statistics/…: 发稿统计, the years and a page a year, where site.yaml asks for it.

The figures are those of `build.py stats`, by the same functions. Of money nothing is known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from zhuanban.model import Site
from zhuanban.plan.heads import STATISTICS, Heads
from zhuanban.plan.page import Link, Output, Page
from zhuanban.statistics.lots import Lots, lots_of
from zhuanban.statistics.shown import TITLES, shown, words_of
from zhuanban.statistics.table import By, Label, table_of

BARS = 15
"""So many rows of a table are drawn, and of years all; all stand in the table."""
WIDE = 400
"""The width of a plot, in its own units."""
OF_A_YEAR = (By.MONTH, By.CORRESPONDENT, By.UNIT, By.SECTION, By.PLACE)
"""The tables on the page of a year."""

Targets = Mapping[By, Mapping[str, str]]
"""Where the word of a row leads."""


class Line(NamedTuple):
    """A row of a table: what it is of, and its figures as text."""

    name: Link
    figures: tuple[str, ...]


class Bar(NamedTuple):
    """A bar of a plot."""

    label: str
    figure: str
    length: int  # of the longest it is WIDE


class Chapter(NamedTuple):
    """A table and its plot."""

    id: str
    heading: str
    title: str  # of the first column
    lines: tuple[Line, ...]
    total: tuple[str, ...]
    bars: tuple[Bar, ...]
    upright: bool  # one bar for each month of a year
    said: str  # what the plot shows, for those who do not see it


class Step(NamedTuple):
    """The pages beside that of a year."""

    newer: Link | None
    older: Link | None


def plan_statistics(site: Site) -> Iterator[Output]:
    """The pages of statistics, if they are wanted."""
    if not site.config.statistics:
        return
    lots = lots_of(site)
    years = lots.by_year()
    links = [_year_link(year) for year in years]
    chapters = _chapters(lots, (By.YEAR,), {By.YEAR: {str(year): link.path for year, link in zip(years, links, strict=True)}})
    page = Page("statistics.html", all_years_context, (chapters, lots.articles, len(lots.reprints)))
    yield Output(STATISTICS.path, "statistics", (), page, listed=True)
    targets = _targets(site)
    padded = [None, *links, None]
    for (year, found), older, newer in zip(years.items(), padded, padded[2:], strict=False):
        given = (year, _chapters(found, OF_A_YEAR, targets), found.articles, len(found.reprints), Step(newer, older))
        page = Page("statistics.html", one_year_context, given)
        yield Output(_year_link(year).path, "statistics-year", (), page, listed=True)


def all_years_context(heads: Heads, chapters: tuple[Chapter, ...], articles: int, reprints: int) -> dict[str, object]:
    """What the page of all years shows."""
    head = heads.head(STATISTICS.path, "statistics", STATISTICS.text, (Link(STATISTICS.text, ""),))
    facts = {"articles": articles, "reprints": reprints, "wide": WIDE, "newer": None, "older": None}
    return {"page": head, "heading": STATISTICS.text, "chapters": chapters, **facts}


def one_year_context(
    heads: Heads, year: int, chapters: tuple[Chapter, ...], articles: int, reprints: int, step: Step
) -> dict[str, object]:
    """What the page of a year shows."""
    link = _year_link(year)
    heading = f"{link.text}{STATISTICS.text}"
    head = heads.head(link.path, "statistics-year", heading, (STATISTICS, Link(link.text, "")))
    facts = {"articles": articles, "reprints": reprints, "wide": WIDE, **step._asdict()}
    return {"page": head, "heading": heading, "chapters": chapters, **facts}


def _targets(site: Site) -> Targets:
    """The pages of people, sections and places, by their names."""
    return {
        By.CORRESPONDENT: {person.name: f"people/{person.slug}/index.html" for person in site.people},
        By.SECTION: {section.name: f"{section.folder}/index.html" for section in site.sections},
        By.PLACE: {place.name: f"places/{place.slug}/index.html" for place in site.places},
    }


def _chapters(lots: Lots, by: Sequence[By], targets: Targets) -> tuple[Chapter, ...]:
    """A table for each `by` of which anything is said."""
    found = (_chapter(lots, one, targets.get(one, {})) for one in by)
    return tuple(chapter for chapter in found if chapter is not None)


def _chapter(lots: Lots, by: By, paths: Mapping[str, str]) -> Chapter | None:
    table = table_of(lots, (by,))
    if not any(row.label[0] for row in table.rows):
        return None
    figures = shown(table)
    rows = [(_word(by, label), label[0], row) for label, row in figures.rows]
    drawn = len(rows) if by is By.YEAR else BARS
    lines = tuple(Line(Link(word, paths.get(label, "")), tuple(map(str, row))) for word, label, row in rows)
    bars = _bars([(word, row.articles) for word, _, row in rows[:drawn]], upright=by is By.MONTH)
    title = TITLES["zh"][by]
    best = max(bars, key=lambda bar: bar.length)
    said = f"各{title}的篇数，最多的是{best.label}，{best.figure}篇。数字都在表里。"
    return Chapter(by.value, f"按{title}", title, lines, tuple(map(str, figures.total)), bars, by is By.MONTH, said)


def _word(by: By, label: Label) -> str:
    """What a row is called on the page of a year, and a year on that of all."""
    if by is By.MONTH:
        return f"{int(label[0][5:])}月"
    return f"{label[0]}年" if by is By.YEAR else words_of(label, (by,))[0]


def _bars(found: Sequence[tuple[str, Decimal]], *, upright: bool) -> tuple[Bar, ...]:
    """Bars of numbers of articles; every month of a year has its place."""
    if upright:
        known = dict(found)
        found = [(f"{month}月", known.get(f"{month}月", Decimal(0))) for month in range(1, 13)]
    most = max([number for _, number in found] or [Decimal(0)]) or Decimal(1)
    return tuple(Bar(word, _figure(number), int(number * WIDE / most)) for word, number in found)


def _figure(number: Decimal) -> str:
    """Shorter than in the table: 2.00 is 2."""
    return f"{number.normalize():f}"


def _year_link(year: int) -> Link:
    return Link(f"{year}年", f"statistics/{year}.html")
