"""PR012: wrong characters in well-known words."""

from __future__ import annotations

import pytest
from proof_desk import codes, found

from front_door import FRONT
from zhuanban.check.prose.wrong_words import SLIPS

PLAIN = [slip for slip in SLIPS if not slip.only]
FEWEST = 150


def test_every_word_is_found_and_its_right_form_is_not() -> None:
    wrong = "\n\n".join(f"书上写作：{slip.wrong}。" for slip in PLAIN)
    assert found(wrong) == [f"PR012 {slip.wrong} → {slip.right}" for slip in PLAIN]
    assert found("\n\n".join(f"书上写作：{slip.right}。" for slip in SLIPS)) == []
    print(f"{len(SLIPS)} wrong words, {len(SLIPS) - len(PLAIN)} of them only in some company")
    assert len(SLIPS) >= FEWEST


def test_the_table_is_sound() -> None:
    assert [slip for slip in SLIPS if len(slip.wrong) != len(slip.right) or slip.wrong == slip.right] == []
    within = [(slip.wrong, other.wrong) for slip in SLIPS for other in SLIPS if slip is not other and slip.wrong in other.wrong]
    assert within == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("既使下雨，他也准时到岗。", "既使 → 即使"),
        ("双方签定了协议。", "签定 → 签订"),
        ("会议作出部属。", "部属 → 部署"),
        ("他被人欧打致伤。", "欧打 → 殴打"),
        ("元霄佳节将至。", "元霄 → 元宵"),
        ("截止目前，共走访五户。", "截止 → 截至"),
        ("凌晨两点凌辰三点。", "凌辰 → 凌晨"),
        ("疫苗到了，役情防控不松懈。", "役情 → 疫情"),
        ("据报到，桥已通车。", "据报到 → 据报道"),
        ("他在门口等侯多时。", "等侯 → 等候"),
    ],
)
def test_in_the_company_in_which_it_is_wrong(wrong: str, said: str) -> None:
    assert found(wrong) == [f"PR012 {said}"]


@pytest.mark.parametrize(
    "right",
    [
        *(
            "这座落成的桥",
            "按装机容量补贴",
            "学习贯彻精神",
            "发布署名文章",
            "一幅射击图",
            "放松驰援",
            "部属高校",
            "既使他高兴又使她放心",
        ),
        *(
            "交通迅速恢复",
            "提供献血服务",
            "究竟选择谁",
            "感冒然后发烧",
            "解决择校问题",
            "形势严峻工期紧",
            "表决择优录取",
            "反复盖章",
        ),
        *(
            "旅欧打工",
            "会签定稿",
            "军帐户外",
            "拼凑和修补",
            "过渡假期",
            "良好象征",
            "立即然后",
            "旗袍加官进爵五等侯爵",
            "他向问侯先生",
        ),
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(f"{right}。") == []


def test_what_is_quoted_or_a_name_is_told_and_not_touched() -> None:
    assert found("横幅上写着“一诺千斤”。") == ["PR012 一诺千斤"]
    assert found("《世外桃园》是一本书。") == ["PR012 世外桃园"]
    assert FRONT["correspondent"] not in {slip.wrong for slip in SLIPS}
