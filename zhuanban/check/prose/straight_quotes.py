"""Straight quotation marks round Chinese: `"懂军人"` is “懂军人”."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN

STRAIGHT = Rule(
    "PR003",
    Level.ERROR,
    zh=Wording("“{found}” 是英文的直引号", "中文用弯引号，这里应为 “{right}”"),
    en=Wording("“{found}” is a straight quotation mark", "Chinese has curved ones: “{right}” here"),
    kind=Kind.PROOF,
    entry=Entry(
        "汉字两边用了英文键盘上的直引号。",
        "直引号不分前后，中文报纸用弯引号“”和‘’（GB/T 15834）。",
        '他们把"懂军人"作为切入点。',
        "他们把“懂军人”作为切入点。",
    ),
    safe=True,
)
_CURVED = {'"': ("“", "”"), "'": ("‘", "’")}
# After a digit they are inches, feet, minutes and seconds; beside a letter, an apostrophe.
_PAIR = lazy_pattern(r"(?<![0-9])\"[^\"\n]*+\"|(?<![0-9A-Za-z])'[^'\n]*+'(?![0-9A-Za-z])")
_LONE = lazy_pattern(rf"(?<=[{HAN}])\"|(?<![0-9])\"(?=[{HAN}])")
_CHINESE = lazy_pattern(f"[{HAN}]")


def find_straight_quotes(galley: Galley) -> Iterator[Problem]:
    """An error at every pair with Chinese inside or on both sides, and beside Chinese at every mark that may have no pair."""
    text, start = galley.text, 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.count('"') % 2:
            yield from (galley.problem(STRAIGHT, m.start(), m.end(), right="“”") for m in _LONE.finditer(text, start, end))
        elif '"' in line or "'" in line:
            yield from _pairs(galley, start, end)
        start = end + 1


def _pairs(galley: Galley, start: int, end: int) -> Iterator[Problem]:
    text = galley.text
    for pair in _PAIR.finditer(text, start, end):
        first, last = pair.start(), pair.end() - 1
        beside = _CHINESE.match(text[first - 1 : first]) and _CHINESE.match(text[last + 1 : last + 2])
        if last > first + 1 and (beside or _CHINESE.search(text, first, last)):
            opening, closing = _CURVED[text[first]]
            yield galley.problem(STRAIGHT, first, first + 1, opening, right=opening)
            yield galley.problem(STRAIGHT, last, last + 1, closing, right=closing)
