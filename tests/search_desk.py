"""A second reader of the index, for tests: slow, plain, and written for the format alone."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Hits = dict[int, tuple[int, bool]]
"""By number of the article: how often, and whether in its head."""


class Found(NamedTuple):
    """One article in the index."""

    path: str
    heads: list[str]
    lines: list[str]  # everything that is searched, as it is shown


class Reader:
    """The index below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue: dict[str, Any] = json.loads(gzip.decompress((folder / "catalogue.bin").read_bytes()))

    def articles(self) -> list[Found]:
        """Every article, by its number."""
        found = []
        for path in sorted((self.folder / "texts").glob("*.bin"), key=lambda path: int(path.stem)):
            identity, rows = json.loads(gzip.decompress(path.read_bytes()).decode("utf-16-le"))
            of, cards = json.loads(gzip.decompress((self.folder / "cards" / path.name).read_bytes()).decode("utf-16-le"))
            assert identity == of
            for (heads, byline, places, blocks), (page, *_) in zip(rows, cards, strict=True):
                found.append(Found(page, heads, [line for line in (*heads, *byline, *places, *blocks.split("\n")) if line]))
        return found

    def pair(self, pair: str) -> Hits:
        """Where two characters of the basic plane stand."""
        return self._hits(lambda gram: gram == ord(pair[0]) + ord(pair[1]) * 0x10000)

    def single(self, character: str) -> Hits:
        """Where a character of the basic plane stands."""
        return self._hits(lambda gram: gram % 0x10000 == ord(character))

    def name(self, name: str) -> Hits:
        """Where a name stands that has a page."""
        number = self.catalogue["names"].index(name)
        return self._hits(lambda of: of == number, [self.folder / f"names/{number % self.catalogue['named']:02d}.bin"])

    def _hits(self, wanted: Any, files: Iterable[Path] = ()) -> Hits:
        times: Counter[int] = Counter()
        heads: set[int] = set()
        for path in files or sorted([*(self.folder / "rare").iterdir(), *(self.folder / "frequent").iterdir()]):
            for gram, numbers, in_heads in rows_of(gzip.decompress(path.read_bytes())):
                if wanted(gram):
                    times.update(numbers)
                    heads.update(in_heads)
        return {number: (count, number in heads) for number, count in times.items()}


def rows_of(data: bytes) -> Iterator[tuple[int, list[int], list[int]]]:
    """Every gram of a file of lists, with the articles in which it stands, and those in whose head it does."""
    total = int.from_bytes(data[:4], "little")
    columns = [[_number(data, 4 + n * 4 * total + i, total, 4) for i in range(total)] for n in range(3)]
    widths = data[4 + 12 * total :][:total], data[4 + 13 * total :][:total]
    at, lists = 4 + 14 * total, []
    for sizes, planes in ((columns[1], widths[0]), (columns[2], widths[1])):
        for size, width in zip(sizes, planes, strict=True):
            lists.append(list(_sums(_number(data, at + i, size, width) for i in range(size))))
            at += size * width
    assert at == len(data)
    yield from zip(_sums(columns[0]), lists[:total], lists[total:], strict=True)


def _number(data: bytes, at: int, step: int, width: int) -> int:
    return sum(data[at + place * step] << 8 * place for place in range(width))


def _sums(gaps: Iterable[int]) -> Iterator[int]:
    value = 0
    for gap in gaps:
        value += gap
        yield value


def plain_hits(word: str, articles: Iterable[tuple[list[str], list[str]]]) -> Hits:
    """Plain substring search over (heads, lines) of articles: what every other way is held against."""
    found: Hits = {}
    for number, (heads, lines) in enumerate(articles):
        times = sum(line.startswith(word, at) for line in lines for at in range(len(line)))
        if times:
            found[number] = times, any(word in head for head in heads)
    return found
