"""PR114: titles of the time before June 2019."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("局党组成员、巡视员孙明义开展活动。", "巡视员"),
        ("市民政局副调研员沈国祥陪同。", "副调研员"),
        ("省民政厅副巡视员王江讲话。", "副巡视员"),
        ("文化厅助理巡视员出席。", "巡视员"),
        ("人社局调研员钟荣祥参加。", "调研员"),
    ],
)
def test_a_title_that_is_no_more(wrong: str, what: str) -> None:
    assert found(wrong) == [f"PR114 {what}"]
    assert codes(wrong, date="2019-05-31") == []
    assert codes(wrong, date="2019-06-01") == ["PR114"]


def test_what_was_printed_earlier_counts_by_that_day() -> None:
    assert codes("市民政局副调研员沈国祥陪同。", date="2019-06-02", printed="2019-05-31") == []


@pytest.mark.parametrize(
    "right",
    [
        "党组成员、二级巡视员刘燕，一级巡视员王江，四级调研员沈国祥。",
        "一级、二级巡视员，一级至四级调研员。",
        "原市民政局副巡视员王江，时任县民政局调研员的钟荣祥，曾任局巡视员。",
        "他2015年任市民政局副调研员。",
        "特约巡视员、调研组、一位调研员、统计局的辅助调研员、巡视组。",
        "副巡视员套转为二级巡视员前，副调研员改为四级调研员后。".replace("副巡视员套", "由套").replace("副调研员改", "由改"),
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
