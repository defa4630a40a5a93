"""A table in words and figures, as the command prints it and pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from zhuanban.problems import Lang
from zhuanban.statistics.shares import Part
from zhuanban.statistics.table import By, Label, Table

TITLES: Mapping[Lang, Mapping[By, str]] = {
    "zh": {
        By.CORRESPONDENT: "作者",
        By.UNIT: "单位",
        By.ROLE: "身份",
        By.SECTION: "栏目",
        By.GENRE: "体裁",
        By.WEIGHT: "版位",
        By.MONTH: "月份",
        By.YEAR: "年份",
        By.PLACE: "县市区",
    },
    "en": {by: by.value for by in By},
}
MEASURES: Mapping[Lang, tuple[str, str, str, str]] = {
    "zh": ("篇数", "参与篇数", "字数", "图片"),
    "en": ("articles", "had part in", "characters", "pictures"),
}
"""In the order of `Figures`."""
NOT_SAID: Mapping[Lang, Mapping[By, str]] = {
    "zh": {
        By.CORRESPONDENT: "（没有署名）",
        By.UNIT: "（没有单位）",
        By.ROLE: "（没有署名）",
        By.WEIGHT: "（没有版位）",
        By.PLACE: "（没有县市区）",
    },
    "en": {
        By.CORRESPONDENT: "(not signed)",
        By.UNIT: "(no unit)",
        By.ROLE: "(not signed)",
        By.WEIGHT: "(no weight)",
        By.PLACE: "(no place)",
    },
}
_WEIGHTS = {"lead": "头条", "second": "二条", "bottom-lead": "倒头条", "box": "加框", "brief": "简讯"}


class Figures(NamedTuple):
    """The figures of a row, rounded so that those of a column add up."""

    articles: Decimal
    had_part: Decimal  # a whole number; these do not add up
    characters: Decimal  # a whole number
    pictures: Decimal


class Shown(NamedTuple):
    """A table as it is shown."""

    rows: tuple[tuple[Label, Figures], ...]
    total: Figures


def shown(table: Table) -> Shown:
    """The figures of a table. Parts of articles and pictures have two decimals where a column has any, words never."""
    sums = [row.sum for row in table.rows]
    articles = rounded([each.articles for each in sums], 2)
    pictures = rounded([each.pictures for each in sums], 2)
    characters = rounded([each.characters for each in sums], 0)
    figures = (
        Figures(*four) for four in zip(articles, (Decimal(each.had_part) for each in sums), characters, pictures, strict=True)
    )
    total = Figures(
        sum(articles, Decimal(0)), Decimal(table.total.had_part), sum(characters, Decimal(0)), sum(pictures, Decimal(0))
    )
    return Shown(tuple((row.label, each) for row, each in zip(table.rows, figures, strict=True)), total)


def words_of(label: Label, by: Sequence[By], lang: Lang = "zh") -> tuple[str, ...]:
    """What stands in the first columns of a row."""
    return tuple(_word(one, word, lang) for one, word in zip(by, label, strict=True))


def rounded(parts: Sequence[Part], decimals: int) -> tuple[Decimal, ...]:
    """Each part with so many decimals, none where all are whole. They add up to what the parts add up to, rounded."""
    if all(part.denominator == 1 for part in parts):
        return tuple(Decimal(int(part)) for part in parts)
    unit = Decimal(1).scaleb(-decimals)
    return tuple(count * unit for count in whole([part * 10**decimals for part in parts]))


def whole(parts: Sequence[Part]) -> tuple[int, ...]:
    """Each part as a whole number, the one below or above it. They add up to what the parts add up to, rounded; what is left
    over goes where most was cut off, and to the first of equals.
    """
    below = [part.__floor__() for part in parts]
    left = round(sum(parts, Fraction(0))) - sum(below)
    for index in sorted(range(len(parts)), key=lambda index: (below[index] - parts[index], index))[:left]:
        below[index] += 1
    return tuple(below)


def _word(by: By, word: str, lang: Lang) -> str:
    if not word:
        return NOT_SAID[lang][by]
    return _WEIGHTS[word] if by is By.WEIGHT and lang == "zh" else word
