"""我市 on the page of a higher level, where it is not ours."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

OURS = Rule(
    "PR111",
    Level.WARNING,
    zh=Wording("信息来源是 “{source}”，“{found}” 指哪里不清楚", "写出地名"),
    en=Wording("the source is “{source}”, so it is not clear where “{found}” is", "name the place"),
    kind=Kind.PROOF,
    entry=Entry(
        "上一级单位发布的稿件里有“我市”“我县”等。",
        "下面报来的稿件原样发布，“我市”就成了发布单位的市；省里的网站应写出是哪个市。",
        "---\n标题: 三级联动帮企业\n栏目: 要闻\n通讯员: 刘昱晔\n日期: 2020-04-02\n信息来源: 省退役军人事务厅\n---\n\n我市企业陆续复工。\n",
        "---\n标题: 三级联动帮企业\n栏目: 要闻\n通讯员: 刘昱晔\n日期: 2020-04-02\n信息来源: 省退役军人事务厅\n---\n\n平湖市企业陆续复工。\n",
    ),
)
_OURS = lazy_pattern(r"(?<![自你])我(?:省(?![吃下去出却了]|会儿|得)|市(?!值)|县|区(?![分别间])|镇(?![定静住守])|乡(?!音|愁)|村)")
_LONGEST_QUOTATION = 2000
_DEPTH = {"省": 1, "市": 2, "县": 3, "区": 3, "镇": 4, "乡": 4, "村": 5}
_NATION = lazy_pattern(r"^(?:国家|中国|中央|国务院|全国|新华社|人民日报|解放军报|退役军人事务部)")
_OF_PLACES = (
    (5, lazy_pattern(r"(?<![农乡])村(?!镇)|社区")),
    (4, lazy_pattern(r"(?<!村)镇|乡(?!村)|街道")),
    (3, lazy_pattern(r"县|(?<![社军地小园自治山片校厂景库牧林院战])区(?!域)")),
    (2, lazy_pattern(r"市(?!场|容|政(?!府|协|法|务)|民(?!政|族|宗|防))")),
    (1, lazy_pattern(r"省|自治区")),
)


def find_ours(galley: Galley) -> Iterator[Problem]:
    """A warning at every 我市 outside of quotations where the source of the page is of a higher level."""
    source = galley.front.source or galley.house.default_source
    depth = _depth_of(source)
    if depth is None or galley.front.reprint is not None:
        return
    for found in _OURS.finditer(galley.text):
        of_region = found[0] == "我区" and "自治区" in source
        if _DEPTH[found[0][1]] > depth and not of_region and not _is_spoken(galley.text, found.start()):
            yield galley.problem(OURS, found.start(), found.end(), source=source)


def _depth_of(source: str) -> int | None:
    """How deep the one stands who issued it, by the deepest place in its name: 0 the nation, 1 a province, …; None: not said."""
    for depth, place in _OF_PLACES:
        if place.search(source):
            return depth
    return 0 if _NATION.match(source) else None


def _is_spoken(text: str, index: int) -> bool:
    """Within a quotation, also one that does not end in its paragraph."""
    first = max(0, index - _LONGEST_QUOTATION)
    begin = max(first, text.rfind("\n", first, index) + 1)
    return text.rfind("“", begin, index) > text.rfind("”", begin, index)
