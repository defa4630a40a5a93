"""What a newsroom knows by name: for every name that has a page of its own, the articles in which it stands, and how often.

Pairs of characters answer for a name of two. For a longer one they only say where it may stand, and a newspaper's names stand in
hundreds of articles: so they are counted ahead. Their lists are written as those of pairs are (`shards.py`), the number of a name
in the place of a gram. An article stands once among those whose heads hold the name.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zhuanban.search.folding import FOLDED, fold
from zhuanban.search.grams import Counts, Lists, units
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


def times_of(name: str, lines: str, most: int) -> int:
    """How often a name stands in folded lines, but never more than `most`; where it overlaps itself, as often as it begins."""
    times, at = 0, -1
    while times < most and (at := lines.find(name, at + 1)) >= 0:
        times += 1
    return times


def hits_of(name: str, head: str, lines: str) -> Hits:
    """How a name stands in folded lines."""
    times = times_of(name, lines, len(lines))
    return times, times > 0 and name in head


def count_names(names: Iterable[tuple[int, str]], pairs: Counts, lines_of: Callable[[int], tuple[str, str]], kind: str) -> Counts:
    """Count names by their numbers. `pairs` are the lists of all grams; `lines_of` gives head and lines of an article, not yet
    folded, and is only asked for those that may hold a name.
    """
    counts = Counts({}, {})
    for n, name in names:
        others = [(other, character) for character in sorted(set(name)) for other in _others().get(character, ())]
        everywhere, heads = array(kind), array(kind)
        may_head = _at_most(name, pairs.heads)
        for number, most in sorted(_at_most(name, pairs.everywhere).items()):
            head, lines = lines_of(number)
            times = times_of(name, lines, most)
            if times < most or number in may_head:  # else all that may be the name is, and as it is searched
                times, in_head = hits_of(name, _as(others, head), _as(others, lines))
                heads.extend([number] * in_head)
            everywhere.extend([number] * times)
        if everywhere:
            counts.everywhere[n], counts.heads[n] = everywhere, heads
    return counts


def rows_of_names(named: Counts) -> dict[int, Row]:
    """Counted names as they are written down."""
    return {n: row_of(numbers, named.heads[n]) for n, numbers in named.everywhere.items()}


def shards_of_names(names: Names, rows: Mapping[int, Row], files: Sequence[str]) -> dict[str, dict[int, Row]]:
    """Some files of names: the rows of each."""
    found: dict[str, dict[int, Row]] = {file: {} for file in files}
    for n, row in rows.items():
        found[names.file(n)][n] = row
    return found


def _at_most(name: str, lists: Lists) -> dict[int, int]:
    """How often, at most, a name stands in each article that has its pairs, or in so few more that to look is quicker."""
    first, *others = sorted((lists.get(pair, ()) for pair in pairs_of(name)), key=len)
    found = set(first)
    for numbers in others:
        if len(numbers) > WORTH * len(found):
            break
        found.intersection_update(numbers)
    return {number: most for number, most in Counter(first).items() if number in found}


def _as(others: Iterable[tuple[str, str]], text: str) -> str:
    """A text with some characters as they are searched: quicker than to fold all of it."""
    for other, character in others:
        text = text.replace(other, character)
    return text


@cache
def _others() -> dict[str, list[str]]:
    """For a character all those that are taken for it."""
    others: dict[str, list[str]] = defaultdict(list)
    for other, character in FOLDED.items():
        others[chr(character)].append(chr(other))
    return dict(others)
