"""Wrong characters in well-known words: `再接再励` is 再接再厉. The words are in `wrong_words.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhuanban.check.galley import Galley
from zhuanban.check.prose.phrases import Standing
from zhuanban.check.prose.wrong_words import SLIPS, Slip
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

MISSPELT = Rule(
    "PR012",
    Level.ERROR,
    zh=Wording("“{found}” 有错别字", "应作 “{right}”"),
    en=Wording("“{found}” has a wrong character", "write “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "常见词语里写了别字。",
        "音近形近的字最容易用错，电脑输入也常选错；这些词有公认的写法。",
        "希望大家再接再励。",
        "希望大家再接再厉。",
    ),
    safe=True,
)
_BEFORE, _AFTER = 10, 24
"""How many characters around a word its patterns see."""

SLIPS_OF = {slip.wrong: slip for slip in SLIPS}


def find_misspelt(galley: Galley, standing: Standing) -> Iterator[Problem]:
    """An error at every word of the table in a company in which it is wrong."""
    for wrong, places in standing.items():
        if slip := SLIPS_OF.get(wrong):
            for start in places:
                end = start + len(wrong)
                if _is_wrong(slip, galley.text, start, end):
                    yield galley.problem(MISSPELT, start, end, slip.right, right=slip.right)


def _is_wrong(slip: Slip, text: str, at: int, end: int) -> bool:
    if not slip.unless and not slip.only:
        return True
    before = text[max(0, at - _BEFORE) : at].rpartition("\n")[2]
    around = before + text[at : end + _AFTER].partition("\n")[0]
    if slip.unless and _pattern(slip.unless).search(around):
        return False
    return not slip.only or _pattern(slip.only).search(around) is not None


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return lazy_pattern(text)
