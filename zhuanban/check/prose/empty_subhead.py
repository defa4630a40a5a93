"""Subheads with nothing below: a part of the article that was never written, or lost when it was copied."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN
from zhuanban.text.passages import Part

EMPTY_SUBHEAD = Rule(
    "PR014",
    Level.WARNING,
    zh=Wording("小标题 “{found}” 下面没有内容", "补上这一节的文字，或者删去小标题"),
    en=Wording("the subhead “{found}” has nothing below it", "write what belongs there, or take it away"),
    kind=Kind.PROOF,
    entry=Entry(
        "小标题后面紧接着同级或更高一级的小标题，或者稿件到此为止。",
        "这一节的文字可能漏抄了；读者看到的是一个空的标题。",
        "## 走进车间\n\n## 服务基层\n\n来到服务站，大家听取了介绍。",
        "## 走进车间\n\n工人们正在赶制口罩。\n\n## 服务基层\n\n来到服务站，大家听取了介绍。",
    ),
)
_LONG = 40
_LONGEST = 12
_FEWEST = 3  # one that is empty, the one after it, and one more of their kind
_NO_WORDS = lazy_pattern(r"[\s=-]*")  # blank lines, and the line under a subhead that makes it one
_BARE = rf"[{HAN}]{{4,{_LONGEST}}}"
_FILLED = lazy_pattern(rf"\n({_BARE})(?=\n[^\n]{{{_LONG}}})")
_EMPTY = lazy_pattern(rf"[。！？”]\n(?P<head>{_BARE})(?=\n(?P<next>{_BARE})\n[^\n]{{{_LONG}}})")


def find_empty_subheads(galley: Galley) -> Iterator[Problem]:
    """A warning at every subhead before another of its level or above, or at the end; the same for subheads without marks."""
    if Part.SUBHEAD in [passage.part for passage in galley.passages]:
        yield from _below_marked(galley)
    if sum([len(passage.text) <= _LONGEST for passage in galley.passages]) >= _FEWEST:
        yield from _without_marks(galley)


def _below_marked(galley: Galley) -> Iterator[Problem]:
    heads = list(galley.spans(Part.SUBHEAD))
    for index, (start, end, passage) in enumerate(heads):
        following = heads[index + 1][2] if index + 1 < len(heads) else None
        below = following is not None and following.level > passage.level
        if not below and _NO_WORDS.fullmatch(galley.between(passage, following)):
            yield galley.problem(EMPTY_SUBHEAD, start, end)


def _without_marks(galley: Galley) -> Iterator[Problem]:
    for bare in _EMPTY.finditer(galley.text):
        length = len(bare["head"])
        alike = sum(len(filled[1]) == length for filled in _FILLED.finditer(galley.text))
        plain = all(galley.passage(bare.start(name)).part is Part.PARAGRAPH for name in ("head", "next"))
        # Two lines of one length may be a couplet; they are subheads where one more of that length has its text below.
        if plain and len(bare["next"]) == length and alike > 1:
            yield galley.problem(EMPTY_SUBHEAD, bare.start("head"), bare.end("head"))
