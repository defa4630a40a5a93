"""Quotation marks, title marks and brackets without their partner, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.passages import Part, Passage

UNBALANCED = Rule(
    "PR007",
    Level.ERROR,
    zh=Wording(
        "“{found}” 没有配对", "补上这一段里缺的 “{right}”，或者删去多余的；引文分几段时，每段开头用前引号，最后一段末尾才用后引号"
    ),
    en=Wording(
        "“{found}” has no partner in its paragraph",
        "add the “{right}”, or take away what is too much; of a quotation in several paragraphs each opens, and the last closes",
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "引号、书名号、括号只有前半个或后半个，或者前后方向反了。",
        "读者分不清引文到哪里为止。列举用的“1）”只有后半个括号，是对的；引文分几段的，每段开头都有前引号，也是对的。",
        "他常说“退役不褪色，这是他的本分。",
        "他常说“退役不褪色”，这是他的本分。",
    ),
)
_OTHER = {"“": "”", "‘": "’", "《": "》", "（": "）", "”": "“", "’": "‘", "》": "《", "）": "（"}
_OPENING = "“‘《（"
_PAIRS = tuple((pair[0], pair[1], lazy_pattern(f"{pair[0]}[^{pair}()\n]*+{pair[1]}")) for pair in ("“”", "‘’", "《》", "（）"))
_MARKS_AND_LINES = lazy_pattern("[“”‘’《》（）\n]")
_MARKS = lazy_pattern("[“”‘’《》（）()]")
# 1）、a）、①）、一） before an item of a list
_ITEM = lazy_pattern(
    "(?<![0-9A-Za-z.])(?:[0-9]{1,3}|[A-Za-z]|[①-⑳])）|(?:^|(?<=[：；，。、 ]))[一二三四五六七八九十]{1,3}）", re.MULTILINE
)
_IN_PARAGRAPHS = (Part.PARAGRAPH, Part.ITEM, Part.QUOTE, Part.NOTE)
_COLUMN = 16
_WORD = lazy_pattern(f"[{HAN}0-9A-Za-z，、]")
_NARROW = lazy_pattern("[0-9A-Za-z]")

Opened = dict[str, list[int]]
"""Where in the text each mark opens that is not closed yet."""


def find_unbalanced(galley: Galley) -> Iterator[Problem]:
    """An error at every mark without a partner; each kind is looked at alone."""
    if _each_closed(galley.text) or _all_closed(galley.text):
        return
    spans = [span for span in galley.spans() if span[2].part not in (Part.VERSE, Part.CAPTION)]
    opened: Opened = {}
    for number, (start, end, passage) in enumerate(spans):
        yield from _closings(galley, start, end, opened)
        follows = spans[number + 1][2] if number + 1 < len(spans) and passage.part in _IN_PARAGRAPHS else None
        if follows is not None and any(opened.values()) and _runs_on(passage, follows):
            continue
        yield from _left_open(galley, opened, follows)
        opened = {}
    for start, end, _ in galley.spans(Part.CAPTION):
        opened = {}
        yield from _closings(galley, start, end, opened)
        yield from _left_open(galley, opened, None)


def _runs_on(passage: Passage, follows: Passage) -> bool:
    """A list within a quotation; or one paragraph torn in two, as text copied from a print page is at the end of a column."""
    torn = passage.part is follows.part is Part.PARAGRAPH and len(passage.text) >= _COLUMN and _WORD.match(passage.text[-1])
    return follows.part is Part.ITEM or bool(torn)


def _each_closed(text: str) -> bool:
    """Every mark is closed before another of its kind opens: so it is nearly everywhere, and seen at once."""
    for opening, closing, pair in _PAIRS:
        if opening in text or closing in text:
            number = text.count(opening)
            if number != text.count(closing) or number != len(pair.findall(text)):
                return False
    return True


def _all_closed(text: str) -> bool:
    """Nothing is left of the marks of any line once those that close each other are gone: they may stand one in the other."""
    marks = "".join(_MARKS_AND_LINES.findall(text))
    for _ in range(2):
        marks = marks.replace("“”", "").replace("‘’", "").replace("《》", "").replace("（）", "")
    return not marks.strip("\n")


def _closings(galley: Galley, start: int, end: int, opened: Opened) -> Iterator[Problem]:
    """Those of a passage that close nothing; what it opens and leaves open is added to `opened`."""
    text, brackets = galley.text, []
    for mark in _MARKS.finditer(text, start, end):
        at, character = mark.start(), mark[0]
        character = {"(": "（", ")": "）"}.get(character, character)  # of （甲) the half that is narrow is another fault
        if character in _OPENING:
            opened.setdefault(character, []).append(at)
        elif opened.get(_OTHER[character]):
            opened[_OTHER[character]].pop()
        elif character == "）":
            brackets += [at] if mark[0] == "）" else []
        elif character == "》" or not (_NARROW.match(text, at - 1, at) or _NARROW.match(text, at + 1)):
            yield _problem(galley, at)  # no apostrophe (’98, Xi’an), nor minutes or inches
    items = {item.end() - 1 for item in _ITEM.finditer(text, start, end)} if brackets else set()
    if len(brackets) > len(items):
        yield from (_problem(galley, at) for at in brackets if at not in items)


def _left_open(galley: Galley, opened: Opened, follows: Passage | None) -> Iterator[Problem]:
    goes_on = follows is not None and follows.text.lstrip().startswith(("“", "‘"))
    for character in _OPENING:
        for at in opened.get(character, ()):
            quotes = character in "“‘"
            narrow = galley.text[at] == "(" or (character == "‘" and _NARROW.match(galley.text, at + 1))
            if not (quotes and goes_on) and not narrow:
                yield _problem(galley, at)


def _problem(galley: Galley, at: int) -> Problem:
    return galley.problem(UNBALANCED, at, at + 1, right=_OTHER[galley.text[at]])
