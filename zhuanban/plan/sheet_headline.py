"""A headline on the sheet: where it breaks, and how large it stands. From counts only; lengths are in F, the size of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from zhuanban.model import Headline
from zhuanban.text.measure import ems

LADDER = (7.3, 6.4, 5.6, 4.9, 4.3, 3.75, 3.4, 3.1, 2.8, 2.5, 2.2, 1.95, 1.7, 1.5)
"""The sizes a headline may have. Two that differ, differ to the eye: a step is 9 % or more."""
_DOWN = tuple(-rung for rung in LADDER)
FILL = 0.95
"""The most that a line may take of its width: what is measured here, the face may set a little wider."""
SPACE = "\u3000"
OPENING = "“‘（《〈【「『([{"
CLOSING = "”’）》〉】」』)]}，。、；：！？…—·,.;:!?%％"
PAUSES = "，；：！？。"


class Part(NamedTuple):
    """Words that stay together in a line."""

    text: str
    spaced: bool  # a full-width space stands before it

    @property
    def pauses(self) -> bool:
        """Is there a mark in it at which it would rather break than anywhere?"""
        return any(c in PAUSES for c in self.text[:-1])


Line = tuple[Part, ...]


class Setting(NamedTuple):
    """A headline as it is set: one or two lines, and its size."""

    lines: tuple[Line, ...]
    size: float  # in F, one of LADDER


class _Ways(NamedTuple):
    """How a headline may be set, whatever room it has, with the width of the longest line of each way, in ems."""

    one: tuple[Line, ...]  # in one line; empty when two parts of it must not share a line
    one_wide: float
    two: tuple[Line, ...]  # in two lines as even as they can be; in one when it cannot be broken
    two_wide: float


def set_headline(headline: Headline, room: float, cap: float) -> Setting:
    """The best setting in a block `room` wide: one line when it is nearly as large as `cap` allows, otherwise two."""
    ways = _ways(headline.written)
    two = Setting(ways.two, _fit(ways.two_wide, room, cap))
    if not ways.one:
        return two
    one = Setting(ways.one, _fit(ways.one_wide, room, cap))
    return one if one.size >= 0.8 * cap or two.size < 1.15 * one.size else two


def step(size: float) -> float:
    """The largest size of the ladder that is not above `size`; the smallest for anything less."""
    return LADDER[min(bisect_left(_DOWN, -size - 1e-9), len(LADDER) - 1)]


def _fit(longest: float, room: float, cap: float) -> float:
    return step(min(cap, FILL * room / max(longest, 1.0)))


@lru_cache(maxsize=1024)
def _ways(written: str) -> _Ways:
    """An article is asked about a few times in a row: for each width that it may have, then for the one that it has."""
    lines = tuple(tuple(Part(text, i > 0) for i, text in enumerate(line)) for line in Headline(written).lines)
    one: tuple[Line, ...] = (_joined(lines),)
    if len(lines) == 1:
        two = min(_broken(lines[0]), key=_longest, default=one)
    else:
        two = min(_halves(lines), key=_longest)
        if not all(line[-1].text[-1:] in PAUSES for line in lines[:-1]):
            # Two parts with no mark between them never share a line: they would be read as one.
            one = ()
    return _Ways(one, _longest(one) if one else 0.0, two, _longest(two))


def _longest(lines: Sequence[Line]) -> float:
    return max(ems("".join(SPACE * part.spaced + part.text for part in line)) for line in lines)


def _halves(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Two lines of two or more: a headline on the sheet never has three."""
    for cut in range(1, len(lines)):
        yield _joined(lines[:cut]), _joined(lines[cut:])


def _joined(lines: Sequence[Line]) -> Line:
    return tuple(part for line in lines for part in line)


def _broken(line: Line) -> list[tuple[Line, ...]]:
    """The ways to break one line in two: at a full-width space; else after a pause; else wherever a word is not torn."""
    if len(line) > 1:
        return [(line[:i], (Part(line[i].text, spaced=False), *line[i + 1 :])) for i in range(1, len(line))]
    text = line[0].text
    places = range(2, len(text) - 1)
    # A pause near one end leaves a lopsided pair: then it is no better than any other place.
    pauses = [i for i in places if text[i - 1] in PAUSES and 0.3 <= i / len(text) <= 0.7 and _may_break(text, i)]
    halves = [(text[:i].rstrip(), text[i:].lstrip()) for i in pauses or places if pauses or _may_break(text, i)]
    width = ems if text.encode("ascii", "ignore") else len  # the same where no character is narrow
    even = min(halves, key=lambda half: max(width(half[0]), width(half[1])), default=None)
    return [((Part(even[0], spaced=False),), (Part(even[1], spaced=False),))] if even else []


def _may_break(text: str, i: int) -> bool:
    before, after = text[i - 1], text[i]
    if before == " " or after == " ":
        return after not in CLOSING
    if before in OPENING or after in CLOSING or (before.isascii() and after.isascii()):
        return False
    return not (text.count("“", 0, i) > text.count("”", 0, i) or text.count("《", 0, i) > text.count("》", 0, i))
