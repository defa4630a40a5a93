"""Lots added up by whatever is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from operator import add
from typing import NamedTuple

from zhuanban.model import Weight
from zhuanban.statistics.lots import Lot, Lots
from zhuanban.statistics.shares import Part


class By(StrEnum):
    """What the rows of a table are."""

    CORRESPONDENT = "correspondent"
    UNIT = "unit"
    ROLE = "role"
    SECTION = "section"
    GENRE = "genre"
    WEIGHT = "weight"
    MONTH = "month"
    YEAR = "year"
    PLACE = "place"


Label = tuple[str, ...]
"""What a row is of: a word for each `By`; "" where nothing is said. Months are 2020-04, weights the words of the schema."""


class Sum(NamedTuple):
    """What comes together in a row."""

    had_part: int  # 参与篇数: in how many articles; an article of two authors is one of each
    articles: Part  # 篇数: an article of two authors is half of one of each
    characters: Part  # 字数
    pictures: Part  # 图片


class Row(NamedTuple):
    """One row."""

    label: Label
    sum: Sum


class Table(NamedTuple):
    """Rows that add up to the total, `had_part` apart."""

    by: tuple[By, ...]
    rows: tuple[Row, ...]
    total: Sum
    reprints: int  # left out


_WORDS: Mapping[By, Callable[[Lot], str]] = {
    By.CORRESPONDENT: lambda lot: lot.share.name,
    By.UNIT: lambda lot: lot.share.unit,
    By.ROLE: lambda lot: lot.share.role,
    By.SECTION: lambda lot: lot.section,
    By.GENRE: lambda lot: lot.genre,
    By.WEIGHT: lambda lot: "" if lot.weight is Weight.PLAIN else lot.weight.value,
    By.MONTH: lambda lot: f"{lot.printed.year:04}-{lot.printed.month:02}",
    By.YEAR: lambda lot: f"{lot.printed.year:04}",
    By.PLACE: lambda lot: lot.place,
}
_HEAVIEST_FIRST = tuple(weight.value for weight in Weight)


def label_of(lot: Lot, by: Sequence[By]) -> Label:
    """The row in which a lot is counted."""
    return tuple([_WORDS[one](lot) for one in by])


def table_of(lots: Lots, by: Sequence[By]) -> Table:
    """The table of all lots by one thing or several. Time runs on, the heaviest weight stands first; of everything else what
    there is most of. What nothing is said of comes last.
    """
    sums: dict[Label, list[Part]] = {}
    numbers: dict[Label, set[int]] = {}
    for lot in lots.lots:
        label = label_of(lot, by)
        _, _, _, articles, characters, pictures = lot.share
        found = sums.setdefault(label, [0] * 6)
        # Whole numbers apart: nearly all are, and a fraction takes twenty times as long to add to.
        found[0 if type(articles) is int else 3] += articles
        found[1 if type(characters) is int else 4] += characters
        found[2 if type(pictures) is int else 5] += pictures
        numbers.setdefault(label, set()).add(lot.article)
    rows = [Row(label, Sum(len(numbers[label]), *map(add, found[:3], found[3:]))) for label, found in sums.items()]
    ranks = [_ranks(one, number, rows) for number, one in enumerate(by)]
    rows.sort(key=lambda row: [rank[word] for rank, word in zip(ranks, row.label, strict=True)])
    whole = [sum(column) for column in zip(*(row.sum[1:] for row in rows), strict=True)] or [0, 0, 0]
    return Table(tuple(by), tuple(rows), Sum(lots.articles, *whole), len(lots.reprints))


def _ranks(by: By, number: int, rows: Sequence[Row]) -> dict[str, int]:
    """In which order the words of a column stand."""
    if by in (By.MONTH, By.YEAR):
        return {word: rank for rank, word in enumerate(sorted({row.label[number] for row in rows}))}
    if by is By.WEIGHT:
        return {word: rank for rank, word in enumerate((*_HEAVIEST_FIRST, ""))}
    most: dict[str, list[Part]] = {}
    for row in rows:
        found = most.setdefault(row.label[number], [0, 0, 0])
        for measure, value in enumerate(row.sum[1:]):
            found[measure] -= value
    return {word: rank for rank, word in enumerate(sorted(most, key=lambda word: (word == "", most[word], word)))}
