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
from itertools import groupby, repeat
from typing import NamedTuple

from zhuanban.search.folding import FOLDED

LINE_END = ord("\n")
BATCH = 256
SHORT = 8
"""Lists of fewer numbers are not worth more than a loop."""
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
    counts = Counts(defaultdict(partial(array, kind)), defaultdict(partial(array, kind)))
    for batch, some in groupby(articles, key=lambda article: article[0] // BATCH):
        everywhere: dict[int, bytearray] = defaultdict(bytearray)
        heads: dict[int, bytearray] = defaultdict(bytearray)
        for number, head, lines in some:
            # All of it in the interpreter's own loops: there are twenty million pairs in ten thousand articles. Of a number only
            # the lowest byte is noted each time, which takes half as long.
            low = repeat(number % BATCH)
            deque(map(bytearray.append, map(everywhere.__getitem__, grams(lines)), low), 0)
            deque(map(bytearray.append, map(heads.__getitem__, grams(head)), low), 0)
        _add(counts.everywhere, everywhere, batch * BATCH)
        _add(counts.heads, heads, batch * BATCH)
    return Counts(_folded(counts.everywhere), _folded(counts.heads))


def _add(lists: Lists, found: dict[int, bytearray], first: int) -> None:
    """Add the numbers of one batch, of which the lowest bytes were found."""
    for gram, low in found.items():
        numbers, size = lists[gram], len(low)
        if size < SHORT:
            numbers.extend([first + byte for byte in low])
            continue
        mixed = bytearray(numbers.itemsize * size)
        little = range(numbers.itemsize) if sys.byteorder == "little" else reversed(range(numbers.itemsize))
        for place, at in enumerate(little):
            mixed[at :: numbers.itemsize] = bytes([first >> 8 * place & 0xFF]) * size if place else low
        numbers.frombytes(mixed)


def fold_gram(gram: int) -> int:
    """The pair that a pair is taken for."""
    first, second = gram & 0xFFFF, gram >> 16
    return FOLDED.get(first, first) | FOLDED.get(second, second) << 16


def _folded(lists: Lists) -> Lists:
    """The lists of folded grams. None begins with the end of a line."""
    folded: Lists = {}
    for gram, numbers in lists.items():
        if gram & 0xFFFF == LINE_END:
            continue
        known = folded.get(same := fold_gram(gram))
        folded[same] = numbers if known is None else array(numbers.typecode, sorted((*known, *numbers)))
    return folded


def dump_lists(lists: Lists) -> tuple[bytes, bytes, bytes]:
    """Lists as three strings of bytes, for another process of this machine."""
    return (
        array("I", lists).tobytes(),
        array("I", map(len, lists.values())).tobytes(),
        b"".join(numbers.tobytes() for numbers in lists.values()),
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
