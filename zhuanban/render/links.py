"""Links from one page of the site to another. All are relative, so a site works from disk and under any base path."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from zhuanban.model import is_remote
from zhuanban.patterns import lazy_pattern

SAFE = "/#%!$&'()*+,;=:@-._~"
"""What stays as it is in a link; everything else is percent-encoded."""
PLAIN = lazy_pattern(r"[A-Za-z0-9/%!$&'()*+,;=@._~-]*")
"""A path without a fragment or a scheme of which every character may stay."""


def relative(start: str, path: str) -> str:
    """The link from the page at `start` to `path`, a path in the site (which may end in `#fragment`) or an address elsewhere.

    Paths in the site are normal: no empty part, no `.` and no `..`.
    """
    return from_folder(start[: start.rfind("/") + 1], path)


@lru_cache(maxsize=1 << 15)
def from_folder(folder: str, path: str) -> str:
    """The same link from any page of `folder` (`articles/2020/04/`, or "" for the root): menus and assets are asked for again."""
    if PLAIN.fullmatch(path):
        return _climb(folder, path)
    if is_remote(path):
        return path
    target, mark, fragment = path.partition("#")
    return quote(_climb(folder, target), safe=SAFE) + mark + quote(fragment, safe=SAFE)


def _climb(folder: str, target: str) -> str:
    """Up to the last folder that both have, and down to `target`."""
    shared = 0
    while (end := folder.find("/", shared) + 1) and target.startswith(folder[shared:end], shared):
        shared = end
    return "../" * folder.count("/", shared) + target[shared:]
