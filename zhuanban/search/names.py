"""What a newsroom knows by name: for every name that has a page of its own, the articles in which it stands, and how often.

Pairs of characters answer for a name of two. For a longer one they only say where it may stand, and a newspaper's names stand in
hundreds of articles: so they are counted ahead. Their lists are written as those of pairs are (`shards.py`), the number of a name
in the place of a gram. An article stands once among those whose heads hold the name.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zhuanban.search.folding import FOLDED, fold
from zhuanban.search.grams import Counts, units
from zhuanban.search.shards import Layout, Row, row_of

LEAST = 3
"""UTF-16 code units of a name: shorter ones are pairs themselves."""
NAMED = "names"
SHARE = 3
"""There is one file of names for so many of frequent grams."""
WORTH = 32
"""To look into a text takes as long as to go through so many numbers of a list."""
Hits = tuple[int, bool]
"""How often a name stands in an article, and whether in its head."""


class Names(NamedTuple):
    """All names, and in how many files their lists stand."""

    names: tuple[str, ...]  # folded, sorted
    total: int

    @classmethod
    def of(cls, names: tuple[str, ...], layout: Layout) -> Names:
        """Names, and the files that there are of them beside those of a layout."""
        return cls(names, max(1, layout.frequent // SHARE) if names else 0)

    def file(self, number: int) -> str:
        """The file in which a name stands."""
        return f"{NAMED}/{number % self.total:02d}"

    @property
    def files(self) -> list[str]:
        """All of them."""
        return [f"{NAMED}/{n:02d}" for n in range(self.total)]


def names_of(printed: Iterable[str]) -> tuple[str, ...]:
    """Of all names those that pairs of characters do not answer for: each once, as it is searched."""
    folded = {fold(name) for name in printed}
    return tuple(sorted(name for name in folded if len(name.encode("utf-16-le", "replace")) >= 2 * LEAST))


def pairs_of(name: str) -> set[int]:
    """The grams of a name."""
    return {first | second << 16 for first, second in pairwise(units(name.encode("utf-16-le", "replace"), "H"))}


def hits_of(name: str, head: str, lines: str) -> Hits:
    """How a name stands in folded lines; where it overlaps itself, it counts as often as it begins."""
    times, at = 0, lines.find(name)
    while at >= 0:
        times, at = times + 1, lines.find(name, at + 1)
    return times, times > 0 and name in head


def count_names(
    names: Iterable[tuple[int, str]], everywhere: Mapping[int, array[int]], lines_of: Callable[[int], tuple[str, str]], kind: str
) -> Counts:
    """Count names by their numbers: `everywhere` are the lists of all grams, `lines_of` gives head and lines of an article, not
    folded. Only those texts are looked into that may hold a name.
    """
    counts = Counts({}, {})
    for n, name in names:
        others = [(other, character) for character in set(name) for other in _others().get(character, ())]
        found = Counts({n: array(kind)}, {n: array(kind)})
        for number in _may_hold(name, everywhere):
            head, lines = lines_of(number)
            for other, character in others:  # quicker than to fold all of a text
                head, lines = head.replace(other, character), lines.replace(other, character)
            times, in_head = hits_of(name, head, lines)
            found.everywhere[n].extend([number] * times)
            found.heads[n].extend([number] * in_head)
        if found.everywhere[n]:
            counts.everywhere.update(found.everywhere)
            counts.heads.update(found.heads)
    return counts


def kept(articles: Iterable[tuple[int, str, str]], texts: dict[int, tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """The same articles; each is also put down in `texts`."""
    for article in articles:
        texts[article[0]] = article[1:]
        yield article


def rows_of_names(named: Counts) -> dict[int, Row]:
    """Counted names as they are written down."""
    return {n: row_of(numbers, named.heads[n]) for n, numbers in named.everywhere.items()}


def shards_of_names(names: Names, rows: Mapping[int, Row], files: Sequence[str]) -> dict[str, dict[int, Row]]:
    """Some files of names: the rows of each."""
    found: dict[str, dict[int, Row]] = {file: {} for file in files}
    for n, row in rows.items():
        found[names.file(n)][n] = row
    return found


def _may_hold(name: str, everywhere: Mapping[int, array[int]]) -> list[int]:
    """Articles that hold the pairs of a name, or so few more that it is quicker to look into them."""
    first, *others = sorted((everywhere.get(pair, ()) for pair in pairs_of(name)), key=len)
    found = set(first)
    for numbers in others:
        if len(numbers) > WORTH * len(found):
            break
        found.intersection_update(numbers)
    return sorted(found)


@cache
def _others() -> dict[str, list[str]]:
    """For a character all those that are taken for it."""
    others: dict[str, list[str]] = defaultdict(list)
    for other, character in FOLDED.items():
        others[chr(character)].append(chr(other))
    return dict(others)
