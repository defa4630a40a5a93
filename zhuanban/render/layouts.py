"""The text of layouts, and what each takes in: so that a page is made anew when a layout that it uses has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from zhuanban.patterns import lazy_pattern

_TAG = lazy_pattern(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:([\"'])(?P<name>[^\"'{}%]+)\1|(?P<other>[^%]))")


class LayoutSources:
    """The layouts of some folders, read once; the first folder that has a layout wins."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._texts: dict[str, bytes] = {}
        for folder in folders:
            for path in sorted(folder.rglob("*.*")) if folder.is_dir() else ():
                name = path.relative_to(folder).as_posix()
                if name not in self._texts and not name.startswith("assets/") and path.suffix != ".md" and path.is_file():
                    self._texts[name] = path.read_bytes()
        self._digests: dict[str, bytes] = {}

    def digest(self, layout: str) -> bytes:
        """The digest of a layout with all that it extends, includes and imports, and so on."""
        if layout not in self._digests:
            found, others = self.taken_in(layout)
            digest = hashlib.blake2b(digest_size=16)
            for name in sorted(self._texts if others else found):
                digest.update(b"%b %d " % (name.encode(), len(self._texts.get(name, b""))) + self._texts.get(name, b""))
            self._digests[layout] = digest.digest()
        return self._digests[layout]

    def taken_in(self, layout: str) -> tuple[set[str], bool]:
        """The names of a layout and of all that it extends, includes and imports, and so on, whether there are such or not.

        And whether it may be any others as well: there is a name that is only known when a page is made.
        """
        found: set[str] = set()
        left, others = [layout], False
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                named = [match["name"] for match in _TAG.finditer(self._texts.get(name, b"").decode("utf-8", "replace"))]
                others = others or None in named
                left += filter(None, named)
        return found, others

    def __contains__(self, layout: str) -> bool:
        """Whether there is a layout of that name."""
        return layout in self._texts
