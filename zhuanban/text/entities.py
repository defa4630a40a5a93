"""References to characters (`&lrm;`, `&#8238;`): what may not stand in a text may not be written as one either."""

from __future__ import annotations

import html
from collections.abc import Iterator

from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import first_unseen, without_unseen_but_ours

_REFERENCE = lazy_pattern(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[A-Za-z]+;)")
_ENDLESS = lazy_pattern(r"(?<=&#)[0-9]{1000,}")
_BEYOND = 0x110000
"""The first number that is no character's."""
_PLUG = "\u200b"


def shortened(text: str) -> str:
    """`text` in which no reference has more digits than Python makes a number of: the character it asks for does not exist."""
    return _ENDLESS.sub(str(_BEYOND), text)


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Where references to characters that nobody sees stand, and those characters."""
    for match in _REFERENCE.finditer(text):
        if first_unseen(character := _character(match[0])):
            yield match.start(), character


def plugged(markup: str) -> str:
    """HTML in which no reference stands for a character that nobody sees, above all none for one that we give a meaning.

    A zero-width space is in its place: with nothing there, what stands before and behind it might make another.
    """
    return _REFERENCE.sub(lambda match: _PLUG if first_unseen(_character(match[0])) else match[0], markup)


def unplugged(markup: str) -> str:
    """That HTML, its references resolved by now, without those spaces and their like."""
    return without_unseen_but_ours(markup)


def _character(reference: str) -> str:
    """What a reference stands for, also where HTML calls that an error."""
    if reference[1] != "#":
        return html.unescape(reference)
    number = reference[2:].rstrip(";")
    base, digits = (16, number[1:]) if number[0] in "xX" else (10, number)
    digits = digits.lstrip("0")
    code = int(digits or "0", base) if len(digits) < 8 else _BEYOND
    return chr(code) if code < 0x80 or 0x9F < code < _BEYOND else html.unescape(f"&#{code};")
