"""What is the same to a reader who searches: traditional and simplified, capitals and small letters, 陈　杰 and 陈杰.

The page's own script folds what is typed by the same rules (layouts/assets/search-fold.js).
"""

from __future__ import annotations

import re
import unicodedata

from zhuanban.patterns import lazy_pattern
from zhuanban.search.traditional import SIMPLIFIED, TRADITIONAL

WIDE = "\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00010000-\U0010ffff“”‘’…—·"
"""Inside of a character class: what a Chinese text sets without spaces."""
GAP = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Inside of a character class: white space within a line."""

_GAPS = lazy_pattern(f"[{GAP}][{GAP}]*")  # not `+`: what begins with one of some characters is found in a third of the time
_WIDE = lazy_pattern(f"[{WIDE}]")
_LETTERS = (("A", "Z"), ("\u00c0", "\u024f"), ("\u0386", "\u03ff"), ("\u0400", "\u052f"), ("\uff21", "\uff3a"))
"""The first and the last of scripts that never change with Unicode's versions."""


def _small() -> dict[int, int]:
    """Capitals of which the small letter is one character."""
    letters = (chr(code) for first, last in _LETTERS for code in range(ord(first), ord(last) + 1))
    return {ord(c): ord(small) for c in letters if len(small := c.lower()) == 1 and small != c}


FOLDED = {**_small(), **dict(zip(map(ord, TRADITIONAL), map(ord, SIMPLIFIED), strict=True))}
"""For the UTF-16 code unit of a character: that of the one it is taken for."""


def fold(line: str) -> str:
    """A line of text as it is searched."""
    return closed(line).translate(FOLDED)


def closed(line: str) -> str:
    """A line in NFC, without white space at its ends and between wide characters; all other gaps are one space."""
    if not unicodedata.is_normalized("NFC", line):
        line = unicodedata.normalize("NFC", line)
    return _GAPS.sub(_gap, line) if _GAPS.search(line) else line


def _gap(match: re.Match[str]) -> str:
    line, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(line) or line[start - 1] == "\n" or line[end] == "\n":
        return ""
    return "" if _WIDE.match(line[start - 1]) and _WIDE.match(line[end]) else " "
