"""PR111: 我市 on the page of a higher level."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written
from zhuanban.model import House

PROVINCE = "省退役军人事务厅"


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (PROVINCE, "我市"),
        (PROVINCE, "我县"),
        ("浙江省民政厅", "我区"),
        ("省市场监督管理局", "我市"),
        ("省农业农村厅", "我村"),
        ("杭州市退役军人事务局", "我县"),
        ("嘉兴市人民政府", "我镇"),
        ("西湖区退役军人事务局", "我镇"),
        ("新埭镇", "我村"),
        ("退役军人事务部", "我省"),
        ("新华社", "我市"),
        ("嘉兴市村镇建设协会", "我镇"),
        ("省市政管理协会", "我市"),
        ("省市民中心", "我市"),
        ("嘉兴市政府", "我县"),
        ("嘉兴市民政局", "我县"),
    ],
)
def test_a_lower_level_is_not_ours(source: str, wrong: str) -> None:
    assert found(f"为{wrong}的目标努力。", source=source) == [f"PR111 {wrong}"]


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("", "我市、我县、我镇、我省"),
        ("平湖退役军人", "我市、我县、我镇、我省"),
        (PROVINCE, "我省"),
        ("杭州市退役军人事务局", "我市、我省"),
        ("浙江省杭州市西湖区退役军人事务局", "我区、我市"),
        ("市民政局", "我市"),
        ("西湖区文新街道", "我镇、我区"),
        ("广西壮族自治区退役军人事务厅", "我区"),
        (PROVINCE, "“我市的企业复工了。”他说"),
        (PROVINCE, "“我市的企业复工了，下一段接着说"),
        (PROVINCE, "我镇定下来，我省下钱，自我区分，我市值多少，她我区别大，我国"),
    ],
)
def test_what_is_right(source: str, right: str) -> None:
    assert codes(f"{right}。", source=source) == []


def test_the_site_may_name_the_source() -> None:
    assert codes("我市开会。", House(default_source=PROVINCE)) == ["PR111"]
    assert codes("我市开会。", House(default_source=PROVINCE), source="嘉兴市") == []


def test_a_reprint_speaks_for_itself() -> None:
    assert codes("我市开会。", source=PROVINCE, reprint="{source: 嘉兴日报}") == []


def test_what_the_editor_is_told() -> None:
    [problem] = problems(written("我市开会。", source=PROVINCE))
    assert (problem.message(), problem.hint()) == ("信息来源是 “省退役军人事务厅”，“我市” 指哪里不清楚", "写出地名")
