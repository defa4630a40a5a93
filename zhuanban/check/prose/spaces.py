"""Spaces between Han and digits: `2月 12日` is 2月12日."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.passages import Part

SPACE = Rule(
    "PR102",
    Level.WARNING,
    zh=Wording("“{around}” 中间有空格", "报纸的汉字和数字之间不空格，去掉它"),
    en=Wording("a space inside of “{around}”", "newspapers set no space between Chinese characters and digits: remove it"),
    kind=Kind.PROOF,
    entry=Entry(
        "汉字和数字之间有空格。",
        "报纸不空；排版软件和网页会自己留出合适的间隙，再加空格就太宽，换行时还会断开。",
        "他于 1994年入伍。",
        "他于1994年入伍。",
    ),
    safe=True,
)
# Not ` +`: one that begins with a character is found four times as fast.
_GAPS = lazy_pattern("  *"), lazy_pattern("\u00a0\u00a0*")
_HAN = lazy_pattern(f"[{HAN}]")
_NUMBER = lazy_pattern(r"\d[\d.,]*+[%‰℃]?")
_ENDS_WITH_NUMBER = lazy_pattern(r"(?:^|[A-Za-z] ?|[。；：！？;:]|(?:[第图表]|附件|照片) ?)\d[\d.]*$")
_TIME_OR_TELEPHONE = lazy_pattern(r"\d{1,2}[:：]\d\d|\d{3,4}-\d{7,8}|1\d{10}|\d+[A-Za-z]")
_STANDS_APART = lazy_pattern(
    r"(?:讯|电|电话|热线|传真|邮编|手机|微信|[第图表]|附件|(?:记者|通讯员|摄影|作者|编辑|校对) ?\S{1,4})$"
)
_DIGITS = frozenset("0123456789")
_AFTER_A_NUMBER = _DIGITS | frozenset("%‰℃")
_CLOSING = frozenset("”》）")
_MEASURES = frozenset("年月日号名个家户人次元万亿件块项岁天")
_HEADLINES = frozenset((Part.TITLE, Part.KICKER, Part.SUBTITLE, Part.SUBHEAD))
_NOT_RUNNING = frozenset((Part.CELL, Part.VERSE))


def find_spaces(galley: Galley) -> Iterator[Problem]:
    """A warning at every space between a Han character and a digit."""
    text = galley.text
    for pattern in _GAPS:
        for gap in pattern.finditer(text):
            start, end = gap.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            if after in _DIGITS:
                wrong = (before in _CLOSING or _HAN.match(before)) and not _apart_before(text, start, end)
            else:
                wrong = before in _AFTER_A_NUMBER and _HAN.match(after) and not _apart_after(text, start)
            if wrong and not _is_meant(galley, start, end):
                yield galley.problem(SPACE, start, end, "", around=_around(text, start, end))


def _apart_before(text: str, start: int, end: int) -> bool:
    """A time behind a date, a number to dial, what follows the name of an agency or of a writer: print sets these apart."""
    return bool(_TIME_OR_TELEPHONE.match(text, end) or _STANDS_APART.search(text[max(0, start - 8) : start]))


def _apart_after(text: str, start: int) -> bool:
    """The number of a list, a picture or a chapter, and one that belongs to a Latin word: `Windows 10 系统`."""
    first = max(0, start - 12)
    return bool(_ENDS_WITH_NUMBER.search(text[max(first, text.rfind("\n", first, start) + 1) : start]))


def _is_meant(galley: Galley, start: int, end: int) -> bool:
    """In a table or a poem, between two halves of a headline, or where a line of the file ends."""
    passage = galley.passage(start)
    if passage.part in _NOT_RUNNING or galley.position(start).line != galley.position(end).line:
        return True
    if passage.part not in _HEADLINES:
        return False
    before, after = galley.text[start - 1], galley.text[end]
    return not (after in _DIGITS and before in "年月") and not (before in _DIGITS and after in _MEASURES)


def _around(text: str, start: int, end: int) -> str:
    """The characters on both sides with it, a number as a whole."""
    before = start - 1
    while before > 0 and text[before] in "0123456789.,%‰℃" and text[before - 1] in "0123456789.,":
        before -= 1
    number = _NUMBER.match(text, end)
    return text[before : number.end() if number else end + 1]
