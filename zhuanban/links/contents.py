"""What a published file has to do with others, as values. Pure."""

from __future__ import annotations

from typing import NamedTuple

PAGES = (".html", ".htm")
"""Files with anchors."""
MARKED = (".xml", ".atom", ".opml")
"""Feeds, sitemaps and lists of feeds."""
_SCANNED = (*PAGES, *MARKED, ".css")


class Contents(NamedTuple):
    """What a file refers to, and what in it can be referred to."""

    addresses: tuple[str, ...]  # that it refers to, as written, escapes undone; in order, each once
    anchors: frozenset[str]
    base: str = ""  # what its relative addresses are relative to, when it is not its own place


def is_scanned(path: str) -> bool:
    """Whether the file at a path of the site refers to others. What scripts look in (JSON elsewhere than in feeds) does not."""
    return path.endswith(_SCANNED) or is_json_feed(path)


def is_json_feed(path: str) -> bool:
    """Whether it is a JSON Feed."""
    return path.startswith("feeds/") and path.endswith(".json")


def is_absolute(address: str) -> bool:
    """It names a host."""
    return address.lower().startswith(("http:", "https:"))
