"""稿费: what is to be paid, to the cent. For the command alone: `plan` may not know this file, so no page can show it.

What an article earns is rounded to cents once, and then divided by whole cents. So everybody has the same in every table,
and every table has the same total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from zhuanban.statistics.lots import Lot, Lots
from zhuanban.statistics.shares import Part
from zhuanban.statistics.shown import whole
from zhuanban.statistics.table import By, Label, label_of

CENT = Decimal("0.01")


class Rates(NamedTuple):
    """稿酬标准, in yuan."""

    thousand: Decimal  # for a thousand characters
    genres: Mapping[str, Decimal]  # the same, of genres that have another rate
    picture: Decimal
    minimum: Decimal  # the least for the text of an article


class Fees(NamedTuple):
    """What the rows of a table earn."""

    rows: Mapping[Label, Decimal]
    total: Decimal


def fees_of(lots: Lots, by: Sequence[By], rates: Rates) -> Fees:
    """What every row of `table_of(lots, by)` earns. Nobody is paid for what nobody signed."""
    cents: dict[Label, int] = {}
    for _, group in groupby(lots.lots, key=lambda lot: lot.article):
        found = tuple(group)
        for lot, earned in zip(found, _earned(found, rates), strict=True):
            label = label_of(lot, by)
            cents[label] = cents.get(label, 0) + earned
    return Fees({label: count * CENT for label, count in cents.items()}, sum(cents.values()) * CENT)


def _earned(lots: Sequence[Lot], rates: Rates) -> Iterable[int]:
    """The cents of each lot of one article."""
    words: list[Part] = [lot.share.characters if lot.share.name else 0 for lot in lots]
    pictures: list[Part] = [lot.share.pictures if lot.share.name else 0 for lot in lots]
    rate = rates.genres.get(lots[0].genre, rates.thousand)
    text = max(rates.minimum, _as_decimal(sum(words)) * rate / 1000) if any(words) else Decimal(0)
    for_words = _divided(text, words)
    for_pictures = _divided(_as_decimal(sum(pictures)) * rates.picture, pictures)
    return map(sum, zip(for_words, for_pictures, strict=True))


def _as_decimal(number: Part) -> Decimal:
    exact = Fraction(number)
    return Decimal(exact.numerator) / exact.denominator


def _divided(money: Decimal, parts: Sequence[Part]) -> tuple[int, ...]:
    """An amount in whole cents, by parts; a cent that is left over goes to the first of equals."""
    cents = int((money / CENT).to_integral_value(ROUND_HALF_UP))
    among = sum(parts)
    return whole([cents * Fraction(part) / among for part in parts]) if among else (0,) * len(parts)
