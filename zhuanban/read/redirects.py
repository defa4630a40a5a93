"""Old addresses -> the pages to which they lead. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from zhuanban.model import OldAddress, Redirect, Site
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording
from zhuanban.read.articles import without_space
from zhuanban.read.goals import Goal, Goals, goals_of, print_page
from zhuanban.read.sorting import Pile
from zhuanban.read.sources import Sources

NO_GOAL = Rule(
    "UR020",
    Level.ERROR,
    zh=Wording(
        "旧网址 “{path}” 要转到 “{to}”，找不到它",
        "{zh}稿件写文件名、网址名或标题，版面写 2020-04-02 C4，栏目、作者、县市区写名称，别的网页写本站的路径",
    ),
    en=Wording(
        "the old address “{path}” leads to “{to}”, which is not there",
        "{en}Write an article's file name, slug or headline, a print page as 2020-04-02 C4, a section, person or place by name, "
        "or a path of this site",
    ),
    entry=Entry(
        "旧网址要转到的稿件、版面或网页找不到。",
        "读者点了旧网址，不知道该去哪里。",
        "`redirects.yaml`里写了`新网址: fuwuzan.md`。",
        "写`新网址: fuwuzhan.md`。",
    ),
)
NOT_YET = Rule(
    "UR021",
    Level.NOTICE,
    zh=Wording("旧网址 “{path}” 要转到的 “{to}” 现在没有网页，先不转", "不用改，有了以后会自动转；不需要就删去这一条"),
    en=Wording(
        "the old address “{path}” leads to “{to}”, which has no page now",
        "it will lead there once it has; else take the entry out",
    ),
    entry=Entry(
        "旧网址要转到的稿件或版面现在没有发布。",
        "转过去，读者只看到“找不到这个页面”，所以先不转。",
        "要转到一篇还是草稿的稿件。",
        "不用改，那篇稿件发布以后会自动转。",
    ),
)
SEVERAL = Rule(
    "UR022",
    Level.ERROR,
    zh=Wording("旧网址 “{path}” 要转到 “{to}”，有几处：“{first}”、“{second}”", "写 content/ 下的完整路径，或者本站的路径"),
    en=Wording(
        "the old address “{path}” leads to “{to}”, which may be “{first}” or “{second}”",
        "write the whole path below content/, or the path of a page",
    ),
    entry=Entry(
        "旧网址要转到的名字，对得上几处。",
        "不知道该转到哪一处。",
        "两篇稿件的标题都是`简讯`，表里只写了`简讯`。",
        "写出文件夹：`2020/04/jianxun.md`。",
    ),
)
TWO_GOALS = Rule(
    "UR023",
    Level.ERROR,
    zh=Wording(
        "旧网址 “{path}” 已经转到 “{first}”（见 {other}），这里又要转到 “{second}”",
        "留下一处。问号后面的部分不算，只差那一部分的是同一个网址",
    ),
    en=Wording(
        "the old address “{path}” leads to “{first}” already (at {other}), and here to “{second}”",
        "Keep one of them. What follows a question mark does not count",
    ),
    entry=Entry(
        "同一个旧网址转到了两个地方。",
        "读者点了只能去一处。",
        "`/html/a.htm`在`redirects.yaml`里转到`a.md`，在`redirects.csv`里转到`b.md`。",
        "删去其中一条。",
    ),
)
ROUND = Rule(
    "UR026",
    Level.ERROR,
    zh=Wording("旧网址 “{path}” 转来转去，又回到它自己", "写最后要到的稿件或网页"),
    en=Wording("the old address “{path}” leads back to itself", "write the article or page where it ends"),
    entry=Entry(
        "旧网址转了一圈，又回到它自己。",
        "读者的浏览器会一直转下去，什么也看不到。",
        "`/a.htm`转到`/b.htm`，`/b.htm`又转到`/a.htm`。",
        "两条都写最后要到的稿件。",
    ),
)
MOST_GUESSES = 5
"""For so many names that are not found the nearest is looked up: that takes long."""
ALIAS = "\0"
"""What stands in place of words where an article names the old address itself."""
OWN = lazy_pattern(r"articles/|(people|places)/[^/]+/index\.html$|sections/.+/index\.html$")
"""Where every page that is meant by an address is known here; where else an address leads, the links of its page tell."""
_DAY = lazy_pattern(r"(?<!\d)(\d{4})[-/_]?(\d{2})[-/_]?(\d{2})(?!\d)", re.ASCII)
_OF_AN_EDITION = lazy_pattern(r"editions/\d{4}-\d{2}-\d{2}/[A-Z0-9]+\.html", re.ASCII)
_PRINT_PAGE = lazy_pattern(r"(\S.*\S)[ \u3000]+([A-Za-z]{0,3}[0-9]{1,3})版?")


class Way(NamedTuple):
    """Where an old address leads."""

    to: str  # a path in the site
    ends: bool  # it is a page; else it is another old address
    old: OldAddress


def lead_on(sources: Sources, pile: Pile, site: Site) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """The redirects of a site, by path, and what is wrong with its old addresses. Aliases of articles are left to them."""
    from zhuanban.schema.redirects import few

    problems: list[Problem] = []
    ways = _aliases(pile, site)
    again: list[Way] = []
    single = [old for old in sources.redirects if not old.pages]
    by_rule = [way for old in sources.redirects if old.pages for way in _by_rule(old, site, problems)]
    known = {*ways, *(old.path for old in single), *(way.old.path for way in by_rule)}
    goals, base = goals_of(sources, pile, site), site.config.base_url
    for old in single:
        way = _way(old, goals, known, base)
        if isinstance(way, Problem):
            problems.append(way)
        elif way is not None and ways.setdefault(old.path, way) is not way:
            again.append(way)
    ruled: dict[str, Way] = {}  # what is written out address by address comes before what follows from a rule
    again += (way for way in by_rule if way.old.path not in ways and ruled.setdefault(way.old.path, way).to != way.to)
    ways |= ruled
    ends = _ends(ways)
    problems += _contradictions(again, ways, ends)
    problems += (ROUND.at(way.old.position, path=path) for path, way in ways.items() if ends[path] is None)
    found = (
        Redirect(path, to, way.old.position) for path, way in sorted(ways.items()) if (to := ends[path]) and way.old.to != ALIAS
    )
    return tuple(found), tuple(few(_with_guesses(problems, goals)))


def _aliases(pile: Pile, site: Site) -> dict[str, Way]:
    places = {manuscript.path: manuscript for manuscript in pile.manuscripts}
    owners = [(a.source_path, a.card.path, a.aliases) for a in site.articles]
    owners += [(w.source_path, w.path, w.aliases) for w in site.withdrawn]
    return {
        alias: Way(page, True, OldAddress(alias, ALIAS, places[source].at("aliases") if source in places else Position(source)))
        for source, page, aliases in owners
        for alias in aliases
    }


def _way(old: OldAddress, goals: Goals, known: Collection[str], base: str) -> Way | Problem | None:
    """Where an entry leads; None when nobody has to be told that it leads nowhere now."""
    from zhuanban.schema.addresses import moved_path

    to = old.to.strip()
    local = to.removeprefix(base).removeprefix("./").removeprefix("/")
    met = _named(to, goals) or _named(local, goals)
    if met is None and (_print_page(to) or _OF_AN_EDITION.fullmatch(local)):
        met = (Goal(to, ""),)
    if met is None:
        inside = to.startswith(("/", base)) and not to.startswith("//")
        path = moved_path(f"/{local}" if inside else to)
        if path and path in known:
            return Way(path, False, old)
        if path and inside and not OWN.match(path):
            return Way(path, True, old)
        return NO_GOAL.at(old.position, path=old.path, to=to)
    if len(met) > 1:
        met = tuple(goal for goal in met if goal.printed and goal.printed.isoformat() in _days(old.path)) or met
    if len(met) > 1:
        return SEVERAL.at(old.position, path=old.path, to=to, first=met[0].name, second=met[1].name)
    if met[0].page:
        return Way(met[0].page, True, old)
    return NOT_YET.at(old.position, path=old.path, to=to) if met[0].told else None


def _named(to: str, goals: Goals) -> tuple[Goal, ...] | None:
    return (
        goals.get(to) or goals.get(_print_page(to)) or goals.get(f"{to.rstrip('/')}/index.html") or goals.get(without_space(to))
    )


def _print_page(to: str) -> str:
    """`2020年4月2日 C4版` as `2020-04-02 C4`; empty when it is no print page."""
    from zhuanban.schema.dates import Wrong, parse_moment

    match = _PRINT_PAGE.fullmatch(to) if to[:1].isdecimal() else None
    moment = parse_moment(match[1]) if match else Wrong.SHAPE
    return print_page(moment.when.date(), match[2].upper()) if match and not isinstance(moment, Wrong) else ""


def _days(path: str) -> set[str]:
    """The dates in an address: `html/2020-04/02/content_1.htm` has 2020-04-02."""
    return {"-".join(parts) for parts in _DAY.findall(path)}


def _by_rule(old: OldAddress, site: Site, problems: list[Problem]) -> Iterator[Way]:
    """The addresses of the print pages of every edition."""
    from zhuanban.schema.addresses import filled_in, in_chinese

    words, met = dict(old.pages), set[str]()
    for page in (page for edition in site.editions for page in edition.pages if page.code in words):
        met.add(page.code)
        path = filled_in(old.path, page.date, words[page.code])
        yield Way(page.path, True, old._replace(path=path))
    problems += (NOT_YET.at(old.position, path=in_chinese(old.path), to=code) for code in words if code not in met)


def _ends(ways: Mapping[str, Way]) -> dict[str, str | None]:
    """The page to which each old address leads at last; "" when another on its way leads nowhere, None when it goes round.

    Each is looked at once: a table may lead through all its lines.
    """
    ends: dict[str, str | None] = {}
    for start in ways:
        path, walked = start, dict[str, Way]()
        while path in ways and path not in ends and path not in walked:
            walked[path] = ways[path]
            path = ways[path].to
        if walked:
            last = walked[next(reversed(walked))]
            end = ends.get(path, None if path in walked else last.to if last.ends else "")
            ends.update(dict.fromkeys(walked, end))
    return ends


def _contradictions(again: Iterable[Way], ways: Mapping[str, Way], ends: Mapping[str, str | None]) -> Iterator[Problem]:
    """Addresses that are given once more, and lead elsewhere."""
    for way in again:
        path, second = way.old.path, way.to if way.ends else ends.get(way.to)
        first = ends[path]
        if first and second and first != second:
            yield TWO_GOALS.at(way.old.position, path=path, first=first, second=second, other=ways[path].old.position)


def _with_guesses(problems: Iterable[Problem], goals: Goals) -> Iterator[Problem]:
    """What is not found, with the name that was perhaps meant."""
    from zhuanban.schema.suggest import nearest

    left = MOST_GUESSES
    for problem in problems:
        if problem.rule is not NO_GOAL:
            yield problem
            continue
        values = dict(problem.values)
        to, near = values["to"], ""
        if left > 0:
            alike = [name for name in goals if name.endswith(".md") == to.endswith(".md") and ("/" in name) == ("/" in to)]
            near = nearest(to, alike)
        left -= 1
        zh, en = (f"是不是 “{near}”？", f"Did you mean “{near}”? ") if near else ("", "")
        yield NO_GOAL.at(problem.position, path=values["path"], to=to, zh=zh, en=en)
