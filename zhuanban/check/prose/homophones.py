"""One phrase in two spellings that sound alike: 烈士遗嘱 in the headline, 烈士遗属 below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhuanban.check.galley import Galley
from zhuanban.check.prose.homophone_pairs import PAIRS, RIGHTLY
from zhuanban.check.prose.phrases import Standing
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

HOMOPHONE = Rule(
    "PR011",
    Level.ERROR,
    zh=Wording("“{found}” 与 “{meant}” 音同字不同", "从全文看，多半应为 “{meant}”，请核对后统一"),
    en=Wording("“{found}” sounds like “{meant}”", "from the rest of the article “{meant}” is meant: look, and make them one"),
    kind=Kind.PROOF,
    entry=Entry(
        "同一个说法在标题和正文里（或正文前后）差一个同音字。",
        "拼音输入选错了字，两种写法单独看都像对的，放在一起才看得出：烈士遗属是烈士的家属，烈士遗嘱是烈士留下的话。",
        "慰问烈士遗嘱。上午，他们来到烈士遗属家中。",
        "慰问烈士遗属。上午，他们来到烈士遗属家中。",
    ),
)
# Nobody visits a will: 慰问烈士遗嘱 is wrong alone.
_VISITED = lazy_pattern(r"(?:慰问|走访|看望|探望|优待|抚恤|照顾|关爱|帮扶)[^，。；：“《\n]{0,8}?(?P<will>(?:烈士|军人)遗嘱)")
_WILLS = frozenset(("烈士遗嘱", "军人遗嘱"))

MEANT = {mistyped: meant for meant, mistyped in PAIRS}


def find_homophones(galley: Galley, standing: Standing) -> Iterator[Problem]:
    """An error at every mistyped phrase where the article has the right one too, and at a will that is visited."""
    for mistyped, places in standing.items():
        meant = MEANT.get(mistyped)
        if meant and meant in galley.text:
            yield from (_problem(galley, span, meant) for span in _spans(mistyped, places, galley.text))
    if not _WILLS.isdisjoint(standing):
        yield from (_problem(galley, found.span("will"), found["will"][:2] + "遗属") for found in _VISITED.finditer(galley.text))


def _spans(mistyped: str, places: Iterable[int], text: str) -> Iterator[tuple[int, int]]:
    rightly = re.compile(RIGHTLY[mistyped]) if mistyped in RIGHTLY else None
    for start in places:
        end = start + len(mistyped)
        if rightly is None or not rightly.search(text, max(0, start - 1), end + 1):
            yield start, end


def _problem(galley: Galley, span: tuple[int, int], meant: str) -> Problem:
    return galley.problem(HOMOPHONE, *span, meant=meant)
