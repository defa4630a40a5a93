"""Which characters are Chinese in print, full-width and set without spaces; and which should not be in a text at all."""

from __future__ import annotations

import re
import unicodedata

from zhuanban.patterns import lazy_pattern

WIDE = (
    "\u2e80-\u2fff\u3001-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
    "“”‘’…—·‧"  # of "ambiguous" width in Unicode, so they must be listed
    "‰℃№①-⓿■-◿★-☆●○▲△◆◇"
)
"""Inside of a character class: Han, kana, hangul, full-width marks, and the marks that a Chinese text prints full-width."""

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Inside of a character class: Han characters."""

INDENT = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Inside of a character class: everything that looks like an indent at the start of a line."""

_WIDE_RUN = lazy_pattern(f"[{WIDE}]+")
_LATIN_RUN = lazy_pattern(r"[^\W_]+(?:[.,:'/@%_-][^\W_]+)*")
_ASCII_RUN = lazy_pattern(r"[0-9A-Za-z]+(?:[.,:'/@%_-][0-9A-Za-z]+)*")  # the same, faster, in a text of ASCII
_OURS = "\ufdd0-\ufdef"  # noncharacters, some of which stand for something in a body that no page shows yet
_OTHERS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0001\U000e0020-\U000e007f"  # tags: letters that can say anything, unseen
)
_UNSEEN = lazy_pattern(f"[{_OTHERS}{_OURS}]")
_UNSEEN_BUT_OURS = lazy_pattern(f"[{_OTHERS}]")
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def wide_and_runs(text: str) -> tuple[int, int]:
    """How many wide characters, and how many runs of other letters and digits (`C4`, `2020-04-02`, `3.5`)."""
    spaced, gaps = _WIDE_RUN.subn(" ", text)
    narrow = len(spaced) - gaps
    return len(text) - narrow, len((_ASCII_RUN if spaced.isascii() else _LATIN_RUN).findall(spaced)) if narrow else 0


def composed(text: str) -> str:
    """`text` in NFC, never NFKC, which would turn ，（）％①㎡ into something else; all line ends are `\\n`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def first_unseen(text: str) -> re.Match[str] | None:
    """The first character that nobody sees and that may turn the text around, break it or end it: bidi, control, noncharacter."""
    return _UNSEEN.search(text)


def unseen(text: str) -> list[re.Match[str]]:
    """All of them."""
    return list(_UNSEEN.finditer(text))


def without_unseen(text: str) -> str:
    """`text` without them; what breaks a line elsewhere becomes a line end, a broken half of a character becomes �."""
    return _UNSEEN.sub(lambda m: "\ufffd" if "\ud800" <= m[0] <= "\udfff" else "", text.translate(_BREAKS))


def without_unseen_but_ours(text: str) -> str:
    """`text` without them, but with our noncharacters."""
    return _UNSEEN_BUT_OURS.sub("", text)
