"""Phrases of many lists are looked for at once: what is found is what looking for each of them finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zhuanban.check.prose import LISTS
from zhuanban.check.prose.phrases import index_of

PHRASES = sorted({phrase for listed in LISTS for phrase in listed.phrases})
FEW = ("再接再励", "毫无丝毫", "退伍军人事务局", "一张一驰", "一驰", "驰一", "待补", "巡视员")
PIECES = [*FEW, *sorted({character for phrase in FEW for character in phrase}), "，", "\n"]
FEWEST = 800


def places(phrase: str, text: str) -> list[int]:
    """Where `phrase` begins in `text`."""
    return [start for start in range(len(text)) if text.startswith(phrase, start)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_what_stands_in_a_text(text: str) -> None:
    assert index_of(FEW).standing(text) == {phrase: found for phrase in FEW if (found := places(phrase, text))}


def test_every_phrase_of_every_list_is_found_between_others() -> None:
    text = "".join(PHRASES)
    standing = index_of(PHRASES).standing(text)
    assert len(PHRASES) >= FEWEST
    assert {phrase: standing.get(phrase) for phrase in PHRASES} == {phrase: places(phrase, text) for phrase in PHRASES}
