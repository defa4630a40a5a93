"""How wide text is when it is set, counted without a browser: in ems, the width of a Han character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

BOLD_LATIN, LATIN = 0.58, 0.56
"""The average width of a Latin letter, digit or half-width mark in a bold face and in the text's."""
UNBROKEN = 0.25
"""What a run of them loses on average, because it may not break."""
INDENT = 2

_RUN = re.compile(r"[!-~]+")


def ems(text: str) -> float:
    """The width of a headline in ems: a Han character or full-width mark is 1."""
    narrow = len(text.encode("ascii", "ignore"))
    return len(text) - narrow + BOLD_LATIN * narrow


def set_length(text: str) -> float:
    """The length of a paragraph in ems, with its indent, if it were one line."""
    runs = _RUN.findall(text)
    latin = sum(map(len, runs))
    return INDENT + (len(text) - latin - text.count(" ")) + LATIN * latin + UNBROKEN * len(runs)


def measure(text: str, subheads: Iterable[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Of a body's text, a block a line: the lengths of its paragraphs, and the widths of its subheads."""
    left = Counter(subheads)
    paragraphs: list[float] = []
    wide: list[float] = []
    for block in text.split("\n"):
        if left[block]:
            left[block] -= 1
            wide.append(ems(block))
        elif block:
            paragraphs.append(set_length(block))
    return tuple(paragraphs), tuple(wide)
