"""Numerals that mix Chinese and Arabic, or part an estimate by 、 (GB/T 15835 4.2, 5.2, 5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.numerals import DIGITS

NUMERAL = Rule(
    "PR113",
    Level.WARNING,
    zh=Wording("“{found}” 的数字写法不合标准", "照标准改：{advice}"),
    en=Wording("the numeral in “{found}” is not written by the standard", "write it by GB/T 15835: {advice}"),
    kind=Kind.PROOF,
    entry=Entry(
        "一个数里汉字和阿拉伯数字混用；概数中间加了顿号；带“几”的概数、定型的词语用了阿拉伯数字。",
        "GB/T 15835：除“万”“亿”外，同一个数只用一种数字（4000或四千，不写4千）；相邻两数连用表示概数不加顿号（三四十人）；带“几”的写汉字（二十几人）。",
        "来了三、四十人，其中20几人是老兵。",
        "来了三四十人，其中二十几人是老兵。",
    ),
)
_D = "一二三四五六七八九"
_NUMERALS = frozenset(_D + "〇○零两十百千0123456789.")
_MEASURE = "人名户家个件份次元亩块岁天里年位台辆座棵间张句遍封"
_DATE = "同一个日期只用一种数字，如2020年4月30日或二〇二〇年四月三十日"
_FIRST_OF_ALL = "时间|书记|要务|资源|生产力"
# Each begins with a character that is quickly found, and looks back from there.
_MIXED: tuple[tuple[str, str, str], ...] = (
    ("年", rf"(?<=[一二][{_D}〇○零]{{3}}年)\d{{1,2}}月(?:\d{{1,2}}日)?", _DATE),
    ("年", rf"(?<=[12]\d{{3}}年)(?<!农历\d{{4}}年)[{_D}十]{{1,2}}月(?:[{_D}十]{{1,3}}日|份|底|[上中下]旬)", _DATE),
    ("年", r"(?<=[，。；、（于自从在他她\n][5-9]\d年)(?=入伍|参军|退伍|退役|转业|复员|出生)", "年份写四位数，如1998年"),
    ("月", rf"(?:(?<=\d月)[{_D}十]{{1,3}}日|(?<=[{_D}十]月)\d{{1,2}}日)(?!游)", _DATE),
    ("几", rf"(?:(?<=[1-9]0几)(?:[{_MEASURE}万千]|(?=分之))|[1-9]?0[{_MEASURE}])", "带“几”的概数写汉字，如二十几、几十"),
    ("之", rf"(?:(?<=百分之)\d[\d.]*|(?<=\d分之)[\d{_D}])", "写成百分数（50%）、分数（1/3），或者全用汉字（三分之一）"),
    ("千", rf"(?<=[1-9]千)(?<![\d.]\d千)(?:[多余]?[{_MEASURE}]|万|\d百)", "写成4000、5000万，或者四千、五千万"),
    ("百", rf"(?<=[1-9]百)(?<![\d.千]\d百)[多余]?[{_MEASURE}万]", "写成300，或者三百"),
    ("第", rf"(?:1(?:{_FIRST_OF_ALL})|[123]产业|[1-9]次全国(?:人口|经济|农业)普查)", "定型的词语写汉字"),
    ("届", rf"(?:(?<=\d届)[\d{_D}]|(?<=[{_D}十]届)\d)中全会", "写汉字，如十九届四中全会"),
)
_FIND = tuple((clue, lazy_pattern(clue + rest), advice) for clue, rest, advice in _MIXED)
_PARTED = lazy_pattern(rf"、(?<=[{_D}两]、)(?P<last>[{_D}])(?P<more>[十百千]?[多余]?)(?P<of>[人名户家个件份岁天里元位块遍])")
_LISTED = frozenset("第初高大小百千。；：\n" + _D)


def find_numerals(galley: Galley) -> Iterator[Problem]:
    """A warning at every numeral that the standard writes in another way."""
    text = galley.text
    for clue, pattern, advice in _FIND:
        for found in pattern.finditer(text) if clue in galley.text else ():
            yield galley.problem(NUMERAL, _begin(text, found.start()), found.end(), advice=advice)
    for found in _PARTED.finditer(text) if "、" in galley.text else ():
        if (start := _estimate(text, found)) is not None:
            right = text[start : found.end()].replace("、", "")
            yield galley.problem(NUMERAL, start, found.end(), advice=f"概数中间不加顿号，写成 “{right}”")


def _begin(text: str, index: int) -> int:
    """Where the numeral begins that ends before `index`."""
    if text[index - 1 : index] in ("分", "百"):
        index -= 1
    while index > 0 and text[index - 1] in _NUMERALS:
        index -= 1
    return index


def _estimate(text: str, parted: re.Match[str]) -> int | None:
    """Where `三、四十` or `十七、八` begins, when it says “about so many”: two digits in succession, and no list of things."""
    first = text[parted.start() - 1]
    ten = text[parted.start() - 2 : parted.start() - 1] == "十"
    start = parted.start() - 1 - ten
    if start < 1 or text[start - 1] in _LISTED or DIGITS[parted["last"]] - DIGITS[first] != 1:
        return None
    ranked = first == "一" or parted["of"] in "名位"  # 二、三名 may be the second and the third
    return start if ten or parted["more"] or not ranked else None
