"""Half-width marks where Chinese is printed: `平湖,嘉兴` is 平湖，嘉兴."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN

HALF_WIDTH = Rule(
    "PR002",
    Level.ERROR,
    zh=Wording("“{found}” 是半角标点", "汉字之间用全角的 “{right}”"),
    en=Wording("“{found}” is a half-width mark", "between Chinese characters write “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "汉字旁边用了英文的逗号、分号、冒号、问号、叹号或括号。",
        "中文报纸用全角标点（GB/T 15834）；半角的太窄，贴着字，换行也不对。",
        "走访慰问,送上温暖。",
        "走访慰问，送上温暖。",
    ),
    safe=True,
)
WIDE_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

_CHINESE_BEFORE = re.compile(f"[{HAN}”’》〉」』）】…—％%]")
_CHINESE_BEHIND = re.compile(f"[{HAN}“‘《〈「『（【0-9 ()]|$", re.MULTILINE)
_MARKS = re.compile(r"[,;:?!]+")
_BRACKETED = re.compile(f"\\((?=[^()\\n]*[{HAN}])[^()\\n]*\\)")


def find_half_width(galley: Galley) -> Iterator[Problem]:
    """An error at every half-width mark between Chinese, and at both brackets round Chinese."""
    text = galley.text
    for bracketed in _BRACKETED.finditer(text):
        yield _problem(galley, bracketed.start(), "(")
        yield _problem(galley, bracketed.end() - 1, ")")
    for marks in _MARKS.finditer(text):
        start, end = marks.span()
        if start and _CHINESE_BEFORE.match(text, start - 1) and _CHINESE_BEHIND.match(text, end):
            yield from (_problem(galley, start + offset, half) for offset, half in enumerate(marks[0]))


def _problem(galley: Galley, at: int, half: str) -> Problem:
    return galley.problem(HALF_WIDTH, at, at + 1, WIDE_OF[half], right=WIDE_OF[half])
