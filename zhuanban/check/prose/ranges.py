"""Ranges of numbers: `3-5人` is 3～5人, `5.7—6.3%` is 5.7%～6.3% (GB/T 15834 4.13, GB/T 15835 5.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

RANGE = Rule(
    "PR112",
    Level.WARNING,
    zh=Wording("数值范围 “{found}” 的写法不合标准", "写成 “{right}”"),
    en=Wording("the range “{found}” is not written by the standard", "write “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "数值范围用了短横线或半角波浪线；或者前一个数省略了百分号、“万”“亿”。",
        "GB/T 15834规定范围用浪纹线（～）或一字线（—），短横线用于号码和型号；GB/T 15835规定省略会有歧义的，不能省略：13～17万元可能是13元。",
        "每组3-5人，增长率为5.7—6.3%。",
        "每组3～5人，增长率为5.7%～6.3%。",
    ),
)
_UNITS = (
    "人|名|户|家|个|件|次|天|年|月|日(?!游)|岁|周|元|成|倍|项|条|篇|页|米|公里|千米|厘米|毫米|公斤|千克|克|斤|亩|公顷|吨|小时|分钟|"
    "学年|平方|立方|级|℃|度"
)
_OF_TIME = frozenset(("年", "月", "日", "学年"))
_LAST = rf"(?P<last>\d+(?:\.\d+)?)(?:(?P<short>[%‰]|[万亿]元?)|(?P<unit>{_UNITS}))(?!代|产|\d)"
_RANGES = {mark: lazy_pattern(rf"{mark}(?<=\d{mark}){_LAST}") for mark in "-–－~～—"}
_FIRST = lazy_pattern(r"(?<![\dA-Za-z.,:：\-—–~～/第])\d+(?:\.\d+)?$")
_LONGEST = 12
_RIGHT_MARKS = frozenset("～—")


def find_ranges(galley: Galley) -> Iterator[Problem]:
    """A warning at every range with a hyphen, and at one whose first number lacks what belongs to it."""
    for mark, pattern in _RANGES.items():
        for found in pattern.finditer(galley.text) if mark in galley.text else ():
            first = _FIRST.search(galley.text, max(0, found.start() - _LONGEST), found.start())
            if first and (found["short"] or mark not in _RIGHT_MARKS):
                yield galley.problem(RANGE, first.start(), found.end(), right=_right(first[0], found))


def _right(first: str, found: re.Match[str]) -> str:
    """The range as the standard has it: with ～ between quantities, — between dates, and what belongs to both numbers at both."""
    if found["short"]:
        return f"{first}{found['short']}～{found['last']}{found['short']}"
    dash = "—" if found["unit"] in _OF_TIME else "～"
    return f"{first}{dash}{found['last']}{found['unit']}"
