"""约 before a number that is exact: `约42.3%`."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

APPROXIMATE = Rule(
    "PR104",
    Level.WARNING,
    zh=Wording("“{found}” 又说大概，又给出准确的数", "去掉表示大概的字，或者把数字化整"),
    en=Wording("“{found}” says “about” of an exact number", "drop the word, or round the number"),
    kind=Kind.PROOF,
    entry=Entry(
        "`约`、`近`、`左右`和准确的百分数、人数用在一起。",
        "精确到小数的百分数、精确到个位的四位数，是统计出来的，不是估计的；约500人、约3.5亩、约三成才是约数。",
        "全市约42.3%的村干部是退役军人。",
        "全市42.3%的村干部是退役军人。",
    ),
)
_EXACT = r"(?:\d{2,3}\.\d+%|\d\.\d{2,}%|(?:\d{1,3}(?:,\d{3})+|\d{4,7})(?=[人名户家个件块份套辆篇册封座棵株]))"
_NOT_A_RANGE = "(?![～—~-])"
_ABOUT = {word: lazy_pattern(rf"{word}[有占为达]? ?(?P<number>{_EXACT}){_NOT_A_RANGE}") for word in "约近"}
OTHER_WORDS = {"约": "节预公合签制条契婚违缔履邀隐相特续简集北纽毁解爽赴应守协有失立誓盟绝", "近": "附靠最临亲远邻接晚就贴走拉"}
"""What makes another word of it: 节约, 附近."""
_OR_SO = lazy_pattern("左右")
_BEFORE_OR_SO = lazy_pattern(rf"(?<![\d.,～—~-])(?P<number>{_EXACT})(?:[^\d%]次?)?左右$")


def find_approximate(galley: Galley) -> Iterator[Problem]:
    """A warning at every exact number that is called approximate."""
    text = galley.text
    for word, pattern in _ABOUT.items():
        if word in galley.text:
            for about in pattern.finditer(text):
                if _is_exact(about["number"]) and text[about.start() - 1 : about.start()] not in tuple(OTHER_WORDS[word]):
                    yield galley.problem(APPROXIMATE, about.start(), about.end())
    if "左右" in text:
        yield from _or_so(galley)


def _or_so(galley: Galley) -> Iterator[Problem]:
    for found in _OR_SO.finditer(galley.text):
        about = _BEFORE_OR_SO.search(galley.text, max(0, found.start() - 14), found.end())
        if about and _is_exact(about["number"]):
            yield galley.problem(APPROXIMATE, about.start(), about.end())


def _is_exact(number: str) -> bool:
    """A percentage with three significant figures, or a count with four."""
    return number.endswith("%") or len(number.replace(",", "").rstrip("0")) >= 4
