"""Home addresses of persons: 某某小区3幢2单元501室."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

HOME = Rule(
    "PV004",
    Level.WARNING,
    zh=Wording("“{found}” 像是个人的家庭住址", "写到小区或村为止，去掉幢、单元、室和门牌号"),
    en=Wording(
        "“{found}” looks like somebody's home address", "stop at the estate or the village; leave out house, staircase and flat"
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "写出了住宅的幢、单元、室号，或者在“家住”“住在”等字样后面写出了几组几号、几弄几号、某路几号。",
        "家庭住址是个人信息；写到小区、村就够了。单位和服务点的地址不算。",
        "老人家住梅兰苑小区3幢2单元501室。",
        "老人家住梅兰苑小区。",
    ),
)

_FLAT = lazy_pattern(
    r"[幢栋座号弄](?:(?<=号)楼|(?<=弄)\d{1,4}号)? ?"
    r"(?P<stairs>(?:[\d一二三四五六七八九]{1,2}|[A-Za-z甲乙丙丁东西中])(?:单元|门) ?)?"
    r"\d{2,4}(?:[室户号](?!线)|(?:(?<=单元\d{3})|(?<=单元\d{4}))(?![\d台个人件张块间]))"
)
_LIVING = r"(?:^|[，（；：])住(?=[^，。；\n]{0,12}[省市县区镇乡村街路])"
"""As courts write of the parties: 张某，住平湖市新埭镇……"""
_DOOR = lazy_pattern(r"[组队弄](?:\d{1,4}|(?<!弄)[一二三四五六七八九十]{1,4})号(?!\d)")
_END = {end: lazy_pattern(rf"{end}(?<=\d.)") for end in "室户号"}
"""With what the number of a flat ends: that is quickly found, and rare behind a digit."""
_STREET = lazy_pattern(r"(?:\d{1,4}|[一二三四五六七八九十]{1,4})\Z")
_ESTATE = lazy_pattern("小区|花园|公寓|新村|家园|宿舍|社区|公馆|名城|[苑庭府邸居湾墅村里]$")
_LIVES = lazy_pattern(rf"{_LIVING}|家住|住在|住址|居住|现住|户籍|家在|的家(?!乡)|家中|家里|上门|租住|入户")
_ROAD = lazy_pattern(r"[路街巷](?P<number>\d{1,4})号(?!线|楼|门|桥|的(?![家住老房]))")
_LIVES_THERE = lazy_pattern(
    rf"(?:{_LIVING}|家住|住在|现住|住址[是为：:]?|户籍地(?:址)?[是为：:]?|租住[在于]?|居住[在于])[^，。；、！？\n]{{0,16}}$"
)
_LIVED = lazy_pattern("宿舍|宾馆|酒店|医院|招待所|营房|干休所|敬老院|养老院")
_OFFICE = lazy_pattern(
    "服务站|服务中心|办公|地址[:：]|地点|门店|公司|商务|大厦|写字楼|工作室|事务所|营业|网点|会议室|报名|集合|办事|窗口|驿站|商铺|店铺|活动室|医院|病房|学校|教室|样板|工地|起火|施工"
)
_SENTENCE_END = lazy_pattern("[。！？\n]")


def find_homes(galley: Galley) -> Iterator[Problem]:
    """A warning at every address that leads to a door behind which somebody lives."""
    text = galley.text
    is_numbered = "单元" in text or any(end in text and pattern.search(text) for end, pattern in _END.items())
    for found in _FLAT.finditer(text) if is_numbered else ():
        house = _STREET.search(text[max(0, found.start() - 4) : found.start()])
        if house and _is_home(text, found.start() - len(house[0]), found):
            yield galley.problem(HOME, found.start() - len(house[0]), found.end())
    for found in _ROAD.finditer(text) if "住" in text or "户籍" in text else ():
        if _LIVES_THERE.search(text[max(0, found.start() - 22) : found.start()]) and not _LIVED.match(text, found.end()):
            yield galley.problem(HOME, found.start("number"), found.end())
    for found in _DOOR.finditer(text) if "号" in text else ():
        street = _STREET.search(text[max(0, found.start() - 4) : found.start()])
        start = found.start() - len(street[0]) if street else -1
        if street and _LIVES.search(_sentence(text, start, found.start())):
            yield galley.problem(HOME, start, found.end())


def _is_home(text: str, start: int, found: re.Match[str]) -> bool:
    """Somebody lives at the flat that is addressed from `start` on."""
    sentence = _sentence(text, start, found.end())
    if _LIVES.search(sentence):
        return True
    estate = found["stairs"] or _ESTATE.search(text[max(0, start - 8) : start])
    return bool(estate) and not _OFFICE.search(sentence)


def _sentence(text: str, start: int, end: int, most: int = 60) -> str:
    """What stands round a place, from sentence end to sentence end, at most so much on each side."""
    before = _SENTENCE_END.split(text[max(0, start - most) : start])[-1]
    return before + text[start:end] + _SENTENCE_END.split(text[end : end + most], maxsplit=1)[0]
