"""PR001: lines that are there twice over."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written


def test_a_line_of_one_chunk_and_a_line_of_several() -> None:
    assert found("资讯快递资讯快递") == ["PR001 资讯快递资讯快递 → 资讯快递"]
    assert found("以以懂军人懂军人为切入点为切入点") == ["PR001 以以懂军人懂军人为切入点为切入点 → 以懂军人为切入点"]


def test_each_line_of_a_paragraph_is_looked_at() -> None:
    said = problems(written("大家走进服务站，\n全面提升服务温度全面提升服务温度\n全速拓展服务深度全速拓展服务深度\n随后离开。\n"))
    assert [(problem.code, problem.position.line, problem.position.column) for problem in said] == [
        ("PR001", 9, 1),
        ("PR001", 10, 1),
    ]


def test_a_headline_and_a_subhead() -> None:
    assert found("正文。", title="资讯快递资讯快递") == ["PR001 资讯快递资讯快递 → 资讯快递"]
    assert codes("## 全面提升服务温度全面提升服务温度\n\n正文。") == ["PR001"]


def test_quotation_marks_within_are_left_to_the_editor() -> None:
    assert found("以以““爱军人爱军人””为支撑点为支撑点") == ["PR001 以以““爱军人爱军人””为支撑点为支撑点"]


@pytest.mark.parametrize(
    "right",
    [
        "高高兴兴",
        "高高兴兴平平安安红红火火热热闹闹",
        "一步一步",
        "好好学习天天向上",
        "加油加油加油",
        "研究研究讨论讨论",
        "加油加油加油加油",
        "武汉加油武汉加油",
        "不错不错不错不错不错不错不错不错",
        "一个一个又一个一个",
        "资讯快递 资讯快递栏目",
        "全面提升服务温度，全面提升服务温度",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []


def test_a_poem_may_repeat() -> None:
    assert codes("采莲南塘秋采莲南塘秋\n", genre="诗歌") == []
