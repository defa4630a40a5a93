"""Names of organisations that are one character apart: 驻杭州站铁路军代处 and 驻杭州铁路军代处."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN

ORGANISATION = Rule(
    "PR109",
    Level.WARNING,
    zh=Wording("“{found}” 和第{line}行的 “{other}” 只差一个字", "核对单位名称，全篇写成一样"),
    en=Wording(
        "“{found}” and “{other}” in line {line} are one character apart",
        "look up the organisation's name, and write it in one way",
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "一篇稿件里，两个单位名称只差一个字，像是同一个单位。",
        "多一个字、错一个字，常是漏了字或者打了同音字。",
        "刘燕来到驻杭州站铁路军代处。在驻杭州铁路军代处，她同官兵座谈。",
        "刘燕来到驻杭州站铁路军代处。在驻杭州站铁路军代处，她同官兵座谈。",
    ),
)


_LONGEST = 22
_MOST_IN_A_GROUP = 24
_OF_COMPANIES = frozenset("司社行")
_TRADE = 7
"""Characters that two companies have in common at their ends: 旅行装备有限公司."""
_GOES_ON = "长理于在方法事内外中以分务员托会派校城区组工"
_PAD = "\n" * _LONGEST
_ENDING = lazy_pattern(
    f"[处局厅办站所院校委心司社行会](?![{_GOES_ON}])(?:(?<=[处局厅办站所院校委])|(?<=中心|公司|作社|银行|[协金合]会))(?<=(.{{{_LONGEST}}}))",
    re.DOTALL,
)
"""With what an organisation's name ends, and the characters up to there; the first name of a text needs `_PAD` before it."""
_PLACE_ENDS = frozenset("省市县区镇乡村")
_NOT_HAN = lazy_pattern(f"[^{HAN}]")
_PLACES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|杭州|宁波|温州|嘉兴|湖州|绍兴|金华|衢州|舟山|台州|丽水|平湖|海宁|桐乡|嘉善|海盐|桐庐|"
    "南京|苏州|无锡|广州|深圳|武汉|成都|西安"
)
_BEGINS = lazy_pattern(rf"驻|中国|国家|全国|中共|{_PLACES}|[{HAN}]{{2}}[省市县区镇乡]|街道")
_LEVELS = (
    "省市县区镇乡村街道旗社部总分支副正新老大小东西南北中上下左右前后内外高初低第一二三四五六七八九十百千万甲乙丙丁级类届期年度"
)
_JOINING = (
    "的了在到和与及等把被对向从由为是各个好有建设开办至去来让使给将着过也都就又再还以于或并而其该此这那每某全本同跟委党政局厅处院所队"
    "赴进出入往访看问请送做作拟已曾原现任当即日月名家邀推立评获创成联携带率组选派调参"
)
_NEVER = frozenset(_LEVELS + _JOINING)
"""What makes another organisation of one, or is no part of a name."""


def find_organisations(galley: Galley) -> Iterator[Problem]:
    """A warning at the rarer of two such names, at the later where both are as frequent."""
    for group in _endings(galley.text).values():
        if len(group) > 1:
            pairs = (_one_apart(one, other) for one, other in combinations(list(group.values())[:_MOST_IN_A_GROUP], 2))
            yield from (_problem(galley, pair) for pair in dict.fromkeys(pairs) if pair)


def _endings(text: str) -> dict[str, dict[str, str]]:
    """What ends like a name: by its last three characters, and of those that agree in ten the first.

    The names of companies may be longer, and differ before that.
    """
    groups: dict[str, dict[str, str]] = {}
    for name in dict.fromkeys(_ENDING.findall(_PAD + text)):
        same = _LONGEST if name[-1] in _OF_COMPANIES else 10
        groups.setdefault(name[-3:], {}).setdefault(name[-same:], name)
    return groups


def _one_apart(one: str, other: str) -> tuple[str, str] | None:
    """The two names that they end in, where one character is all that differs between those."""
    right = _shared_end(one, other)
    first, second = one[: len(one) - right], other[: len(other) - right]
    short = int(one[-right : 1 - right] in _PLACE_ENDS) if right > 1 else 0  # 秀洲区: before the character stands one alone
    if first[-3:-1] == second[-2:]:
        more, fewer = 1, 0
    elif first[-2:] == second[-3:-1]:
        more, fewer = 0, 1
    elif first[-3 + short : -1] == second[-3 + short : -1]:
        more, fewer = 1, 1
    else:
        return None
    heads = first[: len(first) - more], second[: len(second) - fewer]
    shared = heads[0][len(heads[0]) - _shared_end(*heads) :]
    company = one[-1] in _OF_COMPANIES and right >= _TRADE and more and fewer and bool(shared[-1:].strip("，。；：、"))
    left = max(_length_of_name(shared), short * more * fewer, int(company))
    if left < (1 if company else 2 - short) or right < 3 or not _is_a_slip(first[len(heads[0]) :], second[len(heads[1]) :]):
        return None
    return one[len(heads[0]) - left :], other[len(heads[1]) - left :]


def _shared_end(one: str, other: str) -> int:
    length, most = 0, min(len(one), len(other))
    while length < most and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def _length_of_name(shared: str) -> int:
    """How much of what stands before the difference belongs to a name; 0 where none begins there."""
    words = _NOT_HAN.split(shared)[-1]
    begin = _BEGINS.search(words)
    return len(words) - begin.start() if begin else 0


def _is_a_slip(one: str, other: str) -> bool:
    """A character left out, or one in the place of another that sounds the same."""
    if _NOT_HAN.search(one + other) or all(character in _NEVER for character in one + other):
        return False
    if not one or not other:
        return True
    from zhuanban.text.pinyin import slugify  # its dictionaries are large, and such names are rare

    return slugify(one) == slugify(other)


def _problem(galley: Galley, pair: tuple[str, str]) -> Problem:
    text = galley.text
    rarer, other = sorted(pair, key=lambda name: (text.count(name), -text.index(name)))
    start = text.index(rarer)
    return galley.problem(ORGANISATION, start, start + len(rarer), other=other, line=galley.position(text.index(other)).line)
