"""A headline as a picture: in the colours of the paper, the same bytes on every machine.

The font is ours (headline.otf), nothing is hinted, and every shade is one of seven. The stream is packed by runs alone, in which
all versions of zlib do the same.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.plan.page import DRAWN, Drawing

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FONT = Path(__file__).with_name("headline.otf")
WIDTH, HEIGHT = DRAWN
MARGIN = 84
TOP, BOTTOM = 148, 500
"""Between these the headline stands."""
SIZES = (104, 92, 80, 70, 62, 54)
"""The largest in which a headline has room is taken."""
LEADING = 1.34
PAPER, INK, RED = (0xFC, 0xFA, 0xF5), (0x1A, 0x18, 0x16), (0xA8, 0x16, 0x1C)
"""As in layouts/assets/base.css."""
SHADES = 3
"""Of ink on paper, and of red."""
NOT_FIRST = frozenset("，。、；：？！”’）》〉】」』〕…—·～％℃,.;:?!)]}%")
NOT_LAST = frozenset("“‘（《〈【「『〔([{")
_UNITS = lazy_pattern(r"[!-~]+|……|——|.", re.DOTALL)


class Layer(NamedTuple):
    """The text of one colour, and where it stands."""

    image: Image

    def write(self, place: tuple[float, float], text: str, size: int, anchor: str = "ls") -> None:
        """Write `text`; `place` is that of its baseline's left end, or right end with the anchor `rs`."""
        from PIL import ImageDraw

        ImageDraw.Draw(self.image).text(place, text, fill=255, font=_font(size), anchor=anchor)

    def rule(self, top: int, height: int) -> None:
        """A line across the picture, within its margins."""
        self.image.paste(255, (MARGIN, top, WIDTH - MARGIN, top + height))


def drawn(drawing: Drawing) -> bytes:
    """The picture as a PNG file."""
    from PIL import Image, ImageChops

    ink, red = (Layer(Image.new("L", (WIDTH, HEIGHT))) for _ in range(2))
    red.write((MARGIN, 96), drawing.section, 40)
    red.rule(118, 6)
    ink.rule(128, 1)
    size, lines = _set(drawing.lines)
    leading = round(size * LEADING)
    top = (TOP + BOTTOM - leading * len(lines)) // 2
    for number, line in enumerate(lines):
        hung = size / 2 if line[:1] in NOT_LAST and not line[:1].isascii() else 0  # an opening mark is white on its left
        ink.write((MARGIN - hung, top + leading * number + round(size * 1.05)), line, size)
    ink.rule(522, 1)
    red.write((MARGIN, 578), drawing.title, 40)
    ink.write((WIDTH - MARGIN, 578), drawing.day, 32, "rs")
    step = 256 / (SHADES + 1)
    levels = [int(value / step) for value in range(256)]
    shades = ImageChops.add(ink.image.point(levels), red.image.point([level and level + SHADES for level in levels]))
    return _png(shades)


def _set(written: Sequence[str]) -> tuple[int, list[str]]:
    """The size of a headline and its lines."""
    for size in SIZES:
        lines = [line for text in written for line in _broken(text, size)]
        if len(lines) * round(size * LEADING) <= BOTTOM - TOP:
            return size, lines
    most = (BOTTOM - TOP) // round(SIZES[-1] * LEADING)
    return SIZES[-1], [*lines[: most - 1], lines[most - 1][:-1] + "……"]


def _broken(text: str, size: int) -> list[str]:
    """A line of a headline in as few lines as it needs, about as long as each other, broken where they may be."""
    room = WIDTH - 2 * MARGIN
    font = _font(size)
    units = [part for unit in _units(text) for part in ((unit,) if font.getlength(unit) <= room else unit)]
    widths = [font.getlength(unit) for unit in units]
    fewest = _filled(units, widths, room)
    for tenths in range(10 * room // (size * len(fewest)) if len(fewest) > 1 else 0, 10 * room // size):
        lines = _filled(units, widths, tenths * size / 10)
        if len(lines) == len(fewest):
            return lines
    return fewest


def _units(text: str) -> Iterator[str]:
    """What may not be torn apart: words and numbers, marks with what they stand at."""
    unit = ""
    for part in _UNITS.findall(text):
        if unit and part[0] not in NOT_FIRST and unit[-1] not in NOT_LAST:
            yield unit
            unit = ""
        unit += part
    yield unit


def _filled(units: Sequence[str], widths: Sequence[float], room: float) -> list[str]:
    """Lines of as many units as have room; a space at the end of a line, or at its start, is left out."""
    lines, length = [""], 0.0
    for unit, width in zip(units, widths, strict=True):
        if lines[-1] and length + width > room:
            lines.append("")
            length = 0.0
        if lines[-1] or unit.strip():
            lines[-1] += unit
            length += width
    return [line.rstrip() for line in lines]


@lru_cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _png(shades: Image) -> bytes:
    """A picture of numbers of shades as PNG (ISO/IEC 15948): each row as what differs from the one above, packed by runs."""
    from PIL import ImageChops

    above = ImageChops.offset(shades, 0, 1)
    above.paste(0, (0, 0, WIDTH, 1))
    rows = ImageChops.subtract_modulo(shades, above).tobytes()
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 8, zlib.Z_RLE)
    data = packer.compress(b"".join(b"\2" + rows[start : start + WIDTH] for start in range(0, len(rows), WIDTH)))
    palette = bytes(PAPER) + b"".join(_shade(colour, n) for colour in (INK, RED) for n in range(1, SHADES + 1))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data + packer.flush()), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _shade(colour: tuple[int, int, int], level: int) -> bytes:
    """A colour on paper: the more the higher the level."""
    return bytes(round(paper + (full - paper) * level / SHADES) for paper, full in zip(PAPER, colour, strict=True))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
