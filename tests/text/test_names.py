"""Names of persons in running text: with what evidence they are found, and where."""

from __future__ import annotations

import pytest

from zhuanban.text.names import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("局长上官文斌表示，今年要办实事。", ["上官文斌"]),
        ("局长王建国表示，今年要办实事。", ["王建国"]),
        ("会上，欧阳和说，他们来得早。", ["欧阳和"]),
        ("会上，王建国回忆说：“那年雪大。”", ["王建国"]),
        ("会上，王建国介绍，站里有四个人。王建国指出：要快。", ["王建国", "王建国"]),
        ("王建国说，他也去。", ["王建国"]),
        ("王强说，他也去。会上，高兴说过。", []),
        ("王建国高兴地说，他也去。方案提出，到年底完成。", []),
    ],
)
def test_who_is_named(text: str, names: list[str]) -> None:
    found = list(names_in(text))
    assert [name.name for name in found] == names
    assert [text[name.start : name.start + len(name.name)] for name in found] == names
