"""Ellipses of the wrong kind: `...`, `。。。` and a single … are ……."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN

ELLIPSIS = Rule(
    "PR004",
    Level.ERROR,
    zh=Wording("“{found}” 不是规范的省略号", "省略号占两个字，六个点：“……”"),
    en=Wording("“{found}” is no Chinese ellipsis", "it has six dots: “……”"),
    kind=Kind.PROOF,
    entry=Entry(
        "用英文句点、句号或半个省略号代替省略号。",
        "省略号是居中的六个连点，占两个字的位置（GB/T 15834）。",
        "他想了想...还是去了。",
        "他想了想……还是去了。",
    ),
    safe=True,
)
_DOTS = lazy_pattern(r"\.{3,}+|。{3,}+|．{2,}+|·{3,}+|…++")
_RUNS = {".": "...", "。": "。。。", "．": "．．", "·": "···", "…": "………"}
_BEFORE = lazy_pattern(f"[{HAN}，。；：？！、”’》）】“‘《（【％]")
_AFTER = lazy_pattern(f"[{HAN}]")
_LONGEST = 12  # longer ones lead the eye to a page number


def find_ellipses(galley: Galley) -> Iterator[Problem]:
    """An error at every run of dots beside Chinese that is neither …… nor, for a whole passage left out, …………."""
    text = galley.text
    if not any(dot in text and run in text for dot, run in _RUNS.items()) and (
        "…" not in text or "…" not in text.replace("……", "")
    ):
        return
    for dots in _DOTS.finditer(text):
        start, end = dots.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if dots[0] in ("……", "…………") or end - start > _LONGEST or not (_BEFORE.match(before) or _AFTER.match(after)):
            continue
        if dots[0] == "…" and before in ("，", "、") and after in ("，", "、"):
            continue  # a1，a2，…，an
        yield galley.problem(ELLIPSIS, start, end, "……")
