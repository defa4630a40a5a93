"""Whether a name in a byline is that of a person or of a unit."""

from __future__ import annotations

import pytest

from zhuanban.text.units import is_unit

UNITS = (
    "平湖市退役军人事务局 区退役军人事务局 新华社 嘉兴日报 平湖发布 桐庐县 独山港镇 市委办 区融媒体中心 老兵志愿服务队 浙江省军区政治工作处 "
    "平湖市人民武装部退役军人 市慈善总会 乍浦边防派出所 通讯员之家 平湖传媒有限公司"
)
PEOPLE = "徐晓雯 刘昱晔 陈杰 单五 曾四 高部 欧阳娜娜 司马光 阿依古丽 阿依古丽·买买提 约翰·史密斯 Li Lei LiLei 甲 王军社 李会 张镇"


@pytest.mark.parametrize("name", UNITS.split())
def test_units(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize("name", [name for name in PEOPLE.split() if name not in ("Li", "Lei")])
def test_people(name: str) -> None:
    assert not is_unit(name)
