"""What says the same thing twice: 凯旋归来."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.check.prose.approximate import OTHER_WORDS
from zhuanban.check.prose.phrases import Standing
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

PLEONASM = Rule(
    "PR105",
    Level.WARNING,
    zh=Wording("“{found}” 意思重复", "只说一遍：{better}"),
    en=Wording("“{found}” says the same thing twice", "say it once: {better}"),
    kind=Kind.PROOF,
    entry=Entry(
        "一个意思说了两遍。",
        "旋就是归来，睹就是亲眼看见；删去一半，意思不变，文字更干净。",
        "官兵们凯旋归来。",
        "官兵们凯旋。",
    ),
)
PHRASES: dict[str, str] = {
    **dict.fromkeys(("凯旋归来", "凯旋而归", "胜利凯旋"), "“凯旋”或“胜利归来”"),
    **dict.fromkeys(("目的是为了", "目的就是为了"), "“目的是”或“为了”"),
    **dict.fromkeys(("原因是因为", "原因是由于"), "“原因是”或“是因为”"),
    **dict.fromkeys(("悬殊很大", "悬殊较大", "悬殊极大", "悬殊巨大"), "“悬殊”或“差别很大”"),
    **dict.fromkeys(("非常酷爱", "十分酷爱", "特别酷爱"), "“酷爱”"),
    **dict.fromkeys(("一名莘莘学子", "一位莘莘学子", "莘莘学子们", "众多莘莘学子", "广大莘莘学子"), "“莘莘学子”或“学子”"),
    **dict.fromkeys(("目前的当务之急", "目前当务之急", "当前的当务之急", "当前当务之急"), "“当务之急”"),
    **dict.fromkeys(("国际之间", "校际之间", "省际之间", "人际之间", "村际之间"), "“……际”或“……之间”"),
    **dict.fromkeys(("毫无任何", "毫无一点", "毫无丝毫"), "“毫无”或“没有任何”"),
    **dict.fromkeys(("切忌不要", "切忌勿", "切忌不可"), "“切忌”或“切勿”"),
    **dict.fromkeys(("严禁不准", "严禁不得"), "“严禁”或“不得”"),
    **dict.fromkeys(("令人堪忧", "让人堪忧"), "“堪忧”或“令人担忧”"),
    "可以堪称": "“堪称”",
    "堪称是": "“堪称”或“可以说是”",
    **dict.fromkeys(("莅临光临", "光临莅临"), "“莅临”或“光临”"),
    "莅临到": "“莅临”",
    "多年来以来": "“多年来”或“多年以来”",
    **dict.fromkeys(("日益每况愈下", "越来越每况愈下"), "“每况愈下”"),
    **dict.fromkeys(("过分溺爱", "过于溺爱"), "“溺爱”"),
    **dict.fromkeys(("过度酗酒", "过量酗酒"), "“酗酒”"),
    "亲眼目睹": "“目睹”或“亲眼看见”",
    "涉及到": "“涉及”",
    "波及到": "“波及”",
    "付诸于": "“付诸”",
    "诉诸于": "“诉诸”",
    "见诸于": "“见诸”",
    "免费赠送": "“赠送”或“免费提供”",
    "免费义诊": "“义诊”",
    "出乎意料之外": "“出乎意料”或“意料之外”",
    "截止到目前为止": "“截至目前”或“到目前为止”",
    "截至到": "“截至”或“到”",
    "截至目前为止": "“截至目前”或“到目前为止”",
    "即日起开始": "“即日起”",
    "誉为是": "“誉为”",
    "再次重申": "“重申”",
    "再次重演": "“重演”",
    "更加变本加厉": "“变本加厉”",
    "过去的往事": "“往事”",
    "一致公认": "“公认”或“一致认为”",
    "一致共识": "“共识”或“一致”",
    **dict.fromkeys(("彼此互相", "彼此相互"), "“彼此”或“互相”"),
    "报刊杂志": "“报刊”或“报纸杂志”",
}
"""What is said twice, and how to say it once."""

_NUMBER = r"(?:[\d.,]++%?[多余]?|[一二三四五六七八九十百千两半]++)[万亿]?"
_UNIT = r"[\u4e00-\u9fff]{0,3}?"
_ABOUT = rf"(?:大约|(?<![{OTHER_WORDS['约']}])约|将近)(?:有|为|达)?"
_LIMIT = "超过|至少|最少|不少于|不低于|起码|高于|多于"
_TWICE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("以上", lazy_pattern(rf"(?:{_LIMIT})(?:有|为|达)?{_NUMBER}{_UNIT}以上$"), "“超过……”或“……以上”"),
    ("左右", lazy_pattern(rf"(?:{_ABOUT}|至少|最多){_NUMBER}{_UNIT}左右$"), "“约”或“左右”"),
    ("余", lazy_pattern(rf"{_ABOUT}[\d.,]+[万亿]?余$"), "“约”或“余”"),
    ("的原因", lazy_pattern(r"之所以[^，。；：？！\n]{1,20}的原因$"), "“之所以”或“的原因”"),
    ("不乏有", lazy_pattern(r"不乏有$"), "“不乏”或“有”"),
)
_GOES_ON = {"余": frozenset("人名户家个件块元万亿"), "的原因": frozenset("，是在有")}
_ANOTHER_WORD = {"不乏有": frozenset("识志为心趣利力")}
_FARTHEST = 30


def find_pleonasms(galley: Galley, standing: Standing) -> Iterator[Problem]:
    """A warning at every phrase of the list, and at a limit or an estimate that is said on both sides of its number."""
    text = galley.text
    for phrase, places in standing.items():
        if better := PHRASES.get(phrase):
            yield from (galley.problem(PLEONASM, start, start + len(phrase), better=better) for start in places)
    for last, pattern, better in _TWICE:
        for start, end in _said_twice(text, last, pattern) if last in text else ():
            yield galley.problem(PLEONASM, start, end, better=better)


def _said_twice(text: str, last: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where `pattern` ends in `last`. From there it is looked for backwards, because its beginnings are everywhere."""
    at = text.find(last)
    while at >= 0:
        end = at + len(last)
        follows = text[end : end + 1]
        found = pattern.search(text, max(0, at - _FARTHEST), end)
        if found and follows in _GOES_ON.get(last, follows) and follows not in _ANOTHER_WORD.get(last, ()):
            yield found.start(), end
        at = text.find(last, end)
