"""Lines that were printed twice over: `资讯快递资讯快递`, the shadow of a headline in the text of a print page."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.passages import Part, Passage

OVERPRINTED = Rule(
    "PR001",
    Level.ERROR,
    zh=Wording("“{found}” 每个字都重了一遍", "版面上叠印的标题复制出来会这样；这一行应为 “{right}”"),
    en=Wording(
        "“{found}” is there twice over", "over-printed headlines come out of a page like this; the line should be “{right}”"
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "整行文字重复了一遍，或者一段一段地各重复一遍。",
        "排版时为了加粗或加阴影，标题叠印了两层；从版面或 PDF 里复制出来，两层都成了文字。",
        "资讯快递资讯快递",
        "资讯快递",
    ),
    safe=True,
)
SHORTEST, LONGEST = 8, 80
"""How many characters an over-printed line has. Shorter ones may be words (研究研究); no headline has more than forty."""

_TWICE = lazy_pattern(r"(?:(.{1,40})\1)++")
_ONE_LAYER = lazy_pattern(r"(.{1,40})\1")
_PHRASE = lazy_pattern(f"[{HAN}]{{3}}")
_CHEER = lazy_pattern("加油|万岁|快乐|你好|再见|来[啦了]")  # what is called out more than once


def find_overprinted(galley: Galley) -> Iterator[Problem]:
    """An error at every line of the file that is made of nothing but chunks printed twice."""
    start = 0
    for passage in galley.passages:
        text, several = passage.text, passage.pieces[0][1] != passage.pieces[-1][1]
        if (several or (len(text) <= LONGEST and text[0] in text[1:41])) and passage.part is not Part.VERSE:
            for first, last in _lines(passage) if several else ((0, len(text)),):
                right = _single(text[first:last]) if SHORTEST <= last - first <= LONGEST else ""
                if right:
                    yield galley.problem(OVERPRINTED, start + first, start + last, right, right=right)
        start += len(text) + 1


def _lines(passage: Passage) -> Iterator[tuple[int, int]]:
    """Start and end in the passage of every line of the file, without the space between it and the next."""
    pieces = passage.pieces
    begin = 0
    for index in range(1, len(pieces)):
        if pieces[index][1] != pieces[index - 1][1]:
            yield begin, pieces[index][0] - (passage.text[pieces[index][0] - 1] == " ")
            begin = pieces[index][0]
    yield begin, len(passage.text)


def _single(line: str) -> str:
    """The line as it was meant, if it is there twice over; otherwise nothing."""
    if len(line) % 2 or line[0] not in line[1:41] or line[-1] not in line[-41:-1]:
        return ""  # known at once of nearly every line
    if not _TWICE.fullmatch(line) or _CHEER.search(line):
        return ""
    chunks = [chunk[1] for chunk in _ONE_LAYER.finditer(line)]
    if all(chunk[-1] in "，。！？…～" for chunk in chunks):
        return ""  # 怎么办？怎么办？ is said twice
    return "".join(chunks) if any(_PHRASE.search(chunk) and not _repeats(chunk) for chunk in chunks) else ""


def _repeats(chunk: str) -> bool:
    """It is itself made of one thing over and over: such a line is no shadow of a headline."""
    return (chunk + chunk).find(chunk, 1) < len(chunk)
