"""Links to other sites: what these answered, remembered for a while, as problems. None of them stops anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from zhuanban.cache.files import dump, load, parse, save
from zhuanban.links.asking import Answer, Manners, ask_all
from zhuanban.links.dead import problems_of
from zhuanban.links.look import Loose
from zhuanban.links.standing import Standing, made_of
from zhuanban.problems import CacheDamaged, Entry, Level, Position, Problem, Rule, Wording, in_order

DEAD = Rule(
    "LK031",
    Level.WARNING,
    zh=Wording(
        "外部链接 “{address}” 打不开了：对方说没有这个网页（{detail}）。见 “{page}”，共{pages}个网页有",
        "换成新网址，或者去掉链接、保留文字",
    ),
    en=Wording(
        "the link “{address}” is dead: the site says there is no such page ({detail}); see “{page}” (pages with it: {pages})",
        "give the new address, or take the link out and leave its words",
    ),
    entry=Entry(
        "外部链接打不开了，对方说没有这个网页。",
        "读者点了打不开。",
        "链接的网页已经被对方删掉。",
        "换成新的网址，或者去掉链接、留下文字。",
    ),
)
UNREACHABLE = Rule(
    "LK032",
    Level.WARNING,
    zh=Wording(
        "外部链接 “{address}” 连不上（{detail}）。见 “{page}”，共{pages}个网页有", "过些时候再查一次；一直连不上，就换掉或者去掉"
    ),
    en=Wording(
        "the site of the link “{address}” cannot be reached ({detail}); see “{page}” (pages with it: {pages})",
        "try again later; if it stays so, give another address or take the link out",
    ),
    entry=Entry(
        "外部链接连不上。",
        "可能是对方的网站暂时坏了，也可能是没有了。",
        "对方的网站正在维护。",
        "过些时候再查；一直连不上，就去掉链接。",
    ),
)
MOVED = Rule(
    "LK033",
    Level.NOTICE,
    zh=Wording("外部链接 “{address}” 已经永久搬到 “{detail}”。见 “{page}”，共{pages}个网页有", "请改成新网址"),
    en=Wording(
        "the page of the link “{address}” has moved to “{detail}” for good; see “{page}” (pages with it: {pages})",
        "write the new address",
    ),
    entry=Entry(
        "外部链接永久搬了家。", "旧网址不知道哪一天就不转了。", "对方把`http`的网址都换成了`https`的。", "改成新的网址。"
    ),
)
UNSURE = Rule(
    "LK034",
    Level.NOTICE,
    zh=Wording(
        "外部链接 “{address}” 不能确认：对方不让程序看（{detail}）。见 “{page}”，共{pages}个网页有", "请在浏览器里打开看一看"
    ),
    en=Wording(
        "the link “{address}” could not be confirmed ({detail}): many sites turn programs away; see “{page}” "
        "(pages with it: {pages})",
        "open it in a browser to see",
    ),
    entry=Entry(
        "外部链接不能确认：对方不让程序看。",
        "只有人在浏览器里才知道打得开打不开。",
        "对方的网站要登录。",
        "在浏览器里打开看一看。",
    ),
)
LEFT = Rule(
    "LK035",
    Level.NOTICE,
    zh=Wording("还有{count}个外部链接这次没有查：数量或时间到了上限", "再运行一次，会接着查"),
    en=Wording("{count} links to other sites were not tested: there is a limit of number and time", "run it again to go on"),
    entry=Entry(
        "还有外部链接这次没有查。",
        "一次查得太多，别的网站会嫌烦，所以有上限。",
        "第一次查几千个外部链接。",
        "再运行一次，会接着查。",
    ),
)
NO_NETWORK = Rule(
    "LK036",
    Level.NOTICE,
    zh=Wording("外部链接没有查成：连不上网络（共{count}个）", "接好网络再运行一次"),
    en=Wording("links to other sites could not be tested: there is no network ({count} of them)", "run it again with a network"),
    entry=Entry("连不上网络，外部链接没有查成。", "没有网络，不知道链接打得开打不开。", "网线没有插好。", "接好网络再运行一次。"),
)
RULES = {"dead": DEAD, "unreachable": UNREACHABLE, "no network": UNREACHABLE, "moved": MOVED, "unsure": UNSURE}

VERSION = b"outside links  1"
DAY = 86400
KEPT = {"good": 7 * DAY, "moved": 7 * DAY}
"""Seconds for which an answer is believed; a day for all others."""

Known = Mapping[str, tuple[int, str, str]]
"""What was answered: by address, when (in seconds since 1970), of which kind, and the detail."""
Watch = Callable[[Iterator[tuple[str, Answer]], int], Iterable[tuple[str, Answer]]]


def outside_problems(
    site: Standing, links: Mapping[str, Sequence[str]], file: Path | None, now: datetime, manners: Manners, watch: Watch
) -> tuple[Problem, ...]:
    """What is to be said of `links` to other sites; what they answered is remembered in `file`."""
    moment = int(now.timestamp())
    known = {address: found for address, found in _recalled(file).items() if _holds(found, moment)}
    open_ = [address for address in links if address not in known]
    asked = dict(watch(ask_all(open_, manners), min(len(open_), manners.most_addresses)))
    if asked and all(answer.kind == "no network" for answer in asked.values()):
        asked, left = {}, [NO_NETWORK.at(Position("content/site.yaml"), count=len(open_))]
    else:
        left = [LEFT.at(Position("content/site.yaml"), count=count)] if (count := len(open_) - len(asked)) else []
    known.update((address, (moment, *answer)) for address, answer in asked.items())
    if asked and file is not None:
        _remember(file, known)
    answers = {address: Answer(*known[address][1:]) for address in links if address in known}
    loose = [
        Loose(page, address, address, "") for address in answers if answers[address].kind in RULES for page in links[address]
    ]
    return in_order((*problems_of(loose, made_of(site), site.shelves, partial(_worded, answers)), *left))


def _worded(answers: Mapping[str, Answer], position: Position, found: Sequence[Loose]) -> Problem:
    kind, detail = answers[found[0].address]
    return RULES[kind].at(position, address=found[0].address, page=found[0].page, pages=len(found), detail=detail)


def _holds(found: tuple[int, str, str], now: int) -> bool:
    moment, kind, _ = found
    return 0 <= now - moment < KEPT.get(kind, DAY)


def _recalled(file: Path | None) -> Known:
    """What was remembered; nothing when it is not what was written."""
    try:
        data = load(file, VERSION) if file is not None else None
        return dict(parse(data)) if data is not None else {}
    except (CacheDamaged, TypeError, ValueError):
        return {}


def _remember(file: Path, known: Known) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        save(file, VERSION, dump(known))
    except OSError:
        return  # they are asked again next time
