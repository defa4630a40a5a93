"""Every file that site/ will hold, known before the first byte is rendered. Pure.

One kind of output, one file, one line in the list below.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from operator import attrgetter

from zhuanban.model import Site
from zhuanban.plan.archive import plan_archive
from zhuanban.plan.articles import plan_articles, plan_withdrawn
from zhuanban.plan.editions import plan_calendars, plan_editions
from zhuanban.plan.feeds import plan_feeds
from zhuanban.plan.fixed import plan_files, plan_fixed
from zhuanban.plan.headers import plan_headers
from zhuanban.plan.heads import Heads
from zhuanban.plan.home import plan_home
from zhuanban.plan.index import index_site
from zhuanban.plan.kept import plan_kept
from zhuanban.plan.llms import plan_llms
from zhuanban.plan.page import Output, Plan
from zhuanban.plan.people import plan_people, plan_places
from zhuanban.plan.redirects import plan_redirects
from zhuanban.plan.search import plan_search
from zhuanban.plan.sections import plan_sections
from zhuanban.plan.share_pictures import plan_share_pictures
from zhuanban.plan.sitemap import plan_sitemap
from zhuanban.plan.statistics import plan_statistics
from zhuanban.plan.topics import plan_topics
from zhuanban.plan.twins import plan_twins
from zhuanban.problems import ContentRefused, Entry, Level, Position, Problem, Rule, Wording

TWO_OWNERS = Rule(
    "UR009",
    Level.ERROR,
    zh=Wording("网址 “{path}” 有两个来源：“{first}” 和 “{second}”", "改掉其中一个的网址名（slug）或旧网址（aliases）"),
    en=Wording("the URL “{path}” has two owners: “{first}” and “{second}”", "change the slug or the aliases of one of them"),
    entry=Entry(
        "一个网址有两个来源。",
        "一个网址上只能有一个网页。",
        "两个栏目或作者的`网址名`合到了同一个网址上。",
        "改掉其中一个的`网址名`。",
    ),
)


def plan_site(site: Site, *, compress: bool = False) -> Plan:
    """Plan every output of `site`, sorted by path; `compress` adds what a server may send instead of each text.

    Raises ContentRefused when two outputs claim one path, also by letter case or Unicode form: a disk may not tell them apart.
    """
    heads = Heads.of(site)
    outputs = list(_plan_all(site))
    outputs.extend(plan_kept(site, {output.path for output in outputs}))
    outputs.extend(list(plan_sitemap(site, outputs)))
    outputs.append(plan_headers(outputs))
    if compress:
        outputs.extend(list(plan_twins(outputs)))
    outputs.sort(key=attrgetter("path"))
    problems = tuple(_two_owners(outputs))
    if problems:
        raise ContentRefused(problems)
    return Plan(tuple(outputs), site.config, heads)


def _plan_all(site: Site) -> Iterator[Output]:
    index = index_site(site)
    yield from plan_home(site, index)
    yield from plan_articles(site, index)
    yield from plan_withdrawn(site)
    yield from plan_sections(site, index)
    yield from plan_people(site, index)
    yield from plan_places(site, index)
    yield from plan_topics(site, index)
    yield from plan_editions(site)
    yield from plan_calendars(site)
    yield from plan_archive(site, index)
    yield from plan_search(site)
    yield from plan_statistics(site)
    yield from plan_feeds(site, index)
    yield from plan_llms(site)
    yield from plan_fixed(site, index)
    yield from plan_redirects(site)
    yield from plan_files(site)
    yield from plan_share_pictures(site)


def _two_owners(outputs: Iterable[Output]) -> Iterator[Problem]:
    """A problem for every path that two outputs claim, or that one claims as a file and another as a folder."""
    owners: dict[str, Output] = {}
    for output in outputs:
        first = owners.setdefault(_on_disk(output.path), output)
        if first is not output:
            yield _clash(first, output)
    folders: dict[str, Output] = {}
    for path, output in owners.items():
        folders.setdefault(path.rpartition("/")[0], output)
    for path, output in folders.items():
        folder = path
        while folder:
            if folder in owners:
                yield _clash(owners[folder], output)
            folder = folder.rpartition("/")[0]


def _on_disk(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _clash(first: Output, second: Output) -> Problem:
    named = [", ".join(output.sources) or output.kind for output in (first, second)]
    source = (second.sources or first.sources or ("content/site.yaml",))[0]
    return TWO_OWNERS.at(Position(source), path=second.path, first=named[0], second=named[1])
