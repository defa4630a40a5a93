"""署名: bylines as printed, taken apart into names and their roles.

`■见习记者 徐晓雯 通讯员 刘昱晔` is (见习记者 徐晓雯) (通讯员 刘昱晔); `记者陈 杰、王　珏 文/图` is (记者 陈杰) (记者 王珏)
(文/图 陈杰) (文/图 王珏); `区退役军人事务局` is itself, with the role of the key it stands under.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from zhuanban.patterns import lazy_pattern

_PREFIX = "本报|本刊|本台|本网|特约|特派|见习|实习|首席|资深|高级|主任|全媒体|融媒体|新媒体|通讯员?兼|驻站"
_TITLE = (
    "摄影记者|文字记者|记者|通讯员|评论员|摄影报道|摄影师|摄影|摄像|作者|撰稿人|撰稿|撰文|采写|口述|执笔|整理|编译|翻译|"
    "责任编辑|责编|编辑|校对|制图|绘图|插图|漫画|美编|供图|供稿|实习生|视频|统筹|策划|审核"
)
_HALF = "文字|文|图片|图|摄影|摄像|摄|视频"
_AFTER = "文字|文|图片|图|摄影|摄像|摄|供图|供稿|整理|制图|绘图|插图|漫画|视频|撰文|采写"
_BOTH = rf"(?:{_HALF})[/／](?:{_HALF})"

_ROLE = lazy_pattern(rf"(?:{_PREFIX})*(?:{_TITLE})|{_BOTH}|文字|文|图片|图|摄")
_GLUED = lazy_pattern(rf"((?:{_PREFIX})*(?:{_TITLE}))([\u4e00-\u9fff]{{1,4}}(?:·.*)?)")
_UNIT = lazy_pattern("(?:部|站|组|团|室|家|协会|之家|联盟|们|证)")  # 编辑部, 记者站, 通讯员之家 are units
_CAN_FOLLOW = lazy_pattern(rf"{_BOTH}|{_AFTER}")
_OWN = lazy_pattern(r"(?:本报|本刊|本台|本网)\S*")
_COLON = lazy_pattern(r"([\u4e00-\u9fff/／]{1,8})\s*[:：]")
_GROUPS = lazy_pattern("[、，,；;|｜]")
_SLASH = lazy_pattern(rf"(?<![^\s、，,])({_BOTH})(?![^\s、，,])|[/／]")
_MARKS = "■□●○◆◇▲△★☆※▪◎⊙•·*—-－ \t\u3000"
_HAN = lazy_pattern("[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_DATELINES = frozenset({"讯", "本报讯", "本刊讯", "本网讯"})
_ROLE_LETTERS = frozenset("文图摄")
_COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 东方 独孤 南宫 宇文 长孙 端木 百里 呼延 西门 申屠 澹台 闻人".split()
)
_NAME = lazy_pattern(r"(?=.*[^\W\d_])[\w·•‧・.'’ -]{1,40}")


@dataclass(frozen=True, slots=True)
class Byline:
    """Names with their roles, in the order printed, or what could not be understood."""

    credits: tuple[tuple[str, str], ...]  # (role, name)
    lonely: str = ""  # a role without a name
    nameless: str = ""  # a word that is no name


@functools.lru_cache(maxsize=4096)  # the same few people write every day
def parse_byline(text: str, role: str) -> Byline:
    """The credits of one printed byline. `role` is the role of names that have none."""
    words = _words(text)
    behind = len(words) > 1 and _CAN_FOLLOW.fullmatch(words[-1]) is not None  # roles stand behind their names
    credits: list[tuple[str, str]] = []
    open_names: list[tuple[int, bool]] = []  # credits that a role behind them speaks of, and whether they have a role already
    current, said, waiting = role, False, ""
    told = False  # a role behind them has spoken of the open names
    for index, word in enumerate(words):
        if behind and open_names and not waiting and _CAN_FOLLOW.fullmatch(word):
            for place, has_role in open_names:
                name = credits[place][1]
                credits[place] = credits[place] if has_role else (word, name)
                credits += [(word, name)] if has_role else []
            open_names = [(place, True) for place, _ in open_names]
            current, said, told = role, False, True
        elif _is_role(word) and (waiting or index < len(words) - 1 or not _OWN.fullmatch(word)):
            if waiting and not _OWN.fullmatch(waiting):
                return Byline((), lonely=waiting)
            credits += [(role, waiting)] if waiting else []  # 本报记者, and no name: so it was signed
            current, said, waiting = word.rstrip(":"), True, word.rstrip(":")
        elif not _NAME.fullmatch(word):
            return Byline((), nameless=word)
        else:
            open_names = [*([] if told else open_names), (len(credits), said)]
            told = False
            credits.append((current, word))
            waiting = ""
    return Byline((), lonely=waiting) if waiting else Byline(tuple(dict.fromkeys(credits)))


def plain_name(text: str) -> str:
    """One name as it is stored: `陈 杰`, padded for print, is 陈杰; a name in Latin letters keeps its spaces."""
    return " ".join(_joined(text.split()))


def _is_role(word: str) -> bool:
    return (word.endswith(":") and word.strip(":") != "") or _ROLE.fullmatch(word) is not None


def _words(text: str) -> list[str]:
    """Roles and names; a role that was marked by a colon keeps it, so that any word can be one."""
    text = text.strip(_MARKS)
    if text[:1] in ("（", "(") and text[-1:] in ("）", ")"):
        text = text[1:-1]
    text = _SLASH.sub(lambda found: found[1].replace("／", "/") if found[1] else " ", _COLON.sub(r" \1: ", text))
    groups = ([part for word in group.split() for part in _unglued(word.strip(_MARKS) or word)] for group in _GROUPS.split(text))
    return [word for group in groups for word in _joined(group) if word not in _DATELINES]


def _unglued(word: str) -> tuple[str, ...]:
    """`记者徐晓雯` as role and name; `记者站` and every other word as it is."""
    match = None if _is_role(word) else _GLUED.fullmatch(word)
    return (match[1], match[2]) if match and not _UNIT.match(match[2]) else (word,)


def _joined(words: list[str]) -> list[str]:
    """Words without the padding of names: single characters in pairs, compound surnames with one, Latin words together."""
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and _HAN.match(word):
            run.append(word)
            continue
        if run and joined and joined[-1] in _COMPOUND and len(run) % 2:
            joined[-1] += run.pop(0)
        joined += _pairs(run)
        run = []
        if word and joined and word.isascii() and joined[-1].isascii() and not word.endswith(":"):
            joined[-1] += f" {word}"
        elif word:
            joined.append(word)
    return joined


def _pairs(run: list[str]) -> list[str]:
    """Single characters as names of two; of an odd number the last three, or 文, 图, 摄 at either end by itself."""
    if _ROLE_LETTERS.issuperset(run):
        return run
    if len(run) % 2 and run[-1] in _ROLE_LETTERS:
        return [*_pairs(run[:-1]), run[-1]]
    if len(run) % 2 and run[0] in _ROLE_LETTERS:
        return [run[0], *_pairs(run[1:])]
    odd = 3 if len(run) % 2 and len(run) > 1 else 0
    even = len(run) - odd
    names = ["".join(run[start : start + 2]) for start in range(0, even, 2)]
    return [*names, "".join(run[even:])] if odd else names
