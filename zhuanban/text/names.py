"""Names of persons in running text, where a title before them or a verb behind them leaves no doubt that they are names.

Most mentions are not found, and that is as it should be: what is found must never be an ordinary word (高兴地说, 许多人说).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import HAN
from zhuanban.text.surnames import COMPOUND, SURNAMES

WORDS_TOO = frozenset(
    "于和时成方高万全安白包关常明水平边计强能都从向温何马应文国广东任公相来是原信化初官师通连经解终满越古易从农路单项支别才及党车田石金江海山华"
    "有许是相成盖代权利尚居广充养步都占银战荣严应宣"
)
"""Surnames that also begin ordinary words, so that what follows them may be no given name."""

_PLAIN = "".join(sorted(SURNAMES - set("是来原信化初官公通经充终养步都从那相")))
_NO_GIVEN = "的地得了着过是不也都就还又再很太最更说讲道称们个这那哪些之其把被让给对向于与及或者吗呢吧啊呀嘛多人他她它我你您年月日时分秒们等说"
_NO_LAST = _NO_GIVEN + "和在率一带到来赴介将已为从同由跟则先正曾作省市县区镇乡村局厅处科部委办院站所校行会组队社司厂店馆团方面"
_GIVEN = f"(?:(?![{_NO_GIVEN}])[{HAN}])"
_LAST = f"(?:(?![{_NO_LAST}])[{HAN}])"
# Behind a surname of two characters one more is enough.
_LONG = f"(?:(?P<compound>{'|'.join(COMPOUND)})|[{_PLAIN}]){_GIVEN}(?:{_LAST}|(?(compound)|(?!)))"
_SHORT = f"(?:[{''.join(sorted(set(_PLAIN) - WORDS_TOO))}][ \u3000]?{_LAST})"

TITLES = (
    "局长 处长 市长 县长 区长 镇长 乡长 厅长 科长 部长 院长 站长 所长 校长 行长 会长 组长 队长 村长 社长 班长 排长 连长 营长 团长 旅长 师长 军长 事长 书长 省长 "
    "州长 股长 馆长 园长 厂长 店长 台长 书记 主任 委员 主席 经理 老师 教师 医师 律师 教授 警官 参谋 专员 政委 总监 助理 代表 干事 教练 党员 村民 居民 战士 老兵 军人 "
    "烈士 遗属 视员 研员"
).split()
"""How the titles end that stand right before a name: their last two characters."""
WEAK = frozenset("党员 村民 居民 战士 老兵 军人 代表 老师 教师 教练 助理 烈士".split())
"""Those behind which many other words stand as well: 军人荣誉感, 居民安置点."""
_ENDINGS = "".join(sorted({title[-1] for title in TITLES}))
FOLLOWING = (
    f"(?=[^{HAN}]|$|一行|一边|表示|指出|强调|介绍|认为|告诉|坦言|回忆|要求|主持|出席|参加|率|带|在|对|向|就|和|与|及|等|作|来到|到|赴|前往|走访|实地|陪同|为|是|也|的|家"
    "|同志|提出|致辞|讲话|讲述|说|将|从|已|首先|正在|深入|调研|慰问|看望|接受|宣布|代表)"
)
"""What shows that a name has ended."""
_FIRST = "".join(sorted({*_PLAIN, *(surname[0] for surname in COMPOUND)}))
# Both begin with what is quickly found, and then ask for what is rare beside it.
_TITLED = lazy_pattern(f"[{_ENDINGS}](?=[{_FIRST}])(?<={'|'.join(TITLES)})(?P<name>(?:{_LONG}|{_SHORT}){FOLLOWING})")
_SPEECH = lazy_pattern(
    f"[说示出调绍言忆诉](?=[，。：]|记者|本报)(?:(?<=[^{_NO_GIVEN}]说)|(?<=[^{_NO_GIVEN}](?:表示|指出|强调|介绍|坦言|回忆|告诉)))"
)
_SPEAKER = lazy_pattern(f"(?:^|[^{HAN}])(?P<name>{_LONG})(?:回忆|介绍)?(?:说|表示|指出|强调|介绍|坦言|回忆|告诉)$")
_WRAPPED = lazy_pattern(rf"\n(?=[{HAN}])(?<=[{HAN}、]\n)")


_NO_NAMES = frozenset(
    (
        *TITLES,
        "先生",
        "女士",
        "大爷",
        "大妈",
        "阿姨",
        "奶奶",
        "爷爷",
        "师傅",
        "同学",
        "医生",
        "曾经",
        "许多",
        "任何",
        "方才",
        "成为",
        "高度",
        "全程",
        "严肃",
    )
)
"""What looks like a name, or its last two characters do, and is a title or an ordinary word: 曾任组长的."""


class Named(NamedTuple):
    """A person's name and where it stands in a text."""

    name: str  # without the padding of print
    start: int


def names_in(text: str) -> Iterator[Named]:
    """Every name that certainly is one, in order of their kinds of evidence; a name may go on in the next line."""
    flat = _WRAPPED.sub("", text)
    at = _places(text) if len(flat) < len(text) else None
    for found in _TITLED.finditer(flat):
        weak = found["name"][0] in WORDS_TOO and flat[found.start("name") - 2 : found.start("name")] in WEAK
        if _is_name(found["name"]) and not weak:
            yield _named(found["name"], found.start("name"), at)
    for verb in _SPEECH.finditer(flat):
        start = max(0, verb.start() - 9)
        speaker = _SPEAKER.search(flat[start : verb.start() + 1])
        if speaker and _is_name(speaker["name"]):
            yield _named(speaker["name"], start + speaker.start("name"), at)


def _is_name(found: str) -> bool:
    return found not in _NO_NAMES and found[1:] not in _NO_NAMES


def _named(name: str, start: int, at: tuple[int, ...] | None) -> Named:
    if at is not None:
        start += bisect_right(at, start)
    return Named(name.replace(" ", "").replace("\u3000", ""), start)


def _places(text: str) -> tuple[int, ...]:
    """Where in the text without them line ends were taken out."""
    return tuple(found.start() - number for number, found in enumerate(_WRAPPED.finditer(text)))
