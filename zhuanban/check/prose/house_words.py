"""The newsroom's own words, from content/words.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zhuanban.check.galley import Galley
from zhuanban.model import HouseWord
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

HOUSE_WORD = Rule(
    "PR120",
    Level.WARNING,
    zh=Wording("本报不写 “{found}”", "改为 “{right}”{reason}"),
    en=Wording("the house does not write “{found}”", "write “{right}”{reason}"),
    kind=Kind.PROOF,
    entry=Entry(
        "用词表`content/words.yaml`里不用的写法。",
        "同一样东西，全报只用一种写法；用词表由编辑自己增减，每条写明理由。",
        "退伍兵可以报名。",
        "退役士兵可以报名。",
    ),
    safe=True,
)


def find_house_words(galley: Galley) -> Iterator[Problem]:
    """A warning at every word that the house does not use, outside of titles of documents."""
    if not galley.house.words:
        return
    pattern, words = _search(galley.house.words)
    for found in pattern.finditer(galley.text):
        word = words.get(found[0])
        if word is None or _in_a_title(galley, found.start()):
            continue
        reason = f"（{word.reason}）" if word.reason else ""
        yield galley.problem(HOUSE_WORD, found.start(), found.end(), word.right, right=word.right, reason=reason)


def _in_a_title(galley: Galley, index: int) -> bool:
    line = galley.text.rfind("\n", 0, index) + 1
    return any(galley.text.rfind(mark, line, index) > galley.text.rfind(end, line, index) for mark, end in ("《》", "〈〉"))


@lru_cache(maxsize=8)
def _search(words: tuple[HouseWord, ...]) -> tuple[re.Pattern[str], dict[str, HouseWord]]:
    """What finds every wrong word, and every right one that has a wrong one in it; and the wrong ones."""
    wrong = {word.wrong: word for word in reversed(words)}
    holding = {word.right for word in words if word.wrong in word.right}
    ordered = sorted(holding, key=_longest_first) + sorted(wrong.keys() - holding, key=_longest_first)
    return re.compile("|".join(_whole(text) for text in ordered)), {text: wrong[text] for text in wrong.keys() - holding}


def _longest_first(text: str) -> tuple[int, str]:
    return -len(text), text


def _whole(text: str) -> str:
    """A Latin word is not found inside of another."""
    before = "(?<![0-9A-Za-z])" if re.match(r"[0-9A-Za-z]", text) else ""
    after = "(?![0-9A-Za-z])" if re.search(r"[0-9A-Za-z]$", text) else ""
    return before + re.escape(text) + after
