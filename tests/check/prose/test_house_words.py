"""PR120: the newsroom's own words."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import PROJECT, Newsroom, written
from zhuanban.config import read_words
from zhuanban.model import House, HouseWord

HOUSE = House(
    words=(
        HouseWord("退伍兵", "退役士兵", "法规里的称呼"),
        HouseWord("事务局", "退役军人事务局", ""),
        HouseWord("WIFI", "Wi-Fi", ""),
        HouseWord("光荣牌匾", "光荣牌", ""),
    )
)


def test_a_word_is_found_and_put_right() -> None:
    assert found("退伍兵报名。", HOUSE) == ["PR120 退伍兵 → 退役士兵"]
    assert [(p.message(), p.hint()) for p in problems(written("退伍兵报名。"), HOUSE)] == [
        ("本报不写 “退伍兵”", "改为 “退役士兵”（法规里的称呼）")
    ]


def test_a_right_word_may_hold_the_wrong_one() -> None:
    assert found("市退役军人事务局和县事务局。", HOUSE) == ["PR120 事务局 → 退役军人事务局"]
    assert found("挂上光荣牌，不是光荣牌匾。", HOUSE) == ["PR120 光荣牌匾 → 光荣牌"]


def test_a_quotation_is_told_and_a_title_is_left_alone() -> None:
    assert found("“我是退伍兵。”他唱《退伍兵之歌》，也唱《我是退伍兵》，看《甲》里的退伍兵。", HOUSE) == [
        "PR120 退伍兵",
        "PR120 退伍兵 → 退役士兵",
    ]


def test_a_title_may_come_first() -> None:
    assert codes("唱《我是退伍兵》。", HOUSE) == []


def test_a_title_inside_of_a_quotation() -> None:
    """Also of one that goes on in the next paragraph."""
    assert found("“唱《我是退伍兵》的退伍兵。\n\n“唱《我是退伍兵》。”退伍兵。", HOUSE) == [
        "PR120 退伍兵",
        "PR120 退伍兵 → 退役士兵",
    ]


def test_latin_words_are_whole() -> None:
    assert found("WIFI好，MYWIFI和WIFI6不是它。", HOUSE) == ["PR120 WIFI → Wi-Fi"]
    assert codes("MYWIFI好。", HOUSE) == codes("WIFI6好。", HOUSE) == []


def test_without_words_nothing_is_said() -> None:
    assert codes("退伍兵去服务站。") == []


def test_editors_write_them_in_content(newsroom: Newsroom) -> None:
    newsroom.write("content/words.yaml", "- 错: 退伍兵\n  对: 退役士兵\n  理由: 法规里的称呼\n").article("a", "退伍兵报名。\n")
    run = newsroom.check()
    assert [(p["path"], p["line"], p["column"]) for p in run.problems("PR120")] == [("content/2020/04/a.md", 8, 1)]


def sample() -> House:
    words, faults = read_words((PROJECT / "content/words.yaml").read_text("utf-8"), "content/words.yaml")
    assert faults == ()
    return House(words=words)


@pytest.mark.parametrize("word", sample().words, ids=lambda word: word.wrong)
def test_every_word_of_the_sample_has_a_reason_and_is_found(word: HouseWord) -> None:
    assert word.reason
    assert found(f"说到{word.wrong}，大家说。", sample()) == [f"PR120 {word.wrong} → {word.right}"]
    assert codes(f"说到{word.right}，大家说。", sample()) == []
