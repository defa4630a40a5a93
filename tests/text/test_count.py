"""字数 and reading time."""

from __future__ import annotations

import pytest

from zhuanban.text.count import count, reading_minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("退役军人", 4),
        ("退役，军人。", 6),
        ("“两手抓”……——·", 10),
        ("C4版", 2),
        ("2020年4月30日 09:17", 7),
        ("two words", 2),
        ("76条 标准\n（试行）", 8),
        ("3.5万㎡①", 4),
        ("　 \n", 0),
        ("𠮷野家", 3),
        ("ＡＢ", 2),
        ("a, b! -", 2),
    ],
)
def test_count(text: str, expected: int) -> None:
    assert count(text) == expected


@pytest.mark.parametrize(("characters", "minutes"), [(0, 1), (1, 1), (400, 1), (800, 2), (1500, 4), (1000, 3)])
def test_reading_minutes(characters: int, minutes: int) -> None:
    assert reading_minutes(characters) == minutes
