"""One slogan quoted in two versions within one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

SLOGAN = Rule(
    "PR108",
    Level.WARNING,
    zh=Wording("“{found}” 和第{line}行的 “{other}” 只差几个字", "同一个口号全篇只用一种写法，核对原文"),
    en=Wording("“{found}” and “{other}” in line {line} are nearly the same", "quote a slogan in one version; look it up"),
    kind=Kind.PROOF,
    entry=Entry(
        "一篇稿件里，同一句口号、理念引用了两次，字句不同。",
        "引号里是原话，两处不一样就有一处引错了。",
        "践行“懂军人、爱军人，全心全意服务军人”的理念。\n\n坚持“懂军人、爱军人，全心全意服务退役军人”的理念。",
        "践行“懂军人、爱军人，全心全意服务军人”的理念。\n\n坚持“懂军人、爱军人，全心全意服务军人”的理念。",
    ),
)
_PARTED = "，、：；　 "
_PARTS = lazy_pattern(f"[{_PARTED}]")
_IN_PARTS = f"(?=[^“”‘’\n{_PARTED}]++[{_PARTED}])([^“”‘’\n]{{8,60}})"
_QUOTATIONS = {"“": lazy_pattern(f"“{_IN_PARTS}”"), "‘": lazy_pattern(f"‘{_IN_PARTS}’")}
_COUNTED = lazy_pattern(r"[0-9〇一二三四五六七八九十百千万两第上下东南西北前后左右省市县区镇乡村街道]")
_AT_ONE_END = 4
_MOST_IN_A_GROUP = 12


def find_slogans(galley: Galley) -> Iterator[Problem]:
    """A warning at the later of two quotations that differ in one place, by three characters or fewer."""
    groups: dict[str, dict[str, int]] = {}
    seen: set[str] = set()
    for quotation in _quotations(galley):
        words = quotation[1].rstrip("。，！？；")
        if words in seen or not _PARTS.search(words):
            continue
        seen.add(words)
        for end in ("^" + words[:_AT_ONE_END], words[-_AT_ONE_END:] + "$"):
            group = groups.setdefault(end, {})
            other = next((other for other in group if _nearly_same(words, other)), None)
            if other is not None:
                start = quotation.start(1)
                line = galley.position(group[other]).line
                yield galley.problem(SLOGAN, start, start + len(words), other=other, line=line)
            if len(group) < _MOST_IN_A_GROUP:
                group[words] = quotation.start(1)


def _quotations(galley: Galley) -> list[re.Match[str]]:
    found = [q for mark, quoted in _QUOTATIONS.items() if mark in galley.text for q in quoted.finditer(galley.text)]
    return sorted(found, key=re.Match.start)


def _nearly_same(one: str, other: str) -> bool:
    """They differ in one place, by what is neither a number nor a place, and agree in most of their characters."""
    if abs(len(one) - len(other)) > 3:
        return False
    first = _shared(one, other)
    last = min(_shared(one[::-1], other[::-1]), len(one) - first, len(other) - first)
    differing = one[first : len(one) - last], other[first : len(other) - last]
    if min(first, last) < 2 or max(map(len, differing)) > (1 if all(differing) else 3):
        return False  # two slogans may well begin or end alike: 走进军营、服务军人 and 走进军营、服务军属
    return not any(_COUNTED.search(part) for part in differing)


def _shared(one: str, other: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
