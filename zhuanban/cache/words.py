"""The words of articles, the HTML of their bodies, on disk: by far the most of them, and needed only where they are printed.

Appended once, read when a page is made of them, never all in memory.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import NamedTuple

from zhuanban.problems import CacheDamaged

SUFFIX = ".words"
BINARY: int = getattr(os, "O_BINARY", 0)


class Slot(NamedTuple):
    """Where the words of one article stand."""

    file: str
    start: int  # bytes
    size: int  # bytes
    check: int  # crc32


class WordStore:
    """Files of words in a folder. Every process appends to a file of its own, and reads all of them.

    Without a folder the words stay in memory, for one process alone.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: list[str] = []
        self._writing: tuple[int, str, int, int] | None = None  # process, file name, descriptor, end
        self._reading: dict[str, int] = {}

    def keep(self, words: str) -> Slot:
        """Append the words of an article."""
        if self._folder is None:
            self._held.append(words)
            return Slot("", len(self._held) - 1, 0, 0)
        if self._writing is None or self._writing[0] != os.getpid():
            self._writing = _open_new(self._folder)
        process, name, descriptor, end = self._writing
        data = words.encode("utf-8", "surrogatepass")
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
        self._writing = process, name, descriptor, end + len(data)
        return Slot(name, end, len(data), zlib.crc32(data))

    def fetch(self, slot: Slot) -> str:
        """The words at a slot. Raises CacheDamaged."""
        if self._folder is None:
            return self._held[slot.start]
        try:
            if slot.file not in self._reading:
                self._reading[slot.file] = os.open(self._folder / slot.file, os.O_RDONLY | BINARY)
            data = _read_at(self._reading[slot.file], slot.start, slot.size)
        except OSError as error:
            raise CacheDamaged(str(error)) from error
        if zlib.crc32(data) != slot.check:
            raise CacheDamaged(slot.file)
        return data.decode("utf-8", "surrogatepass")

    def size(self) -> dict[str, int]:
        """Bytes in each file of words."""
        with os.scandir(self._folder or ".") as entries:
            return {entry.name: entry.stat().st_size for entry in entries if entry.name.endswith(SUFFIX)}

    def drop(self, names: set[str]) -> None:
        """Delete files of words that nothing refers to any more."""
        if self._folder is not None:
            for name in sorted(names):
                (self._folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of every file."""
        for descriptor in self._reading.values():
            os.close(descriptor)
        self._reading.clear()
        if self._writing is not None and self._writing[0] == os.getpid():
            os.close(self._writing[2])
        self._writing = None


def _open_new(folder: Path) -> tuple[int, str, int, int]:
    process, number = os.getpid(), 0
    while True:
        name = f"{process}-{number}{SUFFIX}"
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | BINARY
            return process, name, os.open(folder / name, flags, 0o644), 0
        except FileExistsError:
            number += 1


def _read_at(descriptor: int, start: int, length: int) -> bytes:
    if hasattr(os, "pread"):  # processes that were forked share the place in a file, so it must not be moved
        return os.pread(descriptor, length, start)
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, length)
