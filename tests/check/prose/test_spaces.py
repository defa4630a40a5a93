"""PR102: spaces between Han and digits."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written


def test_a_space_is_found_where_it_stands_and_taken_out() -> None:
    assert found("2月 12日，他于 1994年入伍，占 42.3% 的 5 人到场。") == ["PR102   → "] * 6
    assert [(p.position.line, p.position.column, p.message()) for p in problems(written("2月 12日，占36.6% 的人到场。"))] == [
        (8, 3, "“月 12” 中间有空格"),
        (8, 14, "“36.6% 的” 中间有空格"),
    ]


def test_a_space_that_does_not_break_is_one_too() -> None:
    assert found("去年\u00a03月") == ["PR102 \u00a0 → "]


def test_a_quotation_is_told_and_not_touched() -> None:
    assert found("“参加过 2003年的抗疫。”他说。") == ["PR102  "]


def test_headlines_hold_it_only_where_it_parts_no_two_halves() -> None:
    assert codes("正文。", title="决战2020 开启新征程", kicker="服务老兵　5年不断", subtitle="走访慰问 3年办成30件实事") == []
    assert codes("正文。", title="我市4月 30日慰问12 名老兵") == ["PR102", "PR102"]


@pytest.mark.parametrize(
    "right",
    [
        "发布于2020-04-30 09:17，4月28日 9:30开始，星期四 14：30结束。",
        "本报讯 4月28日，市里开会。",
        "新华社北京4月29日电 28日的会议。",
        "■见习记者 徐晓雯 通讯员 刘昱晔 4月2日",
        "电话 0573-85012345，手机 13800000000，服务热线 12345。",
        "1. 走访5名老兵\n2. 慰问3户家庭",
        "1 摸清底数",
        "任务：1 摸清底数；2 建好档案。",
        "图2 会场；表 3 人数；附件1 名单。",
        "Windows 10 系统、iPhone 12 手机、C4 平湖版、使用 5G 网络。",
        "| 镇 | 人数 |\n| --- | --- |\n| 新仓 5 | 3 人 |",
        "12 500元是国家标准的写法。",
        "代码`2月 12日`不看，[链接 5 个](a.html)也不看。",
        "张连胜于\n1994年入伍。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []


def test_a_poem_has_its_own_spaces() -> None:
    assert codes("归来 1994年的雪", genre="诗歌") == []
