"""Chinese numerals: 十二 is 12."""

from __future__ import annotations

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
HAN_DIGITS = "".join(DIGITS)
"""Inside of a character class: 〇 to 九, and 两."""


def number_of(text: str) -> int | None:
    """The number that `12` or `十二` stands for, below 100; None where it is written in another way."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS.get(text)
    first = DIGITS.get(tens) if tens else 1
    last = DIGITS.get(ones) if ones else 0
    return None if first is None or last is None else first * 10 + last
