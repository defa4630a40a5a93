"""Marks that cannot follow each other: `，。` is one of them too many, `？！` is right."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

CLASHING = Rule(
    "PR006",
    Level.ERROR,
    zh=Wording("“{found}” 标点重叠", "留下一个该用的；叠用的只有？！和不超过三个的？？？、！！！"),
    en=Wording(
        "“{found}” are marks that clash", "leave the one that is meant; only ？！ and up to three ？ or ！ may stand together"
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "两个点号紧挨着，其中一个是多余的；句号在引号里外各有一个；问号叹号叠用超过三个。",
        "修改稿件时删了字、没删标点，最容易这样。按 GB/T 15834，点号一般不连用；问号、叹号可以叠用，最多三个。",
        "大家提出了许多修改意见，，会议开得很好。",
        "大家提出了许多修改意见，会议开得很好。",
    ),
    safe=True,
)
_CLASH = lazy_pattern(
    "[，、；：](?:[，、；：。！？,;]++)|。(?:[，、；：！？,;]++|。(?!。)|”。)|[！？](?:[，、；：。]++|[！？]{3,}+)"
)
# They begin with what is quickly found, and look back: of two marks side by side the second, in nearly every article nothing.
_SECOND = (
    lazy_pattern("[，、；：！？,;](?<=[，、；：。！？].)"),
    lazy_pattern("。(?:(?<=[，、；：。！？].)|(?<=。”.))"),
)


def find_clashing(galley: Galley) -> Iterator[Problem]:
    """An error at every run of marks of which some are too many; of two that are the same, one is left."""
    text = galley.text
    if not any(second.search(text) for second in _SECOND):
        return
    for clash in _CLASH.finditer(text):
        start, end = clash.span()
        if clash[0] == "。。" and text[start - 1 : start] == "。":
            continue  # the end of an ellipsis of full stops, which is another fault
        same = end - start == 2 and text[start] == text[start + 1]
        yield galley.problem(CLASHING, start, end, text[start] if same else None)
