"""What a published file has to do with others, as values. Pure."""

from __future__ import annotations

from typing import NamedTuple

PAGES = (".html", ".htm")
"""Files with anchors."""
SCANNED = (*PAGES, ".xml", ".css")
"""Files that refer to others."""


class Contents(NamedTuple):
    """What a file refers to, and what in it can be referred to."""

    addresses: tuple[str, ...]  # that it refers to, as written, escapes undone; in order, each once
    anchors: frozenset[str]
    base: str = ""  # what its relative addresses are relative to, when it is not its own place


def is_absolute(address: str) -> bool:
    """It names a host."""
    return address.lower().startswith(("http:", "https:"))
