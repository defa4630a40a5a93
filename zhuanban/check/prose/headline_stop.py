"""A headline that ends in a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.passages import Part

HEADLINE_STOP = Rule(
    "PR103",
    Level.WARNING,
    zh=Wording("标题末尾有句号", "去掉句号；问号、叹号、省略号可以留"),
    en=Wording("a headline ends in a full stop", "remove it; ？ ！ and …… may stay"),
    kind=Kind.PROOF,
    entry=Entry(
        "标题、引题或副题以句号结尾。",
        "报纸标题的末尾不用句号。",
        "标题: 服务站里话家常。",
        "标题: 服务站里话家常",
    ),
)


_HEADLINES = (Part.TITLE, Part.KICKER, Part.SUBTITLE)


def find_headline_stops(galley: Galley) -> Iterator[Problem]:
    """A warning at the full stop behind a title, kicker or subtitle."""
    for _, end, passage in galley.spans():
        if passage.part not in _HEADLINES:
            return  # they come first
        if passage.text.endswith("。"):
            yield galley.problem(HEADLINE_STOP, end - 1, end)
