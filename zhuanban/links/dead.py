"""What leads nowhere -> problems, each at a place that somebody can open: sources and layouts are read to find it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from zhuanban.links.contents import PAGES
from zhuanban.links.look import Loose
from zhuanban.patterns import lazy_pattern
from zhuanban.plan.page import Page, Plan
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording, in_order

DEAD = Rule(
    "LK021",
    Level.ERROR,
    zh=Wording(
        "“{page}” 里的 “{address}” 指向网站里没有的文件（这样的网页共{pages}个）",
        "改成网站里有的网址，或者去掉这个链接；指向别的网站要写完整网址",
    ),
    en=Wording(
        "“{address}” in “{page}” leads to a file that the site does not have (pages with it: {pages})",
        "name a page that is there, or take the link out; for another site give a full web address",
    ),
    entry=Entry(
        "网页里的链接、图片或样式，指向网站里没有的文件。",
        "读者点了打不开，或者看到空框。",
        '稿件里写了`<a href="/old.html">`，网站里没有这一页。',
        "改成网站里有的网址，或者去掉链接、留下文字。",
    ),
)
NO_ANCHOR = Rule(
    "LK022",
    Level.ERROR,
    zh=Wording(
        "“{page}” 里的 “{address}” 指向 “{path}” 中没有的位置 “#{anchor}”（这样的网页共{pages}个）",
        "检查 # 后面的字：那个小标题可能改了或者删了；去掉 # 和它后面的字就链接到整个网页",
    ),
    en=Wording(
        "“{address}” in “{page}” leads to “#{anchor}”, which “{path}” does not have (pages with it: {pages})",
        "check what follows the #: the subhead may have changed; without it the link leads to the whole page",
    ),
    entry=Entry(
        "链接的网页里没有井号后面的那个位置。",
        "读者会落到那一页的开头。",
        "链接写着`#懂在心上`，那一页的小标题是“懂在心里”。",
        "照小标题改成`#懂在心里`。",
    ),
)
GONE = Rule(
    "LK023",
    Level.ERROR,
    zh=Wording("发布过的文件 “{path}” 不见了", "再运行一次 build，它会重新生成"),
    en=Wording("the published file “{path}” is gone", "run build again: it is made anew"),
    entry=Entry(
        "发布过的文件不见了。", "读者打不开这一页。", "有人从`site`文件夹里删掉了一个网页。", "再运行一次`python build.py`。"
    ),
)

_DIGEST = lazy_pattern(r"\.[0-9a-f]{8}(?=\.[^.]*$)")


class Made(NamedTuple):
    """What a page was made of."""

    sources: tuple[str, ...]  # articles of which it shows all the text
    layout: str  # "article.html"; "" when that is not known
    kept: bool = False  # it stays as it was published, because its article is held


_WHOLE = frozenset({"article", "print-page", "feed", "redirect", "withdrawn"})
"""Kinds of outputs that show articles in full, or an address that one names."""


def made_by(plan: Plan) -> Callable[[str], Made]:
    """What the pages of a plan are made of, by path."""
    outputs = {output.path: output for output in plan.outputs}

    def made(path: str) -> Made:
        output = outputs[path]
        kept = isinstance(output.content, bytes) and path.endswith(PAGES)
        layout = output.content.layout if isinstance(output.content, Page) else ""
        return Made(whole_sources(output.kind, output.sources), layout, kept)

    return made


def whole_sources(kind: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Of the sources of an output of this kind those that are shown in full."""
    return sources if kind in _WHOLE else ()


class Shelves(NamedTuple):
    """Where what pages are made of is kept, and where they are shown when nothing better can be told."""

    root: Path  # of the sources
    layouts: Sequence[Path]
    site: Path


def problems_of(
    loose: Iterable[Loose], made: Callable[[str], Made], shelves: Shelves, word: Callable[[Position, Sequence[Loose]], Problem]
) -> tuple[Problem, ...]:
    """One problem for all pages with the same thing from the same place; `word` makes it of what was found, by page."""
    pages: dict[tuple[Position, str, str, bool], list[Loose]] = defaultdict(list)
    places = _Places(shelves)
    for found in sorted(loose):
        how = made(found.page)
        where = "" if found.path == found.page else found.path  # of many pages without an anchor of their own one is told
        pages[places.of(found, how), where, found.anchor, how.kept].append(found)
    problems = ((word(position, found), kept) for (position, _, _, kept), found in pages.items())
    return in_order(problem.softened() if kept else problem for problem, kept in problems)


def dead_problem(position: Position, found: Sequence[Loose]) -> Problem:
    """What is said of what leads nowhere."""
    first, rule = found[0], NO_ANCHOR if found[0].anchor else DEAD
    count = len({loose.page for loose in found})
    return rule.at(position, page=first.page, address=first.address, path=first.path, anchor=unquote(first.anchor), pages=count)


def gone_problems(paths: Iterable[str], shelves: Shelves) -> Iterator[Problem]:
    """A problem for every published file that is gone."""
    for path in paths:
        yield GONE.at(Position(_shown(shelves, path)), path=path)


class _Places:
    """Where an editor finds what a page was made with; every file is read once."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._texts: dict[Path, str] = {}
        self._layouts: Mapping[str, Path] | None = None

    def of(self, loose: Loose, made: Made) -> Position:
        """Where the address is written: in an article, else in a layout, else the layout that the page was made with."""
        for source in made.sources:
            found = self._seek(loose, source, self._shelves.root / source)
            if found or made.kept:
                return found or Position(source)
        if loose.page.startswith("assets/"):
            return Position(f"layouts/{_DIGEST.sub('', loose.page)}")
        for name, path in sorted(self._every_layout().items(), key=lambda item: (item[0] != made.layout, item[0])):
            found = None if made.kept else self._seek(loose, f"layouts/{name}", path)
            if found:
                return found
        if made.layout:
            return Position(f"layouts/{made.layout}")
        shown = _shown(self._shelves, loose.page)
        return self._seek(loose, shown, self._shelves.site / loose.page) or Position(shown)

    def _seek(self, loose: Loose, name: str, path: Path) -> Position | None:
        """The first place in a file where the address stands between quotes or brackets; of one in the site, also its path."""
        if path not in self._texts:
            try:
                self._texts[path] = path.read_bytes().decode("utf-8", "replace")
            except OSError:
                self._texts[path] = ""
        text, target = self._texts[path], loose.path + (f"#{loose.anchor}" if loose.anchor else "")
        address, inside = loose.address, f"/{target}"
        for written in dict.fromkeys(
            (
                *(address, address.replace("&", "&amp;"), unquote(address), address.partition(":")[2]),
                *(target, inside, inside.removesuffix("index.html")),
            )
        ):
            match = re.search(rf"""(?<=["'(<=,\s]){re.escape(written)}(?=["')>,\s])""", text) if written.strip("/") else None
            if match:
                line = text.count("\n", 0, match.start()) + 1
                return Position(name, line, match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1)
        return None

    def _every_layout(self) -> Mapping[str, Path]:
        if self._layouts is None:
            self._layouts = {
                path.relative_to(folder).as_posix(): path
                for folder in reversed(self._shelves.layouts)
                for path in sorted(folder.rglob("*.*"))
                if path.suffix in (".html", ".xml", ".atom", ".json", ".opml") and path.is_file()
            }
        return self._layouts


def _shown(shelves: Shelves, path: str) -> str:
    """How a file of the site is named: from the root, when the site stands below it."""
    site, root = shelves.site, shelves.root
    return f"{site.relative_to(root).as_posix()}/{path}" if site.is_relative_to(root) else path
