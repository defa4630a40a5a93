"""PR002: half-width marks between Chinese."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


def test_marks_between_chinese() -> None:
    assert found("走访慰问,送上温暖;很好!真的?(是的)。") == [
        *("PR002 , → ，", "PR002 ; → ；", "PR002 ! → ！", "PR002 ? → ？", "PR002 ( → （", "PR002 ) → ）")
    ]


def test_a_quotation_is_told_and_not_touched() -> None:
    assert found("他说：“你好,世界”。") == ["PR002 ,"]


@pytest.mark.parametrize(
    "right",
    [
        "会议上午9:30开始，比分3:2。",
        "见[链接,文字](https://example.com/)，代码`甲,乙`不看。",
        "型号A(B)和C,D都是拉丁字母。",
        "网址是https://example.com/a,b?c=1，可以打开。",
        "总数为1,234元。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []


def test_brackets_within_brackets_and_halves() -> None:
    assert found("他(生前为参谋长(代理))牺牲。") == ["PR002 ( → （", "PR002 ( → （", "PR002 ) → ）", "PR002 ) → ）"]
    assert found("他(A(汉字))") == ["PR002 ( → （", "PR002 ( → （", "PR002 ) → ）", "PR002 ) → ）"]
    assert found("他（生前为参谋长)牺牲。") == ["PR002 ) → ）"]
    assert found("他(生前为参谋长）牺牲。") == ["PR002 ( → （"]
    assert codes("他(生前为参谋长\n\n平湖人)") == []


def test_beside_latin_digits_spaces_and_links() -> None:
    assert found("共有311人,占36.6%,其中CCTV,新华社各1家;不含C4:平湖版。") == [
        *("PR002 , → ，", "PR002 , → ，", "PR002 , → ，", "PR002 ; → ；"),
    ]
    assert found("当前位置 : 首页") == ["PR002 : → ："]
    assert found("邮箱:abc") == ["PR002 : → ："]
    assert found("见[通知](https://example.com/),谢谢。") == ["PR002 , → ，"]
    assert found("名单(见附件),谢谢。") == ["PR002 ( → （", "PR002 ) → ）", "PR002 , → ，"]


def test_a_point_at_the_end() -> None:
    assert found("大家都来了.") == ["PR002 . → 。"]
    assert codes("约翰.史密斯来了，身高1.8米。") == []


@pytest.mark.parametrize("right", ["增长3%, and more.", "Yes, 3%.", "(A)(1)(2020)", "比分3:2，时间9:30，比例1:万", "见表(1),(2)"])
def test_what_is_latin(right: str) -> None:
    assert codes(right) == []
