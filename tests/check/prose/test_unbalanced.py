"""PR007: marks without their partner."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("他说“好，大家都来。", ["PR007 “"]),
        ("他说好”，大家都来。", ["PR007 ”"]),
        ("他说”好“。", ["PR007 ”", "PR007 “"]),
        ("他说“老兵‘不褪色”。", ["PR007 ‘"]),
        ("学习《条例，很受教育。", ["PR007 《"]),
        ("服务站（含流动站已建成。", ["PR007 （"]),
        ("服务站）已建成。", ["PR007 ）"]),
        ("要做到：1）清；2）明；3）实），一条也不能少。", ["PR007 ）"]),
    ],
)
def test_what_is_wrong(wrong: str, said: list[str]) -> None:
    assert found(wrong) == said


def test_place_in_the_second_of_two_paragraphs() -> None:
    [problem] = problems(written("他说“好”。\n\n大家\n都说“好。\n"))
    assert (problem.position.line, problem.position.column) == (11, 3)


@pytest.mark.parametrize(
    "right",
    [
        "他说：“其一，底数要清。\n\n“其二，情况要明。\n\n“其三，‘工作要实’。”",
        "他说：“其一，‘底数要清。\n\n“‘其二，情况要明。’”",
        "他说：“要做到：\n\n- 底数清；\n- 情况明。”",
        "1）底数清；2）情况明。",
        "（包括：1）底数；2）情况）",
        "一）登记；二）核实。",
        "Xi’an、’98抗洪、rock ‘n’ roll。",
        "地下室层高3’，墙厚2”。",
        "渔船船主陆续接到告知书，要求按照《上海市长江口\n\n水域专项行动工作方案》，自行清除。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []


def test_a_headline_stands_alone() -> None:
    assert found("“他来了。”大家都说。", title="“老兵回家") == ["PR007 “"]


def test_a_caption_and_what_goes_on_around_it() -> None:
    assert codes("![他说“好](a.jpg)") == ["PR007"]
    assert codes("他说：“其一，底数要清。\n\n![慰问现场](a.jpg)\n\n“其二，情况要明。”") == []


def test_lines_of_a_poem_quote_across() -> None:
    assert codes("他说：“去吧，\n山在等你。”\n", genre="诗歌") == []
