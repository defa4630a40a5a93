"""Many values in one file, each found by its name and read by itself: an edit needs few of them."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from zhuanban.cache.files import Bytes, dump, load_with_body, parse, save
from zhuanban.problems import CacheDamaged


class Pieces:
    """A file of pieces, and its head, which is read with it."""

    def __init__(self, loaded: tuple[Bytes, bytes, int]) -> None:
        data, self._whole, begin = loaded
        self.head: Any
        self.head, self._names, lengths, self._checks = parse(data)
        self._ends: list[int] = list(accumulate(lengths, initial=begin))
        self._numbers: Mapping[str, int] = dict(zip(self._names, range(len(self._names)), strict=True))

    @property
    def names(self) -> Collection[str]:
        """The name of every piece, in the order in which they were saved."""
        return self._numbers.keys()

    def get(self, name: str) -> Bytes:
        """The piece of that name. Raises CacheDamaged, KeyError."""
        number = self._numbers[name]
        piece = memoryview(self._whole)[self._ends[number] : self._ends[number + 1]]
        if zlib.crc32(piece) != self._checks[number]:
            raise CacheDamaged(name)
        return piece

    def holding(self, texts: Iterable[bytes]) -> list[str]:
        """The names of the pieces in which one of these texts stands."""
        found = set()
        for text in texts:
            at = self._whole.find(text, self._ends[0], self._ends[-1])
            while at >= 0:
                number = bisect_right(self._ends, at) - 1
                found.add(number)
                at = self._whole.find(text, self._ends[number + 1], self._ends[-1])
        return [self._names[number] for number in sorted(found)]


def load_pieces(path: Path, version: bytes) -> Pieces | None:
    """The pieces that were saved; None when there are none, or of another version. Raises CacheDamaged."""
    loaded = load_with_body(path, version)
    return None if loaded is None else Pieces(loaded)


def save_pieces(path: Path, version: bytes, head: object, pieces: Iterable[tuple[str, Bytes]]) -> None:
    """Put pieces, each after its name, in place as a whole. The digest of the file covers them, by their checks."""
    names: list[str] = []
    lengths: list[int] = []
    checks: list[int] = []

    def body() -> Iterator[Bytes]:
        for name, piece in pieces:
            names.append(name)
            lengths.append(len(piece))
            checks.append(zlib.crc32(piece))
            yield piece

    save(path, version, lambda: dump((head, names, lengths, checks)), body())
