"""PR109: organisations whose names are one character apart."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written


def test_both_places_are_told() -> None:
    [problem] = problems(written("刘燕先后深入驻杭州站铁路军代处、服务站。\n\n在驻杭州铁路军代处，她同官兵座谈。\n"))
    assert (problem.code, problem.position.line, problem.position.column) == ("PR109", 10, 2)
    assert problem.message() == "“驻杭州铁路军代处” 和第8行的 “驻杭州站铁路军代处” 只差一个字"


def test_a_name_in_the_headline() -> None:
    assert found("她在驻杭州铁路军代处同官兵座谈。", title="驻杭州站铁路军代处") == ["PR109 驻杭州铁路军代处"]


def test_the_rarer_name_is_told() -> None:
    text = "平湖市退役军事务局开会。平湖市退役军人事务局讲话。嘉兴市、平湖市退役军人事务局部署。"
    assert found(text) == ["PR109 平湖市退役军事务局"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("秀洲区退役军人服务中心", "秀州区退役军人服务中心"),
        ("平湖市机关事务服务中心", "平湖市机官事务服务中心"),
        ("杭州站军代处", "杭州军代处"),
        ("平湖市永中农机专业合作社", "平湖市永忠农机专业合作社"),
        ("浙江迈豪登旅行装备股份有限公司", "浙江迈豪登旅行装备股有限公司"),
        ("平湖市市场监督管理局", "平湖市市场监管理局"),
    ],
)
def test_a_character_left_out_or_one_that_sounds_the_same(one: str, other: str) -> None:
    assert codes(f"他到了{one}，又问了{other}。") == ["PR109"]
    assert codes(f"他到了{one}，又问了{one}。") == []


@pytest.mark.parametrize(
    "right",
    [
        "嘉兴市退役军人事务局、平湖市退役军人事务局、平湖市市场监管局",
        "平湖市退役军人服务中心、平湖市退役军人服务站",
        "平湖市一村服务站、平湖市二村服务站",
        "平湖市退役军人事务局局长、平湖市退役军人事务局副局长",
        "平湖市第一人民医院、平湖市第二人民医院、平湖市人民医院、平湖市中医院",
        "城东派出所、城西派出所、城南派出所、城北派出所",
        "浙江省公安厅、浙江公安厅、浙江省公安局",
        "桐庐县横村镇退役军人服务站、桐庐县横村退役军人服务站",
        "平湖市新埭镇退役军人服务站、平湖市林埭镇退役军人服务站",
        "桐庐县推进退役军人服务站建设，桐庐县推进了退役军人服务站建设",
        "桐庐县有退役军人服务站，桐庐县退役军人服务站",
        "浙江省委党校、浙江省党校、浙江省委老干部局、浙江省委干部局",
        "杭州市总工会、杭州市工会",
        "嘉兴市教育局、嘉兴市体育局、嘉兴市水利局",
        "走访迈豪登、兆丰机电等3家企业",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
