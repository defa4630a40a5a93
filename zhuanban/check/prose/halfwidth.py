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

_CLOSING, _OPENING = "”’》〉」』）】…—％%", "“‘《〈「『（【"
_MARK = re.compile(
    f"(?<=[{HAN}{_CLOSING}])[,;:?!]+(?=[{HAN}{_OPENING}0-9 ()]|$)|\\((?=[^()\\n]*[{HAN}])[^()\\n]*\\)",
    re.MULTILINE,
)


def find_half_width(galley: Galley) -> Iterator[Problem]:
    """An error at every half-width mark between Chinese, and at both brackets round Chinese."""
    for mark in _MARK.finditer(galley.text):
        if mark[0][0] == "(":
            yield _problem(galley, mark.start(), "(")
            yield _problem(galley, mark.end() - 1, ")")
        else:
            yield from (_problem(galley, mark.start() + offset, half) for offset, half in enumerate(mark[0]))


def _problem(galley: Galley, at: int, half: str) -> Problem:
    return galley.problem(HALF_WIDTH, at, at + 1, WIDE_OF[half], right=WIDE_OF[half])
