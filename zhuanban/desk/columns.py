"""Text on a terminal, where a Han character or a wide mark has two columns."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """How many columns it has."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def filled(text: str, width: int, *, left: bool) -> str:
    """The text with spaces, to be so many columns wide; `left`: the spaces stand behind it."""
    spaces = " " * (width - columns(text))
    return text + spaces if left else spaces + text
