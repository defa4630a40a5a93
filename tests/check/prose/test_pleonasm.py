"""PR105: what says the same thing twice."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written
from zhuanban.check.prose.pleonasm import PHRASES

ALL = sorted(PHRASES)


@pytest.mark.parametrize("phrase", ALL)
def test_every_phrase_of_the_list_is_found(phrase: str) -> None:
    assert [line for line in found(f"那时{phrase}，大家说。") if line == f"PR105 {phrase}"] == [f"PR105 {phrase}"]


def test_the_list_is_long_enough() -> None:
    assert len(ALL) >= 40


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("人数超过300人以上。", "超过300人以上"),
        ("至少三年以上的工龄。", "至少三年以上"),
        ("不低于50%以上。", "不低于50%以上"),
        ("超过半数以上同意。", "超过半数以上"),
        ("大约500人左右。", "大约500人左右"),
        ("约三成左右。", "约三成左右"),
        ("约300余人。", "约300余"),
        ("约1.2万余人。", "约1.2万余"),
        ("之所以能坚持的原因，是家人支持。", "之所以能坚持的原因"),
        ("不乏有热心人。", "不乏有"),
    ],
)
def test_a_limit_on_both_sides(wrong: str, what: str) -> None:
    assert found(wrong) == [f"PR105 {what}"]


def test_what_the_editor_is_told() -> None:
    assert [p.hint() for p in problems(written("官兵们凯旋归来。"))] == ["只说一遍：“凯旋”或“胜利归来”"]


@pytest.mark.parametrize(
    "right",
    [
        "凯旋，目睹，涉及12个部门，目的是让老兵安心，免费提供，赠送药品，多年来。",
        "超过300人，60岁以上占一半；至少3人，40岁以上轮流值班。",
        "大约500人，左右两边都是；300余人，约300人；节约300余元，预约300余人。",
        "之所以参军，与家庭的原因分不开。",
        "不乏有识之士、有志青年、有心人。",
        "差别悬殊，十分酷爱劳动的人少见吗？不，酷爱劳动。".replace("十分酷爱劳动", "喜欢劳动"),
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
