"""A name with its rank twice: `浙江省省委` is 浙江省委; 平湖市市场监管局 and 平湖市市长 are right."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording
from zhuanban.text.characters import HAN

DOUBLED_RANK = Rule(
    "PR013",
    Level.ERROR,
    zh=Wording("“{found}” 重了一个 “{right}”", "机关名称里只写一个，如浙江省委、平湖市政府"),
    en=Wording("“{found}” has “{right}” twice", "the name of the office has it once"),
    kind=Kind.PROOF,
    entry=Entry(
        "机关名称里“省”“市”“区”“镇”“乡”写了两遍。",
        "浙江省委、平湖市政府是全称，不说“浙江省省委”。平湖市市长、平湖市市场监管局、邱县县委、各省省委是对的，不在此列。",
        "浙江省省委召开会议。",
        "浙江省委召开会议。",
    ),
    safe=True,
)
_BUREAUS = "退役军人事务|公安|教育|财政|民政|司法|审计|统计|水利|应急管理|农业农村|交通运输|卫生健康|人力资源和社会保障"
_TWICE = lazy_pattern(
    "[省市区镇乡](?=[省市区镇乡])(?:(?<=省)省|(?<=市)市|(?<=区)区|(?<=镇)镇|(?<=乡)乡)"
    rf"(?:(?<=[省市区])(?=委(?![屈曲托身员任派])|政府|人大(?!代表)|纪委|监委|政协(?![会调作])|(?:{_BUREAUS})(?:厅|局|委))"
    "|(?<=[镇乡])(?=党委))"
)
_NAME, _HAN = lazy_pattern(f"[{HAN}]{{2}}"), lazy_pattern(f"[{HAN}]")
_NO_NAME = frozenset("各每全该本我两多外邻某数几诸跨原何哪此彼他贵敝同异省市县区镇乡州直和与及城地辖级灾郊矿治强点在属关")
"""What stands before it where it is no name: 各省省委, 地级市市委. Of counties nothing is said: 邱县县委 is right."""


def find_doubled_ranks(galley: Galley) -> Iterator[Problem]:
    """An error at every 省, 市, 区, 镇 or 乡 that stands twice between a name and an office."""
    text = galley.text
    for twice in _TWICE.finditer(text):
        start, end = twice.span()
        named = _NAME.match(text, max(0, start - 2)) and text[start - 1] not in _NO_NAME
        if named or (twice[0] != "区区" and not _HAN.match(text, start - 1)):
            yield galley.problem(DOUBLED_RANK, start, end, text[start], right=text[start])
