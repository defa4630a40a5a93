"""PR008: what only holds a place."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize(
    "held",
    [
        *("articlehits", "undefined", "null", "NaN", "TODO", "XXX", "xxxx", "FIXME", "TBD", "lorem ipsum", "[object Object]"),
        *("（待补）", "（此处待补）", "(数据待补充)", "【照片待补】", "（待补：人名）", "单击此处添加", "此处插入图片"),
    ],
)
def test_it_is_found(held: str) -> None:
    assert f"PR008 {held}" in found(f"人数：{held}，经费已落实。")


@pytest.mark.parametrize(
    "right",
    [
        "农村养老短板待补。",
        "手续待补办。",
        "（待补办手续的三户除外）",
        "（未完待续）",
        "程序员把“TODO”写在注释里。",
        "第XXX届运动会",
        "The value is undefined in this case.",
        "号码138XXXX1234是骗子的。",
        "The value is undefined.",
        "代码`undefined`不看。",
        "刘××被抓获。",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
