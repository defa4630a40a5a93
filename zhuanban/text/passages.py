"""The words of an article as they stand in its file: passages of joined lines, every character with its place.

The grammar makes pages and forgets where things stood; a proofreader has to point at them. So this reads the Markdown once
more, and only for its words: what is code, a link, an address or HTML stands as one OPAQUE character, of marks nothing is left.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import INDENT, WIDE

OPAQUE = "\ufffc"
"""Stands for something that is not prose."""


class Part(StrEnum):
    """What a passage is in its article."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    SUMMARY = "summary"
    NOTE = "note"  # 编者按
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    QUOTE = "quote"  # a paragraph behind `>`
    CELL = "cell"  # of a table
    CAPTION = "caption"  # 图说
    VERSE = "verse"  # a line of a poem


class Passage(NamedTuple):
    """Words that are printed as one run: a headline, a paragraph, an item, a cell."""

    part: Part
    text: str
    pieces: tuple[tuple[int, int, int], ...]  # index into `text`, line and column in the file: from there on it runs as there
    level: int = 0  # of a subhead: 2 for `##`
    exact: bool = True  # False: the file has other characters (quoted or folded YAML), so `pieces` tells only where it begins

    def place(self, index: int) -> tuple[int, int]:
        """Line and column in the file, from 1, of a character of the text."""
        start, line, column = self.pieces[bisect_right(self.pieces, (index, 1 << 60)) - 1]
        return line, column + index - start if self.exact else column

    def runs_on(self, start: int, end: int) -> bool:
        """The characters from `start` to before `end` stand side by side on one line of the file."""
        return self.exact and bisect_right(self.pieces, (start, 1 << 60)) == bisect_right(self.pieces, (end - 1, 1 << 60))


_UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Inside of a character class: what comes with pasted words, and is on no page."""
_LINK = r"!?\[(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+\](?:\((?:[^()\\]|\\.|\([^()]*+\))*+\)|\[[^\[\]]*+\])"
_MARKUP = lazy_pattern(
    r"\\(?P<plain>[!-/:-@\[-`{-~])"
    rf"|(?P<opaque>(?P<ticks>`++)[^`]++(?P=ticks)(?!`)|{_LINK}|<[a-zA-Z][a-zA-Z0-9+.-]*+:[^<>\s]*+>|<[^<>\s@]++@[^<>\s]++>"
    r"|(?:https?://|www\.)[!-~]++|&#?\w{1,32};)"
    rf"|(?P<gone>[{_UNSEEN}]++|(?<![0-9A-Za-z*])\*++|\*++(?![0-9A-Za-z*])|(?P<within>(?<=[0-9A-Za-z])\*\*(?=[0-9A-Za-z]))"
    r"|~~|\[\^[^\[\]\s]++\]"
    r"|</?[a-zA-Z][^<>]*+>|\{:[^{}]*+\})"
)
_HAS_MARKUP = lazy_pattern(rf"[\\`\[<*~&{{:w{_UNSEEN}](?:(?<![:w])|(?<=:)//|(?<=w)ww\.)")
_BEGINNING = lazy_pattern(rf"[\\`\[<*~&{{!hw{_UNSEEN}]")
"""With what any markup begins: to look for that first is ten times as fast."""
_FENCE = lazy_pattern(r"(?P<fence>`{3,}|~{3,})[ ]*(?:\{.*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=.*)?)")
_NOT_A_BREAK = lazy_pattern(r"[^\n]")
_PREFIX = lazy_pattern(
    rf"(?P<indent>[{INDENT}]*)(?P<quote>(?:>[{INDENT}]*)*)"
    r"(?:(?P<head>#{1,6})[ ]+|(?P<item>[*+-]|\d{1,9}\.)[ ]+|(?P<note>\[\^[^\[\]\s]+\]:)[ ]*"
    r"|(?P<definition>\[[^\[\]]+\]:[ ](?=[!-~]*[/.#])))?"
)
_PLAIN_START = lazy_pattern(r"[\u2e80-\u2fff\u3001-\u9fff“‘]")
_PLAIN_LINE = rf"(?:[\u2e80-\u2fff\u3001-\u9fff“‘]|\d++(?!\.))(?:[^\n\\`\[<*~&{{|:w{_UNSEEN}]++|:(?!//)|w(?!ww\.))*+(?<!\s)"
_PLAIN_BLOCK = lazy_pattern(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*+")
_MASK = lazy_pattern(r"[0-9A-Za-z]\*++[0-9A-Za-z]")  # 138****5678: no mark of bold type
_TWO = lazy_pattern(r"(?<!\*)\*\*(?!\*)")  # which makes a pair of them bold, also within a number: 138**1234**5678
_BROAD = lazy_pattern("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_RULE = lazy_pattern(r"[ ]{0,3}(?:(=+)|(-{2,})|(?:\*[ ]?){3,}|(?:_[ ]?){3,}|(?:-[ ]){2,}-?)[ ]*")
_DELIMITERS = lazy_pattern(r"[ ]{0,3}(?=[^\n]*\|)[|:\- ]*-[|:\- ]*")
_FIGURE = lazy_pattern(r'[ ]{0,3}!\[(?P<alt>[^\[\]]*)\]\([^()"]*(?:"(?P<credit>[^"]*)")?[ ]*\)[ ]*')
_WIDE = lazy_pattern(f"[{WIDE}]")

Piece = tuple[str, int, int]
"""Characters that stand side by side in the file, with the line and the column of the first."""


def passages(source: str, first_line: int, *, verse: bool = False) -> tuple[Passage, ...]:
    """The passages of a body, in order, where `source` begins on `first_line` of its file; `verse`: each line is one."""
    if "```" in source or "~~~" in source:
        source = _without_fenced(source)
    if "<!--" in source:
        source = _without_comments(source)
    setter = _Setter(verse)
    number = first_line
    part = Part.VERSE if verse else Part.PARAGRAPH
    for block in source.split("\n\n"):
        if "\n" not in block and _PLAIN_BLOCK.fullmatch(block):  # most of a newspaper
            setter.done.append(Passage(part, block, ((0, number, 1),)))
            number += 2
            continue
        bare = block.strip("\n")
        words = bare.replace("**", "")
        if (words != bare and _MASK.search(bare)) or (verse and "\n" in bare) or not _PLAIN_BLOCK.fullmatch(words):
            setter.take_all(block.split("\n"), number)
        else:
            before = len(block) - len(block.lstrip("\n"))
            setter.done.append(_joined(part, _plain_pieces(bare, number + before)))
        number += block.count("\n") + 2
    return tuple(setter.done)


def _without_fenced(source: str) -> str:
    """The source with empty lines for code between two fences; a fence that is not closed is none."""
    lines = source.split("\n")
    bare = [(line.rstrip(" "), number) for number, line in enumerate(lines) if line[:3] in ("```", "~~~")]
    closing = {fence: [number for line, number in bare if line == fence] for fence in {line for line, _ in bare}}
    number = 0
    while number < len(lines):
        opening = _FENCE.fullmatch(lines[number])
        ends = closing.get(opening["fence"], []) if opening else []
        at = bisect_right(ends, number)
        if at < len(ends):
            lines[number : ends[at] + 1] = [""] * (ends[at] + 1 - number)
            number = ends[at]
        number += 1
    return "\n".join(lines)


def _without_comments(source: str) -> str:
    """The source with blanks for comments; one that is not closed is none."""
    pieces, done = [], 0
    while (start := source.find("<!--", done)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        pieces += [source[done:start], _NOT_A_BREAK.sub(" ", source[start : end + 3])]
        done = end + 3
    return "".join((*pieces, source[done:]))


def passage_of(part: Part, text: str, line: int, column: int, written: str) -> Passage:
    """A value of the front matter; `written` is the line of the file that it begins on."""
    at = written.find(text, column - 1)
    return Passage(part, text, ((0, line, at + 1 if at >= 0 else column),), exact=at >= 0)


def _plain_pieces(block: str, number: int) -> Iterator[Piece]:
    """The pieces of lines that hold no mark but `**`."""
    before = ""
    for line in block.split("\n"):
        column = 1
        if before and not (_WIDE.match(before[-1]) and _WIDE.match(line.lstrip("*"))):
            yield " ", number - 1, len(before) + 1
        for words in line.split("**"):
            if words:
                yield words, number, column
            column += len(words) + len("**")
        before = line.rstrip("*")
        number += 1


def _joined(part: Part, pieces: Iterable[Piece], level: int = 0) -> Passage:
    text, places = "", []
    for piece, line, column in pieces:
        places.append((len(text), line, column))
        text += piece
    return Passage(part, text, tuple(places), level)


class _Setter:
    """Sets lines as passages, one line after the other."""

    def __init__(self, verse: bool) -> None:
        self._verse = verse
        self.done: list[Passage] = []
        self._part = Part.PARAGRAPH
        self._level = 0
        self._pieces: list[Piece] = []
        self._table = False

    def take_all(self, lines: list[str], number: int) -> None:
        """The lines of a block, with blank ones round it."""
        self._table = False
        for line, following in zip(lines, (*lines[1:], ""), strict=True):
            self._take(line, number, following)
            number += 1
        self._end_passage()

    def _take(self, line: str, number: int, following: str) -> None:
        if not line or line.isspace():
            self._end_passage()
            self._table = False
            return
        if _PLAIN_START.match(line) and "|" not in line:
            self._begin_unless(self._part in (Part.PARAGRAPH, Part.ITEM, Part.QUOTE), Part.PARAGRAPH)
            self._add(line, 0, number)
        elif "|" in line and (self._table or _DELIMITERS.fullmatch(following)):
            self._row(line, number)
        elif rule := _RULE.fullmatch(line):
            self._under(bool(rule[1] or rule[2]))
        elif figure := _FIGURE.fullmatch(line):
            self._figure(figure, number)
        else:
            self._prefixed(line, number)

    def _prefixed(self, line: str, number: int) -> None:
        start = _PREFIX.match(line)
        assert start is not None
        if start["definition"]:
            return
        if start["head"]:
            self._begin(Part.SUBHEAD, len(start["head"]))
        elif start["item"]:
            self._begin(Part.ITEM)
        elif start["quote"]:
            self._begin_unless(self._part is Part.QUOTE and not _BROAD.search(start["quote"]), Part.QUOTE)
        else:
            goes_on = not _BROAD.search(start["indent"]) and not start["note"]
            self._begin_unless(goes_on, Part.PARAGRAPH)
        self._add(line, start.end(), number)
        if start["head"]:
            self._end_passage()

    def _begin(self, part: Part, level: int = 0) -> None:
        self._end_passage()
        self._part, self._level = part, level

    def _begin_unless(self, goes_on: bool, part: Part) -> None:
        if not (goes_on and self._pieces) or self._verse:
            self._begin(Part.VERSE if self._verse else part)

    def _add(self, line: str, start: int, number: int) -> None:
        text = line.rstrip(" \t\u3000") if line[-1:].isspace() else line
        if self._pieces and text[start:]:
            before, last, column = self._pieces[-1]
            if not (_WIDE.match(before[-1:]) and _WIDE.match(text[start])):
                self._pieces.append((" ", last, column + len(before)))  # where the file has a line end
        if _HAS_MARKUP.search(text, start):
            self._pieces += _without_markup(text, start, number)
        elif text[start:]:
            self._pieces.append((text[start:], number, start + 1))

    def _row(self, line: str, number: int) -> None:
        self._begin(Part.CELL)
        self._table = True
        if _DELIMITERS.fullmatch(line):
            return
        for cell in re.finditer(r"(?:[^|\\]|\\.)+", line):
            self._part = Part.CELL
            lead = len(cell[0]) - len(cell[0].lstrip(INDENT))
            self._add(line[: cell.end()], cell.start() + lead, number)
            self._end_passage()

    def _under(self, heading: bool) -> None:
        if heading and self._pieces and self._part is Part.PARAGRAPH:
            self._part, self._level = Part.SUBHEAD, 2
        self._end_passage()

    def _figure(self, figure: re.Match[str], number: int) -> None:
        self._begin(Part.CAPTION)
        self._add(figure.string[: figure.end("alt")], figure.start("alt"), number)
        self._end_passage()

    def _end_passage(self) -> None:
        if self._pieces:
            passage = _joined(self._part, self._pieces, self._level)
            if passage.text.strip(OPAQUE + " "):
                self.done.append(passage)
        self._part, self._level, self._pieces = Part.PARAGRAPH, 0, []


def _without_markup(text: str, start: int, number: int) -> Iterator[Piece]:
    bold = len(_TWO.findall(text)) > 1
    for beginning in _BEGINNING.finditer(text, start):
        mark = _MARKUP.match(text, beginning.start()) if beginning.start() >= start else None
        if mark is None or (mark["within"] and not bold):
            continue
        if mark.start() > start:
            yield text[start : mark.start()], number, start + 1
        if mark["plain"]:
            yield mark["plain"], number, mark.start("plain") + 1
        elif mark["opaque"]:
            yield OPAQUE, number, mark.start() + 1
        start = mark.end()
    if start < len(text):
        yield text[start:], number, start + 1
