"""Every article of a site taken apart into lots: whose part of it, for which place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from zhuanban.model import Article, Site, Weight
from zhuanban.statistics.shares import Part, Share, shares_of


class Lot(NamedTuple):
    """Somebody's part of an article, for one of its places; so nothing is divided any further, whatever is asked."""

    article: int  # its number among those that are counted
    printed: date  # 见报日期
    section: str
    genre: str
    weight: Weight  # where it stands on its print page
    place: str  # "": it is about none
    share: Share  # of one place


class Lots(NamedTuple):
    """All that is counted."""

    lots: tuple[Lot, ...]
    articles: int
    reprints: tuple[date, ...]  # left out: when they were printed

    def by_year(self) -> dict[int, Lots]:
        """The same for each year in which anything but reprints was printed, the oldest first."""
        years: dict[int, list[Lot]] = {}
        for lot in self.lots:
            years.setdefault(lot.printed.year, []).append(lot)
        return {
            year: Lots(tuple(lots), len({lot.article for lot in lots}), tuple(day for day in self.reprints if day.year == year))
            for year, lots in sorted(years.items())
        }


def lots_of(site: Site, first: date | None = None, last: date | None = None) -> Lots:
    """The lots of every published article that was printed from `first` to `last`; reprints are left out and counted."""
    known = {person.name: person for person in site.people}
    weights = {p.article.source_path: p.weight for edition in site.editions for page in edition.pages for p in page.articles}
    within = [a for a in site.articles if (first is None or first <= a.printed) and (last is None or a.printed <= last)]
    counted = [article for article in within if article.reprint is None]
    lots: list[Lot] = []
    for number, article in enumerate(counted):
        weight = weights.get(article.source_path, article.weight)
        for share in shares_of(article, known):
            lots += _by_place(number, article, weight, share)
    return Lots(tuple(lots), len(counted), tuple(article.printed for article in within if article.reprint is not None))


def _by_place(number: int, article: Article, weight: Weight, share: Share) -> Iterator[Lot]:
    """A share divided among the places that its article is about."""
    names = [place.name for place in article.places] or [""]
    if len(names) > 1:
        parts = (_divided(whole, len(names)) for whole in (share.articles, share.characters, share.pictures))
        share = Share(share.name, share.unit, share.role, *parts)
    for name in names:
        yield Lot(number, article.printed, article.section.name, article.card.genre, weight, name, share)


def _divided(whole: Part, among: int) -> Part:
    divided = Fraction(whole, among)
    return divided.numerator if divided.denominator == 1 else divided
