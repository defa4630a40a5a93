"""Who is taken for a person in a byline."""

from __future__ import annotations

import pytest

from zhuanban.read.parsing import read_manuscript


@pytest.mark.parametrize("name", ["张三", "张三丰", "欧阳修", "欧阳中石", "阿依古丽·买买提", "一·二·三·四·五"])
def test_a_person(name: str) -> None:
    assert _mentioned(name) == [name]


@pytest.mark.parametrize("name", ["甲", "平湖日报", "欧阳中石头", "一·二·三·四·五·六", "Li Lei"])
def test_no_person(name: str) -> None:
    assert _mentioned(name) == []


def _mentioned(name: str) -> list[str]:
    text = f"---\n标题: 甲乙\n栏目: 要闻\n日期: 2020-04-02\n署名: 通讯员 {name}\n---\n\n正文。\n"
    manuscript = read_manuscript("content/2020/04/a.md", text.encode(), "key")[0].provisional
    assert manuscript is not None
    assert [credit for _, credit in manuscript.front.credits] == [name]
    return [mentioned for mentioned, _, _ in manuscript.names]
