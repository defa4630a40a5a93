"""How wide text is when it is set, counted without a browser: in ems, the width of a Han character."""

from __future__ import annotations

from collections.abc import Iterable

from zhuanban.patterns import lazy_pattern

BOLD_LATIN, LATIN = 0.58, 0.56
"""The average width of a Latin letter, digit or half-width mark in a bold face and in the text's."""
UNBROKEN = 0.25
"""What a run of them loses on average, because it may not break."""
INDENT = 2

_RUN = lazy_pattern(r"[!-~]+")
_MARK = "\x02"  # stands in no text


def ems(text: str) -> float:
    """The width of a headline in ems: a Han character or full-width mark is 1."""
    narrow = len(text.encode("ascii", "ignore"))
    return len(text) - narrow + BOLD_LATIN * narrow


def set_length(text: str) -> float:
    """The length of a paragraph in ems, with its indent, if it were one line."""
    return _set_length(text, _RUN.sub(_MARK, text))


def measure(text: str, subheads: Iterable[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Of a body's text, a block a line: the lengths of its paragraphs, and the widths of its subheads."""
    left = list(subheads)
    paragraphs: list[float] = []
    wide: list[float] = []
    for block, marked in zip(text.split("\n"), _RUN.sub(_MARK, text).split("\n"), strict=True):
        if left and block in left:
            left.remove(block)
            wide.append(ems(block))
        elif block:
            paragraphs.append(_set_length(block, marked))
    return tuple(paragraphs), tuple(wide)


def _set_length(text: str, marked: str) -> float:
    """The same, from the text and the one in which a mark stands for each run: two lengths and two counts are quick."""
    runs = marked.count(_MARK)
    latin = len(text) - len(marked) + runs
    return INDENT + (len(text) - latin - text.count(" ")) + LATIN * latin + UNBROKEN * runs
