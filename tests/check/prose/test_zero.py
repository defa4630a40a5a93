"""PR010: years in Chinese figures with a wrong zero."""

from __future__ import annotations

import pytest
from proof_desk import codes, found


@pytest.mark.parametrize("year", ["二○二○", "二0二0", "二零二零", "二Ｏ二〇", "二O二O", "一九八○", "二○一五"])
def test_it_becomes_the_chinese_zero(year: str) -> None:
    right = "".join("〇" if character in "○0零ＯO" else character for character in year)
    assert found(f"{year}年四月") == [f"PR010 {year} → {right}"]


@pytest.mark.parametrize(
    "right", ["二〇二〇年四月", "三零二室", "一九八四年", "一九八四年零时", "2020年", "二十年", "零下二十度", "一○一医院"]
)
def test_what_is_right(right: str) -> None:
    assert codes(right) == []
