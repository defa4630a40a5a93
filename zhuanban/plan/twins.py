"""<path>.gz and <path>.br: what a server may send instead of the file beside them, when `--compress` asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuanban.model import CODINGS
from zhuanban.plan.page import Output, Twin

TEXTS = (".html", ".htm", ".xml", ".atom", ".opml", ".txt", ".json", ".css", ".js", ".svg")
"""Files that grow smaller; pictures and fonts are packed already."""


def plan_twins(outputs: Iterable[Output]) -> Iterator[Output]:
    """Twins of every text among `outputs`."""
    for output in outputs:
        if output.path.endswith(TEXTS):
            for suffix, coding in CODINGS.items():
                yield Output(f"{output.path}.{suffix}", coding, output.sources, Twin(output, coding))
