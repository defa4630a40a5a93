"""PR107: 宜作“作出”."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize(
    "wrong",
    [
        "他为国防做出贡献。",
        "做出了突出贡献。",
        "做出过很大牺牲。",
        "他做出一个大胆的决定。",
        "做出关于加强双拥工作的决定。",
        "老兵做出的贡献。",
        "两代人做出了不可磨灭的贡献。",
    ],
)
def test_what_is_found_and_put_right(wrong: str) -> None:
    assert found(wrong) == ["PR107 做出 → 作出"]


def test_a_quotation_is_told_and_not_touched() -> None:
    assert found("“他做出了贡献。”大家说。") == ["PR107 做出"]


@pytest.mark.parametrize(
    "right",
    [
        "做出一桌好菜。",
        "做出一桌好菜，贡献给老兵。",
        "做出一桌好菜贡献给老兵。",
        "做出成绩后决定退休。",
        "做出决定性的一击。",
        "做出牺牲品的样子。",
        "叫做出贡献的人".replace("叫做出", "肯作出"),
        "做出的成绩和作出的贡献。",
        "做出样子，牺牲休息时间。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
