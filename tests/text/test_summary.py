"""摘要: whole sentences, and never half a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuanban.text.summary import LONGEST, SHORTEST, summarize

SPEECH = "“到！我有空，我参加！”朱金球在电话里没有一点犹豫，放下电话就往村里的卡点赶去，"
REST = "这一守就是整整一个月。他是独山港镇的一名退役军人，也是一名有三十年党龄的老党员。"
LATER = "疫情发生以来，全镇先后有两百多名退役军人报名参加值守，分成十个小组，日夜轮班。"


def test_never_ends_inside_of_a_quotation() -> None:
    summary = summarize([SPEECH + REST, LATER + "他们的故事还有很多。" * 5])
    assert summary.startswith(SPEECH)
    assert summary.endswith("。")
    assert summary.count("“") == summary.count("”")


def test_a_short_text_is_taken_whole() -> None:
    assert summarize(["日前，会议召开。", "局领导参加会议"]) == "日前，会议召开。局领导参加会议"
    assert summarize([]) == ""


def test_ends_between_80_and_120() -> None:
    summary = summarize([REST * 2, LATER, REST, LATER])
    assert SHORTEST <= len(summary) <= LONGEST
    assert summary.endswith("。")


def test_goes_on_over_paragraphs() -> None:
    assert summarize(["甲" * 30 + "。", "乙" * 60 + "。", "丙" * 60 + "。"]) == "甲" * 30 + "。" + "乙" * 60 + "。"


def test_a_long_first_sentence_is_cut_at_a_clause() -> None:
    summary = summarize(["在与企业的交流中了解到，" * 20 + "完。"])
    assert summary.endswith("到……")
    assert len(summary) <= LONGEST


@pytest.mark.parametrize("mark", ["。”", "！’”", "？」", "……”", "。）"])
def test_closing_quotes_belong_to_the_sentence(mark: str) -> None:
    opening = {"。”": "“", "！’”": "“‘", "？」": "「", "……”": "“", "。）": "（"}[mark]
    first = opening + "好" * 85 + mark
    assert summarize([first + "后" * 60 + "。"]) == first


def test_bylines_are_no_sentences() -> None:
    assert summarize(["■见习记者 徐晓雯 通讯员 刘昱晔", "日前，会议召开。"]) == "日前，会议召开。"


def test_latin_sentences() -> None:
    text = (
        "The county opened a new centre for veterans on Monday, in the old town hall near the lake. "
        "It is run by volunteers who served before."
    )
    assert summarize([text]) == text[:91].strip()


@settings(deadline=None)
@given(st.lists(st.text("甲乙丙，。！？…“”‘’（）a .1", max_size=90), max_size=5))
def test_always_short_and_from_the_text(paragraphs: list[str]) -> None:
    summary = summarize(paragraphs)
    assert len(summary) <= LONGEST
    assert bool(summary) == any(p.strip() for p in paragraphs)
