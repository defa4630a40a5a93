"""PR103: a headline that ends in a full stop."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


def test_title_kicker_and_subtitle() -> None:
    assert found("正文。", title="服务站里话家常。", kicker="加强服务保障。", subtitle="记老兵张连胜。") == ["PR103 。"] * 3


@pytest.mark.parametrize("right", ["谁来帮老兵？", "老兵，敬礼！", "归来……", "他说：“好。”", "不忘初心。牢记使命"])
def test_what_is_right(right: str) -> None:
    assert codes("## 走进车间。\n\n正文。", title=right, summary="摘要有句号。") == []
