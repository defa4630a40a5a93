"""What runs have learned since the last whole one: articles that were amended, and what became of the outputs they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhuanban.cache.ledger import Line
from zhuanban.cache.memo import Entry
from zhuanban.cache.stamps import Stamp
from zhuanban.model import NOTHING

FILE = "amended"
MOST = 64
"""When so many articles have been amended, all is made one again: each has a file of words to itself."""


class Amendments(NamedTuple):
    """What has changed since a plan and the articles of that run were written down."""

    plan: bytes = b""  # seal of the file with that plan
    articles: bytes = b""  # seal of the file with those articles
    entries: Mapping[str, Entry] = NOTHING  # by source path
    stamps: Mapping[str, Stamp] = NOTHING  # of their files
    lines: Mapping[str, Line] = NOTHING  # by path of the output

    @property
    def full(self) -> bool:
        """It is time for a whole run, which makes all one again."""
        return len(self.entries) >= MOST

    def and_then(self, entries: Iterable[Entry], stamps: Mapping[str, Stamp], lines: Mapping[str, Line]) -> Amendments:
        """These, and those of one more run."""
        read = {entry.path: entry for entry in entries}
        settled = {path: stamp for path, stamp in self.stamps.items() if path not in read}
        return self._replace(
            entries={**self.entries, **read},
            stamps={**settled, **stamps},
            lines={**self.lines, **lines},
        )
