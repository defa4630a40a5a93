"""A headline on the sheet: where it breaks, and how large it stands. From counts only; lengths are in F, the size of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhuanban.model import Headline

LADDER = (7.3, 6.4, 5.6, 4.9, 4.3, 3.75, 3.4, 3.1, 2.8, 2.5, 2.2, 1.95, 1.7, 1.5)
"""The sizes a headline may have. Two that differ, differ to the eye: a step is 9 % or more."""
FILL = 0.95
"""The most that a line may take of its width: what is measured here, the face may set a little wider."""
LATIN = 0.58
"""The width of a Latin letter or digit in a bold face, in ems."""
SPACE = "\u3000"
OPENING = "“‘（《〈【「『([{"
CLOSING = "”’）》〉】」』)]}，。、；：！？…—·,.;:!?%％"
PAUSES = "，；：！？。"


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stay together in a line."""

    text: str
    spaced: bool  # a full-width space stands before it

    @property
    def pauses(self) -> bool:
        """Is there a mark in it at which it would rather break than anywhere?"""
        return any(c in PAUSES for c in self.text[:-1])


Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A headline as it is set: one or two lines, and its size."""

    lines: tuple[Line, ...]
    size: float  # in F, one of LADDER


def ems(text: str) -> float:
    """The width of `text` in ems: a Han character or full-width mark is 1."""
    return sum(LATIN if c.isascii() else 1.0 for c in text)


def set_headline(headline: Headline, room: float, cap: float) -> Setting:
    """The best setting in a block `room` wide: one line when it is nearly as large as `cap` allows, otherwise two."""
    written = tuple(tuple(Part(text, i > 0) for i, text in enumerate(line)) for line in headline.lines)
    if len(written) > 1:
        breaks = list(_halves(written))
        if not all(line[-1].text[-1:] in PAUSES for line in written[:-1]):
            # Two parts with no mark between them never share a line: they would be read as one.
            lines = min(breaks, key=_longest)
            return Setting(lines, _fit(lines, room, cap))
    else:
        breaks = _broken(written[0])
    line = (_joined(written),)
    one = Setting(line, _fit(line, room, cap))
    if one.size >= 0.8 * cap:
        return one
    two = min(breaks, key=_longest, default=line)
    size = _fit(two, room, cap)
    return Setting(two, size) if size >= 1.15 * one.size else one


def step(size: float) -> float:
    """The largest size of the ladder that is not above `size`; the smallest for anything less."""
    return next((rung for rung in LADDER if rung <= size + 1e-9), LADDER[-1])


def _fit(lines: Sequence[Line], room: float, cap: float) -> float:
    return step(min(cap, FILL * room / max(_longest(lines), 1.0)))


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
    places = [i for i in range(2, len(text) - 1) if _may_break(text, i)]
    pauses = [i for i in places if text[i - 1] in PAUSES]
    # A pause near one end leaves a lopsided pair: then it is no better than any other place.
    good = [i for i in pauses if 0.3 <= i / len(text) <= 0.7] or places
    return [((Part(text[:i].rstrip(), spaced=False),), (Part(text[i:].lstrip(), spaced=False),)) for i in good]


def _may_break(text: str, i: int) -> bool:
    before, after = text[i - 1], text[i]
    if before == " " or after == " ":
        return after not in CLOSING
    inside = text[:i].count("“") > text[:i].count("”") or text[:i].count("《") > text[:i].count("》")
    torn = before.isascii() and after.isascii()
    return not (inside or torn or before in OPENING or after in CLOSING)
