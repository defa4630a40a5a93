"""Terms that are fixed: 双拥模范城, not 双拥模范城市."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.check.prose.phrases import Standing
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

FIXED_TERM = Rule(
    "PR106",
    Level.WARNING,
    zh=Wording("“{found}” 不是规范的说法", "应为 “{right}”"),
    en=Wording("“{found}” is not the term", "write “{right}”"),
    kind=Kind.PROOF,
    entry=Entry(
        "退役军人工作里有固定名称的事物，写成了别的样子。",
        "荣誉称号、机构和制度的名称由文件规定，多一个字、换一个字都不对。",
        "为争创双拥模范城市努力。",
        "为争创双拥模范城努力。",
    ),
)
TERMS: dict[str, str] = {
    "双拥模范城市": "双拥模范城",
    "双拥模范县城": "双拥模范县",
    "退伍军人事务局": "退役军人事务局",
    "退伍军人事务厅": "退役军人事务厅",
    "退伍军人服务站": "退役军人服务站",
    "退伍军人服务中心": "退役军人服务中心",
    "退伍军人保障法": "退役军人保障法",
    "退役军人事务管理局": "退役军人事务局",
    "退役军人保护法": "退役军人保障法",
    "退役军人保证法": "退役军人保障法",
    "军人优待抚恤条例": "军人抚恤优待条例",
    "烈士褒奖条例": "烈士褒扬条例",
    "烈士纪念节": "烈士纪念日",
    "国家公祭节": "国家公祭日",
    "全民国防教育节": "全民国防教育日",
    "八一建军日": "八一建军节",
    "拥军爱属": "拥军优属",
    "拥政爱军": "拥政爱民",
    "军地两用人材": "军地两用人才",
    "光荣之家牌扁": "光荣之家牌匾",
}
"""What is written, and what it is called."""
_NEXT_WORD = frozenset("民区级委长场政")
"""双拥模范城市民 is 市民 of a 双拥模范城."""


def find_fixed_terms(galley: Galley, standing: Standing) -> Iterator[Problem]:
    """A warning at every term that is written in another way."""
    for wrong, places in standing.items():
        if right := TERMS.get(wrong):
            for end in (start + len(wrong) for start in places):
                if not (wrong.endswith("市") and galley.text[end : end + 1] in _NEXT_WORD):
                    yield galley.problem(FIXED_TERM, end - len(wrong), end, right=right)
