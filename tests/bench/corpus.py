#!/usr/bin/env python3
"""The measuring corpus: N invented articles over ten years, the same bytes for the same N on every machine and Python.

    python tests/bench/corpus.py --articles 1000 --out DIR [--lean]

writes a newsroom: DIR/content with site.yaml, pictures and articles. The lean form has no page, place or search, and one feed:
about the pages that generators without print pages make. What a peer needs is written from the same `Story` (`programs.py`).
"""

from __future__ import annotations

import argparse
import re
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the run as a script

from bench import wording

T = TypeVar("T")

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2024, 12, 31)
PER_PRINT_CODE = 10_000
"""Articles a print page's code takes over the ten years: a larger corpus has more pages a day, not longer ones."""
PICTURES = 12
PICTURE_FOLDER = "pictures"
SITE_YAML = """\
title: 青禾退役军人
base_url: https://example.org/
language: zh-CN
timezone: Asia/Shanghai
"""


@dataclass(frozen=True, slots=True)
class Story:
    """One article, before any generator's own form."""

    stem: str  # of its file, unlike every other: 0402-00017
    title: str
    section: str  # name
    correspondents: tuple[str, ...]
    when: datetime  # naive, no two alike
    place: str
    page: str  # C4
    summary: str
    body: str  # Markdown; pictures are named `pictures/p03.png`

    @property
    def folder(self) -> str:
        """Where its file stands below content/: `2020/04`."""
        return f"{self.when:%Y/%m}"


