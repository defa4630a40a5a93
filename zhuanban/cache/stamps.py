"""What shows that a file is the one that was seen before, without reading it."""

from __future__ import annotations

import hashlib
import os

Stamp = tuple[int, int, int, int]
"""Size in bytes, last change and last change of the entry in nanoseconds, number of the file."""
TICK = 2_000_000_000
"""Nanoseconds in which a file may change twice without showing it: some file systems count in steps of two seconds."""

HIDDEN = (".", "~$")
"""Names that begin so are nobody's content: hidden files, and those by which Word and WPS know that a file is open."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(stamp: Stamp, now: int) -> bool:
    """The file was left alone for so long before `now` that another change would show."""
    return max(stamp[1], stamp[2]) < now - TICK


def key_of(path: str, data: bytes) -> str:
    """The digest of what stands in a file, and of its path: equal only for the same file with the same bytes."""
    name = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).digest()
    return hashlib.blake2b(data, digest_size=16, key=name).hexdigest()
