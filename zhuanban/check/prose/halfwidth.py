"""Half-width marks where Chinese is printed: `平湖,嘉兴` is 平湖，嘉兴."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.passages import OPAQUE

HALF_WIDTH = Rule(
    "PR002",
    Level.ERROR,
    zh=Wording("“{found}” 是半角标点", "汉字之间用全角的 “{right}”"),
    en=Wording("“{found}” is a half-width mark", "between Chinese characters write “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "汉字旁边用了英文的逗号、分号、冒号、问号、叹号、括号，或者用英文句点结束一段。",
        "中文报纸用全角标点（GB/T 15834）；半角的太窄，贴着字，换行也不对。",
        "走访慰问,送上温暖。",
        "走访慰问，送上温暖。",
    ),
    safe=True,
)
WIDE_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}

_CLOSING, _OPENING = "”’》〉」』）】…—％", "“‘《〈「『（【"
_MARKS = lazy_pattern(r"[,;:?!]+")
_STOP = lazy_pattern(r"\.(?=[”’]?$)", re.MULTILINE)
_BEGINNINGS = "大家|他们|我们|会议|会上|目前|同时|此外|近日|日前|随后|据|这[次些项是样]"
_POINT = lazy_pattern(rf"\.(?=[{HAN}])(?:(?<=[了着过吗呢吧等]\.)|(?={_BEGINNINGS})(?<=[{HAN}]\.))")
"""Between sentences, and not in a name (约翰.史密斯)."""
_BEFORE = lazy_pattern(f"[{HAN}{_CLOSING}]")
_AFTER = lazy_pattern(f"[{HAN}{_OPENING}0-9A-Za-z{OPAQUE} ()]|$", re.MULTILINE)
_LATIN = lazy_pattern(f"[0-9A-Za-z%{OPAQUE})\"'.]")
_HAN = lazy_pattern(f"[{HAN}]")
_BRACKETS = lazy_pattern(f"[()（）\\n]|[{HAN}]++")


def find_half_width(galley: Galley) -> Iterator[Problem]:
    """An error at every half-width mark between Chinese, and at both brackets round Chinese."""
    text = galley.text
    for pattern in (_MARKS, _STOP) if any(mark in text for mark in ",;:?!") else (_STOP,):
        for mark in pattern.finditer(text):
            if _is_among_chinese(text, mark):
                yield from (_problem(galley, mark.start() + offset, half) for offset, half in enumerate(mark[0]))
    yield from (_problem(galley, point.start(), ".") for point in _POINT.finditer(text))
    if "(" in text or ")" in text:
        yield from _brackets(galley)


def _is_among_chinese(text: str, mark: re.Match[str]) -> bool:
    """It follows Chinese; or Chinese follows it, and not only a time or a score stands before it (9:30)."""
    start, end = mark.span()
    if start and _BEFORE.match(text, start - 1):
        return mark[0] == "." or _AFTER.match(text, end) is not None
    if mark[0] == "." or not start:
        return False
    if text[start - 1] == " ":
        return (
            start > 1
            and _HAN.match(text, start - 2) is not None
            and (text[end : end + 1] in (" ", "\n", "") or bool(_HAN.match(text, end)))
        )
    colon_of_digits = mark[0] == ":" and text[start - 1].isdigit()
    return _LATIN.match(text, start - 1) is not None and _HAN.match(text, end) is not None and not colon_of_digits


def _brackets(galley: Galley) -> Iterator[Problem]:
    """Pairs with Chinese between, one within the other as well; of （甲) the half that is narrow."""
    text = galley.text
    opened: list[tuple[int, bool]] = []  # where a bracket opens, and whether Chinese has followed
    for token in _BRACKETS.finditer(text):
        at, character = token.start(), token[0]
        if character in ("(", "（"):
            opened.append((at, False))
        elif character == "\n":
            opened.clear()
        elif character not in (")", "）"):
            opened[-1:] = [(first, True) for first, _ in opened[-1:]]
        elif opened:
            first, chinese = opened.pop()
            opened[-1:] = [(outer, before or chinese) for outer, before in opened[-1:]]
            if chinese and (text[first] == "(") == (character == ")"):
                yield from (_problem(galley, place, text[place]) for place in (first, at) if character == ")")
            elif chinese and _BEFORE.match(text, at - 1):
                yield _problem(galley, at if character == ")" else first, ")" if character == ")" else "(")


def _problem(galley: Galley, at: int, half: str) -> Problem:
    return galley.problem(HALF_WIDTH, at, at + 1, WIDE_OF[half], right=WIDE_OF[half])
