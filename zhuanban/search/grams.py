"""Pairs of neighbouring characters, and the articles in which they stand.

A pair (gram) is a number: its first UTF-16 code unit, and the second times 65,536, so that browsers count the same. The last
character of a line stands with the line's end: so whoever looks for one character finds it as the first of some pair.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable
from functools import partial
from itertools import repeat
from operator import iadd
from typing import NamedTuple

from zhuanban.search.folding import FOLDED

LINE_END = ord("\n")
_NOT_KEPT = {*FOLDED, LINE_END}
"""With these no folded gram begins."""
Lists = dict[int, "array[int]"]
"""For a gram the numbers of its articles, ascending, each as often as it stands there."""


class Counts(NamedTuple):
    """What stands where."""

    everywhere: Lists
    heads: Lists  # the same, of headlines with kicker and subtitle alone


def units(data: bytes, kind: str) -> array[int]:
    """Numbers that were written with their lowest byte first."""
    numbers = array(kind, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def grams(lines: str) -> list[int]:
    """Every pair in some lines, before characters are folded."""
    data = lines.encode("utf-16-le", "replace")
    odd = len(data) % 4 != 0
    return units(data[:-2] if odd else data, "I").tolist() + units(data[2:] if odd else data[2:-2], "I").tolist()


def kind_for(articles: int) -> str:
    """The kind of array that holds the numbers of so many articles."""
    return "H" if articles <= 0x10000 else "I"


def count(articles: Iterable[tuple[int, str, str]], kind: str) -> Counts:
    """Count some articles: the number of each, ascending, the lines of its head, and all its lines."""
    everywhere: Lists = defaultdict(partial(array, kind))
    heads: Lists = defaultdict(partial(array, kind))
    for number, head, lines in articles:
        # All of it in the interpreter's own loops: there are sixteen million pairs in ten thousand articles. A list takes in
        # another, of one number, faster than the number itself.
        one = repeat(array(kind, [number]))
        deque(map(iadd, map(everywhere.__getitem__, grams(lines)), one), 0)
        deque(map(iadd, map(heads.__getitem__, grams(head)), one), 0)
    return Counts(_folded(everywhere), _folded(heads))


def fold_gram(gram: int) -> int:
    """The pair that a pair is taken for."""
    first, second = gram & 0xFFFF, gram >> 16
    return FOLDED.get(first, first) | FOLDED.get(second, second) << 16


def _folded(lists: Lists) -> Lists:
    """The lists of folded grams. None begins with the end of a line."""
    for gram in [gram for gram in lists if gram & 0xFFFF in _NOT_KEPT or gram >> 16 in FOLDED]:
        numbers = lists.pop(gram)
        if gram & 0xFFFF != LINE_END:
            known = lists.get(same := fold_gram(gram))
            lists[same] = numbers if known is None else array(numbers.typecode, sorted((*known, *numbers)))
    return lists


def dump_lists(lists: Lists) -> tuple[bytes, bytes, bytes]:
    """Lists as three strings of bytes, for another process of this machine."""
    return (
        array("I", lists).tobytes(),
        array("I", map(len, lists.values())).tobytes(),
        b"".join(lists.values()),
    )


def add_dumped(lists: Lists, dumped: tuple[bytes, bytes, bytes], kind: str) -> None:
    """Add the lists of later articles."""
    data, size, start = memoryview(dumped[2]), array(kind).itemsize, 0
    for gram, length in zip(array("I", dumped[0]), array("I", dumped[1]), strict=True):
        end = start + length * size
        if gram not in lists:
            lists[gram] = array(kind)
        lists[gram].frombytes(data[start:end])
        start = end
