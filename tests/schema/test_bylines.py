"""Bylines as printed, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.schema.bylines import parse_byline, plain_name

T = "通讯员"


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("刘昱晔", [(T, "刘昱晔")]),
        ("■见习记者 徐晓雯 通讯员 刘昱晔", [("见习记者", "徐晓雯"), (T, "刘昱晔")]),
        ("□记者 徐晓雯　通讯员 刘昱晔、陈 杰", [("记者", "徐晓雯"), (T, "刘昱晔"), (T, "陈杰")]),
        ("记者徐晓雯 通讯员刘昱晔", [("记者", "徐晓雯"), (T, "刘昱晔")]),
        ("记者：徐晓雯 通讯员：刘昱晔", [("记者", "徐晓雯"), (T, "刘昱晔")]),
        ("（记者 徐晓雯）", [("记者", "徐晓雯")]),
        ("本报讯 通讯员 刘昱晔", [(T, "刘昱晔")]),
        ("陈 杰", [(T, "陈杰")]),
        ("王　珏", [(T, "王珏")]),
        ("陈 杰 王　珏", [(T, "陈杰"), (T, "王珏")]),
        ("张 连 胜", [(T, "张连胜")]),
        ("欧阳 锋", [(T, "欧阳锋")]),
        ("文 静", [(T, "文静")]),
        ("徐晓雯 刘昱晔", [(T, "徐晓雯"), (T, "刘昱晔")]),
        ("徐晓雯，刘昱晔；陈杰", [(T, "徐晓雯"), (T, "刘昱晔"), (T, "陈杰")]),
        ("刘昱晔 刘昱晔", [(T, "刘昱晔")]),
        ("区退役军人事务局", [(T, "区退役军人事务局")]),
        ("编辑部", [(T, "编辑部")]),
        ("本报记者", [(T, "本报记者")]),
        ("本报记者 徐晓雯", [("本报记者", "徐晓雯")]),
        ("特约记者 李四 摄影 王五", [("特约记者", "李四"), ("摄影", "王五")]),
        ("文/图 张三", [("文/图", "张三")]),
        ("文／图 张三", [("文/图", "张三")]),
        ("文/张三 图/李四", [("文", "张三"), ("图", "李四")]),
        ("徐晓雯/文 李四/图", [("文", "徐晓雯"), ("图", "李四")]),
        ("张三 文/图", [("文/图", "张三")]),
        ("张三 摄", [("摄", "张三")]),
        ("陈 杰 文", [("文", "陈杰")]),
        ("记者 徐晓雯 文/图", [("记者", "徐晓雯"), ("文/图", "徐晓雯")]),
        ("统筹：张三", [("统筹", "张三")]),
        ("John Smith", [(T, "John Smith")]),
        ("阿卜杜拉·买买提", [(T, "阿卜杜拉·买买提")]),
        ("作者 张三", [("作者", "张三")]),
    ],
)
def test_as_printed(text: str, credits: list[tuple[str, str]]) -> None:
    assert list(parse_byline(text, T).credits) == credits


@pytest.mark.parametrize(("text", "role"), [("通讯员", "通讯员"), ("记者 通讯员 张三", "记者"), ("张三 通讯员", "通讯员")])
def test_a_role_alone(text: str, role: str) -> None:
    assert parse_byline(text, T).lonely == role


@pytest.mark.parametrize("text", ["刘昱晔（区局）", "《解放军报》", "12345", "——张三！"])
def test_no_name(text: str) -> None:
    assert parse_byline(text, T).nameless


def test_plain_name() -> None:
    assert [plain_name(name) for name in ("陈 杰", "陈杰", "王　珏", "John  Smith")] == ["陈杰", "陈杰", "王珏", "John Smith"]


@given(st.text("记者通讯员摄影文图/：: 、，陈杰欧阳本报■ab　（）·", max_size=20))
def test_never_raises_and_never_loses_a_name(text: str) -> None:
    byline = parse_byline(text, T)
    assert all(role and name for role, name in byline.credits)
    if not byline.lonely and not byline.nameless:
        assert bool(byline.credits) or not text.strip(" ■　、，/：:·（）") or "讯" in text or not any(c.isalpha() for c in text)
