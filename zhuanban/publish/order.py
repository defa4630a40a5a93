"""In which order files change where a site cannot change at once, so that what readers find meanwhile holds together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhuanban.model import CODINGS
from zhuanban.publish.manifest import Published
from zhuanban.publish.trees import folders_of

WITHDRAWN = "withdrawn"
"""The kind of the page that says that an article was withdrawn."""
PACKED = tuple(f".{end}" for end in CODINGS)
"""What the name of a file ends with that is another one, packed."""
LAST = (".xml", ".atom", ".opml")
"""Feeds and sitemaps: what they name has to be there before."""

Files = Mapping[str, Published]
"""The files of a site, by path."""


class Order(NamedTuple):
    """Paths, in turn."""

    first_removed: tuple[str, ...]  # what tells of something withdrawn, or has the place of a folder or file to come
    written: tuple[tuple[str, ...], ...]  # groups: those of one may go together
    last_removed: tuple[str, ...]  # what is stale: by now nothing points there


def in_order_of_turns(old: Files, new: Files, written: Iterable[str], removed: Iterable[str]) -> Order:
    """The order in which the site `old` becomes the site `new` by the paths `written` and `removed`.

    Pages of what was withdrawn go first. New files come before the pages that point to them: what pages use, then new pages, then
    those that were there, first among them the ones that told of something withdrawn. Feeds and sitemaps are last.
    """
    gone = withdrawn_sources(old, new)
    groups: dict[int, list[str]] = {}
    for path in sorted(written):
        withdrawn = unpacked(path) in new and new[unpacked(path)].kind == WITHDRAWN
        turn = 0 if withdrawn else _turn(path, old, tells=tells_of(gone, old, path))
        groups.setdefault(turn, []).append(path)
    names = {path for group in groups.values() for path in group}
    above = folders_of(names)
    first: list[str] = []
    last: list[str] = []
    for path in sorted(removed):
        in_the_way = path in above or not names.isdisjoint(folders_of([path]))
        (first if in_the_way or tells_of(gone, old, path) else last).append(path)
    return Order(tuple(first), tuple(tuple(groups[turn]) for turn in sorted(groups)), tuple(last))


def withdrawn_sources(old: Files, new: Files) -> set[str]:
    """What the articles were made of that are withdrawn in the site `new`: its pages do not name that any more."""
    pages = [path for path, file in new.items() if file.kind == WITHDRAWN]
    return {source for path in pages if path in old for source in old[path].sources}


def tells_of(gone: set[str], old: Files, path: str) -> bool:
    """The file that was at `path` was made of something that is `gone`."""
    return path in old and not gone.isdisjoint(old[path].sources)


def unpacked(path: str) -> str:
    """The path of the file that the one at `path` is a packed twin of; `path` itself when it is none."""
    return path.rpartition(".")[0] if path.endswith(PACKED) else path


def _turn(path: str, old: Files, *, tells: bool) -> int:
    name = unpacked(path)
    if path not in old:
        return 5 if name.endswith(LAST) else 1 + name.endswith((".html", ".htm"))
    if tells:
        return 3
    return 5 if name.endswith(LAST) else 4
