"""The text of layouts, and what each takes in: so that a page is made anew when a layout that it uses has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:([\"'])(?P<name>[^\"'{}%]+)\1|(?P<other>[^%]))")


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
            parts = sorted(self._closure(layout))
            digest = hashlib.blake2b(digest_size=16)
            for name in parts:
                digest.update(b"%b %d " % (name.encode(), len(self._texts.get(name, b""))) + self._texts.get(name, b""))
            self._digests[layout] = digest.digest()
        return self._digests[layout]

    def _closure(self, layout: str) -> set[str]:
        found: set[str] = set()
        left = [layout]
        while left:
            name = left.pop()
            if name in found:
                continue
            found.add(name)
            for match in _TAG.finditer(self._texts.get(name, b"").decode("utf-8", "replace")):
                if match["name"] is None:  # a name that is only known when the page is made: it may be any of them
                    return set(self._texts)
                left.append(match["name"])
        return found
