"""Years with a zero that is none: `二○二○年` has circles, `二0二0年` digits; it is 二〇二〇年."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

WRONG_ZERO = Rule(
    "PR010",
    Level.ERROR,
    zh=Wording("“{found}” 里的零不对", "年份的汉字零是“〇”，这里应为 “{right}”"),
    en=Wording("the zero in “{found}” is not the Chinese one", "in years it is “〇”: “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "汉字年份里的零用了圆圈符号○、数字0、字母O或者“零”。",
        "汉字的零是“〇”（GB/T 15835）；圆圈和字母看着像，检索时却找不到。",
        "二○二○年四月",
        "二〇二〇年四月",
    ),
    safe=True,
)
_YEAR = lazy_pattern("年(?<=[一二][〇一二三四五六七八九○◯零0Oo０Ｏｏ]{3}年)")
_WRONG = lazy_pattern("[○◯零0Oo０Ｏｏ]")


def find_wrong_zeros(galley: Galley) -> Iterator[Problem]:
    """An error at every year in Chinese figures with another character for 〇."""
    for year in _YEAR.finditer(galley.text):
        start, end = year.start() - 4, year.start()
        right = _WRONG.sub("〇", galley.text[start:end])
        if right != galley.text[start:end]:
            yield galley.problem(WRONG_ZERO, start, end, right, right=right)
