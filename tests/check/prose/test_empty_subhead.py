"""PR014: subheads with nothing below."""

from __future__ import annotations

import pytest
from proof_desk import codes, found

LONG = "慰问组随后来到驻地部队，向官兵致以节日的问候，并同他们座谈，了解军民共建的情况，送上了慰问品。"


def test_before_another_and_at_the_end() -> None:
    assert found(f"## 走进车间\n\n## 服务基层\n\n{LONG}") == ["PR014 走进车间"]
    assert found(f"{LONG}\n\n### 走进车间\n\n## 服务基层\n\n{LONG}") == ["PR014 走进车间"]
    assert found(f"{LONG}\n\n## 走进车间\n") == ["PR014 走进车间"]
    assert found(f"走进车间\n---\n\n服务基层\n---\n\n{LONG}") == ["PR014 走进车间"]


def test_without_marks() -> None:
    body = f"{LONG}\n\n服务部队\n\n{LONG}\n\n走进车间\n\n服务基层\n\n{LONG}"
    assert found(body) == ["PR014 走进车间"]


@pytest.mark.parametrize(
    "right",
    [
        f"## 走进车间\n\n### 第一站\n\n{LONG}",
        f"## 走进车间\n\n![](a.jpg)\n\n## 服务基层\n\n{LONG}",
        f"## 走进车间\n\n```\ncode\n```\n\n## 服务基层\n\n{LONG}",
        f"## 走进车间\n\n- 一项\n\n## 服务基层\n\n{LONG}",
        f"{LONG}\n\n苟利国家生死以\n\n岂因祸福避趋之\n\n{LONG}",
        f"{LONG}\n\n欧阳震华\n\n司马相如\n\n诸葛孔明\n\n{LONG}",
        f"{LONG}\n\n服务部队\n\n{LONG}\n\n助力企业\n\n{LONG}",
        f"{LONG}\n\n服务部队\n\n{LONG}\n\n一、工作目标\n\n（一）总体要求\n\n{LONG}",
    ],
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []


def test_a_poem_has_short_lines() -> None:
    assert codes(f"{LONG}\n服务部队\n{LONG}\n走进车间\n服务基层\n{LONG}", genre="诗歌") == []
