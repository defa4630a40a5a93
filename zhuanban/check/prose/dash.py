"""Dashes of the wrong kind: `--`, `－－`, and a single — where a dash must stand, are ——."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.passages import Part

DASH = Rule(
    "PR005",
    Level.ERROR,
    zh=Wording("“{found}” 不是规范的破折号", "破折号占两个字：“——”；表示起止用一字线“—”或“至”"),
    en=Wording("“{found}” is no Chinese dash", "a dash is “——”; between the ends of a range stands one “—”"),
    kind=Kind.PROOF,
    entry=Entry(
        "用两个减号、两个短横或半个破折号代替破折号。",
        "破折号占两个字的位置，中间不断开（GB/T 15834）；北京—上海、5月—8月这样的起止是一字线，不在此列。",
        "不改本色--记独山港镇退役军人张连胜",
        "不改本色——记独山港镇退役军人张连胜",
    ),
    safe=True,
)
_DASHES = lazy_pattern(rf"[-－─—](?:(?<=-)--?(?!-)|(?<=－)－|(?<=─)─|(?<=—)(?:——)?(?!—)|(?<=—)-++)(?=[{HAN}“‘《（【])")
_BEFORE = lazy_pattern(f"[{HAN}，。；：？！、”’》）】…]")
_STOPS = frozenset("，。；：？！、…")
_TIME = lazy_pattern("[年月日时点分周第一二三四五六七八九十]")


def find_dashes(galley: Galley) -> Iterator[Problem]:
    """An error at every dash between Chinese, or in front of it, that is not ——. A single — between words joins them."""
    text = galley.text
    for dash in _DASHES.finditer(text):
        start, end = dash.span()
        before = text[start - 1 : start] if start else "\n"
        if before != "\n" and not _BEFORE.match(before):
            continue
        if (dash[0] == "—" and before != "\n" and before not in _STOPS) or galley.passage(start).part is Part.CELL:
            continue
        of_time = _TIME.match(before) and _TIME.match(text, end)  # 周一--周五 may be a range
        yield galley.problem(DASH, start, end, None if of_time else "——")
