"""Lists of articles in files: which gram stands in which, and how it is written down.

A file is small because of three things: numbers are written as the distance from the one before, an article that holds a gram
three times follows itself twice at distance 0, and Huffman's code makes short what is frequent. A search for two characters
needs one file.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import mul
from typing import NamedTuple

from zhuanban.search.grams import Counts, Lists, units
from zhuanban.search.texts import packed, unpacked

STEP = 840
"""So many articles make it worth while to have one more file of each kind, and twice as many of rare grams."""
OFTEN = 210
"""A gram is frequent from a quarter of an article's number on: most bytes are those of a few grams, and no name's."""
RARE, FREQUENT = "rare", "frequent"
SPREAD = 4
"""Rare grams with the same first character stand in so many files at most: surnames are not spread evenly."""
COLUMNS = 4
BLOCK = 256
"""Gaps that are added up at a time."""


class Layout(NamedTuple):
    """How many files there are of each kind, and what is frequent."""

    rare: int
    frequent: int
    often: int  # occurrences

    @classmethod
    def of(cls, articles: int) -> Layout:
        """The layout for a number of articles."""
        step = max(1, articles // STEP)
        return cls(2 * step, step, OFTEN * step)

    def shard(self, gram: int, occurrences: int) -> str:
        """The name of the file in which a gram stands."""
        first, second = _scattered(gram & 0xFFFF), _scattered(gram >> 16)
        if occurrences >= self.often:
            return f"{FREQUENT}/{first % self.frequent:02d}"
        return f"{RARE}/{(first + second % SPREAD) % self.rare:02d}"

    @property
    def shards(self) -> list[str]:
        """The names of all files."""
        return [f"{kind}/{n:02d}" for kind, count in ((FREQUENT, self.frequent), (RARE, self.rare)) for n in range(count)]


class Row(NamedTuple):
    """A gram as it is written down."""

    occurrences: int
    gaps: bytes
    in_heads: int  # occurrences in headlines, kickers and subtitles
    head_gaps: bytes


NO_ROW = Row(0, b"", 0, b"")
Shard = Mapping[int, Row]
Columns = Sequence[list[int]]
"""Of a file: see `_columns`."""


def _scattered(unit: int) -> int:
    return (unit * 40503 & 0xFFFFFFFF) >> 8


def shards_of(counts: Counts, layout: Layout) -> dict[str, list[int]]:
    """The grams of each file."""
    found: dict[str, list[int]] = {name: [] for name in layout.shards}
    for gram, numbers in counts.everywhere.items():
        found[layout.shard(gram, len(numbers))].append(gram)
    return found


def shard_of(counts: Counts, grams: Iterable[int], none: array[int]) -> Shard:
    """A file of some grams."""
    return {gram: row_of(counts.everywhere[gram], counts.heads.get(gram, none)) for gram in grams}


def row_of(numbers: array[int], in_heads: array[int]) -> Row:
    """A gram and its articles as they are written down."""
    return Row(len(numbers), write_gaps(numbers), len(in_heads), write_gaps(in_heads))


def write_gaps(numbers: array[int]) -> bytes:
    """Ascending numbers as the distances between them: all lowest bytes, then all second ones, as far as any is not 0."""
    size = numbers.itemsize
    data = _little(numbers)
    # As one long number the list is subtracted from itself in one step: no digit is ever less than the one below it.
    whole = int.from_bytes(data, "little")
    gaps = (whole - (whole << 8 * size & (1 << 8 * len(data)) - 1)).to_bytes(len(data), "little")
    return _joined([gaps[place::size] for place in range(size)])


def read_gaps(data: bytes, length: int, kind: str) -> array[int]:
    """The numbers that were written."""
    size, mixed = array(kind).itemsize, bytearray(array(kind).itemsize * length)
    for place in range(len(data) // length if length else 0):
        mixed[place::size] = data[place * length : (place + 1) * length]
    return array(kind, accumulate(units(bytes(mixed), kind)))


def with_number(data: bytes, length: int, number: int, times: int) -> tuple[bytes, int]:
    """A list that was written, with `number` standing in it so many times, and how long it is then. Few gaps of it change."""
    planes = [data[start : start + length] for start in range(0, len(data), length)] if length else [b""]

    def gaps(start: int, end: int) -> int:
        return sum(sum(plane[start:end]) << 8 * place for place, plane in enumerate(planes))

    at = before = 0  # the first place of a number that is not less, and the number before it
    for stride in (BLOCK, 1):
        while at < length and before + (step := gaps(at, at + stride)) < number:
            at, before = at + stride, before + step
    at = min(at, length)
    end, last = at, before  # behind those that are the same
    while end < length and (following := last + gaps(end, end + 1)) <= number:
        end, last = end + 1, following
    news = [number - before, *[0] * (times - 1)] if times else []
    if end < length:
        news.append(following - (number if times else before))
        end += 1
    while max(news, default=0) >> 8 * len(planes):
        planes.append(bytes(length))
    planes = [plane[:at] + bytes(gap >> 8 * place & 0xFF for gap in news) + plane[end:] for place, plane in enumerate(planes)]
    return _joined(planes), len(planes[0])


def _joined(planes: list[bytes]) -> bytes:
    """Without the highest ones in which nothing stands."""
    while len(planes) > 1 and planes[-1].count(0) == len(planes[-1]):
        planes.pop()
    return b"".join(planes)


def write_shard(shard: Shard) -> bytes:
    """A file: how many grams, their columns, and all gaps, those in heads behind the others."""
    grams = sorted(shard)
    rows = [shard[gram] for gram in grams]
    return _write(_columns(grams, rows), (*(row.gaps for row in rows), *(row.head_gaps for row in rows)))


def _columns(grams: list[int], rows: Sequence[Row]) -> Columns:
    """What rows have in each column; the last two are the bytes of a gap."""
    return (
        grams,
        [row.occurrences for row in rows],
        [row.in_heads for row in rows],
        [len(row.gaps) // row.occurrences for row in rows],
        [len(row.head_gaps) // row.in_heads if row.in_heads else 0 for row in rows],
    )


def _write(columns: Columns, gaps: Iterable[bytes]) -> bytes:
    grams, sizes, heads, planes, head_planes = columns
    steps = [gram - before for gram, before in zip(grams, [0, *grams], strict=False)]
    numbers = _column(steps), _column(sizes), _column(heads), bytes(planes), bytes(head_planes)
    return packed(b"".join((len(grams).to_bytes(4, "little"), *numbers, *gaps)), zlib.Z_HUFFMAN_ONLY)


class Written(NamedTuple):
    """A file that was written: rows of it can be read and replaced without a look at the others."""

    columns: Columns
    whole: bytes
    ends: list[int]  # in `whole`: where the gaps of each gram begin, then those in heads, and where all end

    @property
    def grams(self) -> list[int]:
        """All grams, ascending."""
        return self.columns[0]

    def place(self, gram: int) -> tuple[int, int]:
        """Where the row of a gram begins and ends in the columns: at the same place, if there is none."""
        at = bisect_left(self.grams, gram)
        return at, at + (self.grams[at : at + 1] == [gram])


def read_shard(data: bytes) -> Written:
    """A file. Raises zlib.error for anything else."""
    whole = unpacked(data)
    total = int.from_bytes(whole[:4], "little")
    steps, sizes, heads = (_read_column(whole[4 + n * 4 * total :], total).tolist() for n in range(3))
    at = 4 + 3 * 4 * total
    planes, head_planes = list(whole[at : at + total]), list(whole[at + total : at + 2 * total])
    lengths = chain(map(mul, sizes, planes), map(mul, heads, head_planes))
    columns = list(accumulate(steps)), sizes, heads, planes, head_planes
    return Written(columns, whole, list(accumulate(lengths, initial=at + 2 * total)))


def row_in(written: Written, gram: int) -> Row:
    """A gram as it stands there."""
    at, end = written.place(gram)
    if at == end:
        return NO_ROW
    (grams, sizes, heads, *_), whole, ends = written
    in_heads = len(grams) + at
    return Row(sizes[at], whole[ends[at] : ends[end]], heads[at], whole[ends[in_heads] : ends[in_heads + 1]])


def with_rows(written: Written, rows: Shard) -> bytes:
    """The file with other rows of some grams; those without an occurrence go."""
    columns, ends, total = [*map(list, written.columns)], written.ends, len(written.columns[0])
    places = [(gram, *written.place(gram)) for gram in sorted(rows)]
    for gram, at, end in reversed(places):  # from behind, so that the places before it hold
        news = _columns([gram], [rows[gram]]) if rows[gram].occurrences else _columns([], [])
        for column, cells in zip(columns, news, strict=True):
            column[at:end] = cells
    cuts = [(ends[at], ends[end], rows[gram].gaps) for gram, at, end in places]
    cuts += [(ends[total + at], ends[total + end], rows[gram].head_gaps) for gram, at, end in places]
    start, gaps = ends[0], list[bytes]()
    for begin, end, new in cuts:
        gaps += written.whole[start:begin], new
        start = end
    return _write(columns, (*gaps, written.whole[start:]))


def _column(numbers: Collection[int]) -> bytes:
    data = _little(array("I", numbers))
    return b"".join(data[place::COLUMNS] for place in range(COLUMNS))


def _read_column(data: bytes, length: int) -> array[int]:
    mixed = bytearray(COLUMNS * length)
    for place in range(COLUMNS):
        mixed[place::COLUMNS] = data[place * length : (place + 1) * length]
    return units(bytes(mixed), "I")


def _little(numbers: array[int]) -> bytes:
    """Numbers with their lowest byte first."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def frequent_grams(counts: Lists, layout: Layout) -> list[int]:
    """The grams that stand in files of frequent ones, sorted."""
    return sorted(gram for gram, numbers in counts.items() if len(numbers) >= layout.often)
