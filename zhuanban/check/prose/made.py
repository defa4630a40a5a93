"""宜作“作出”: `做出贡献` is 作出贡献."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

MADE = Rule(
    "PR107",
    Level.WARNING,
    zh=Wording("“{whole}” 宜写 “作出”", "改为“作出”"),
    en=Wording("“{whole}” is written with 作出", "write 作出"),
    kind=Kind.PROOF,
    entry=Entry(
        "`贡献`、`决定`、`牺牲`前面写了“做出”。",
        "抽象的动作用“作出”，做具体的东西才用“做出”，如做出一桌好菜。",
        "他为国防建设做出了贡献。",
        "他为国防建设作出了贡献。",
    ),
    safe=True,
)
# What stands between, and nothing else: 做出成绩后决定退休 is no 决定 that was made.
_KIND = (
    "自己应有新更大多重要巨突出特殊积极卓越杰历史性应该最后正确错误这样那如此以下上述有关相一定个项些份系列许"
    "无私英勇伟不可磨灭懈艰难大胆果断明智战略终极其独积较很的了过"
)
_MADE = lazy_pattern(
    rf"做出(?:[{_KIND}]{{0,12}}+|了?关于[^，。；：！？\n]{{1,40}}的)(?:贡献|决定|牺牲)(?![性品命胜着战]|力量|自己)"
)


def find_made(galley: Galley) -> Iterator[Problem]:
    """A warning at every 做出 of a contribution, a decision or a sacrifice."""
    for found in _MADE.finditer(galley.text):
        yield galley.problem(MADE, found.start(), found.start() + 2, "作出", whole=found[0])