class Dice:
    """Choices from `Random.random` alone: the one method that gives the same numbers in every version of Python."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random

    def below(self, n: int) -> int:
        """A number from 0 up to, not including, `n`."""
        return int(self._random() * n)

    def chance(self, of_hundred: int) -> bool:
        """True that often."""
        return self.below(100) < of_hundred

    def pick(self, of: Sequence[T]) -> T:
        """One of them."""
        return of[self.below(len(of))]

    def some(self, of: Sequence[T], n: int) -> tuple[T, ...]:
        """`n` different ones, in the order drawn."""
        left = list(of)
        return tuple(left.pop(self.below(len(left))) for _ in range(n))

    def fill(self, template: str) -> str:
        """The template with every slot filled."""
        return re.sub(r"\{(\w+)\}", lambda slot: self.pick(wording.SLOTS[slot[1]]), template)


def stories(articles: int) -> Iterator[Story]:
    """The corpus, oldest first."""
    days = [day for n in range((LAST_DAY - FIRST_DAY).days + 1) if (day := FIRST_DAY + timedelta(n)).weekday() != 6]
    dice = Dice("days")
    codes = max(1, round(articles / PER_PRINT_CODE))
    step = max(1, 15 * 60 // (8 + 4 * articles // len(days)))  # minutes between two articles: the fullest day ends by night
    before, of_day = -1, 0
    for serial, drawn in enumerate(sorted(dice.below(len(days)) for _ in range(articles)), 1):
        of_day = of_day + 1 if drawn == before else 0
        before = drawn
        when = datetime.combine(days[drawn], time(7)) + timedelta(minutes=step * of_day)
        yield story(serial, when, f"C{4 + of_day % codes}")


_WRAPPED = re.compile(r".{40}(?:(?<=[0-9A-Za-z.%])[0-9A-Za-z.%]+)?")
"""A line as a program breaks it, but never within a number."""


def story(serial: int, when: datetime, page: str) -> Story:
    """One article; what it says depends on its number alone."""
    dice = Dice(f"story {serial}")
    names = [name for _, name, weight in wording.SECTIONS for _ in range(weight)]
    blocks = _blocks(dice)
    return Story(
        stem=f"{when:%m%d}-{serial:05d}",
        title=_title(dice),
        section=dice.pick(names),
        correspondents=dice.some(wording.CORRESPONDENTS, dice.pick((1,) * 10 + (2,) * 7 + (3,) * 3)),
        when=when,
        place=dice.pick(wording.PLACES),
        page=page,
        summary=dice.fill(dice.pick(wording.SENTENCES)),
        body="\n\n".join(blocks) + "\n",
    )


def _title(dice: Dice) -> str:
    while True:
        title = dice.fill(dice.pick(wording.HEADLINES))
        if 10 <= len(title) <= 30:
            return title


def _blocks(dice: Dice) -> list[str]:
    paragraphs = 3 + dice.below(13)
    each = (600 + dice.below(1901)) // paragraphs
    wrapped = dice.chance(30)
    blocks = [_paragraph(dice, each, wrapped) for _ in range(paragraphs)]

    def insert(block: str) -> None:
        blocks.insert(1 + dice.below(len(blocks)), block)

    if dice.chance(25):
        blocks.insert(1, f"![{dice.pick(wording.CAPTIONS)}]({PICTURE_FOLDER}/p{dice.below(PICTURES):02d}.png)")
    if dice.chance(15):
        insert("\n".join(f"- {dice.fill(dice.pick(wording.ITEMS))}" for _ in range(3 + dice.below(4))))
    if dice.chance(12):
        insert("> " + dice.fill(dice.pick(wording.QUOTED)))
    if dice.chance(6):
        rows = (f"| {place} | {10 + dice.below(990)} | {dice.below(990) / 10:.1f} |" for place in dice.some(wording.PLACES, 5))
        insert("\n".join((wording.TABLE_HEAD, *rows)))
    if paragraphs > 4 and dice.chance(45):
        for subhead in dice.some(wording.SUBHEADS, 1 + dice.below(3)):
            insert(f"## {subhead}")
    below = [*blocks[1:], "#"]
    return [
        block for block, follows in zip(blocks, below, strict=True) if not (block.startswith("#") and follows.startswith("#"))
    ]


def _paragraph(dice: Dice, length: int, wrapped: bool) -> str:
    text = ""
    while len(text) < length - 25:
        text += dice.fill(dice.pick(wording.SENTENCES))
    text = text or dice.fill(dice.pick(wording.SENTENCES))
    if dice.chance(12):
        return f"**{dice.pick(wording.LEADS)}：**{text}"
    if dice.chance(5):
        return f"{text}见[{dice.pick(wording.LINKS)}](https://example.com/doc/{dice.below(9000) + 1000}.html)。"
    return _WRAPPED.sub(r"\g<0>\n", text).rstrip("\n") if wrapped else text


def pictures() -> Iterator[tuple[str, bytes]]:
    """The pictures that the articles show: name and bytes, plain PNG."""
    width, height = 320, 200
    for n in range(PICTURES):
        lines = (bytes((140 + n * 9, 60 + y % 90, 50)) * width for y in range(height))
        pixels = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        yield f"p{n:02d}.png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def as_article(it: Story, lean: bool = False) -> str:
    """The file as an editor of zhuanban writes it."""
    placed = "" if lean else f"版次: {it.page}\n县市区: {it.place}\n"
    return (
        f"---\n标题: {it.title}\n栏目: {it.section}\n署名: 通讯员 {'、'.join(it.correspondents)}\n日期: {it.when:%Y-%m-%d %H:%M}\n"
        f"{placed}信息来源: 青禾退役军人\n摘要: {it.summary}\n---\n\n{it.body.replace(f']({PICTURE_FOLDER}/', f'](../../{PICTURE_FOLDER}/')}"
    )


def site_yaml(lean: bool = False, search: bool = True) -> str:
    """The newsroom's settings; the lean form has no search."""
    sections = "".join(f"  - {{slug: {slug}, name: {name}}}\n" for slug, name, _ in wording.SECTIONS)
    more = ("" if search and not lean else "search: false\n") + ("feeds: site\n" if lean else "page_names:\n  C4: 青禾版\n")
    return f"{SITE_YAML}sections:\n{sections}{more}"


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def write_newsroom(root: Path, corpus: Sequence[Story], lean: bool = False, search: bool = True) -> None:
    """Write `root`/content."""
    write(root / "content" / "site.yaml", site_yaml(lean, search))
    for name, data in pictures():
        write(root / "content" / PICTURE_FOLDER / name, data)
    for it in corpus:
        write(root / "content" / it.folder / f"{it.stem}.md", as_article(it, lean))


def main() -> None:
    """Write one corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the newsroom's root: content/ is made in it")
    parser.add_argument("--lean", action="store_true", help="without pages, places, search and the sections' feeds")
    told = parser.parse_args()
    write_newsroom(told.out, list(stories(told.articles)), told.lean)


if __name__ == "__main__":
    main()
