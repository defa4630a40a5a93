"""`build.py list`: what waits in the newsroom, and when a build would change the site next."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from zhuanban.cli.memory import carry_out
from zhuanban.cli.parameters import LANG, NOW, ROOT, TEXT_OR_JSON
from zhuanban.cli.run import Run
from zhuanban.cli.settings import Arguments, settings
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang, Level, printable

if TYPE_CHECKING:
    from zhuanban.model import Config
    from zhuanban.read.schedule import Waiting

HELP = "列出草稿、待审、定时、已撤下、已下线的稿件和下次变动的时间 / list what is not online, and when the site changes next"
HEADINGS: dict[Lang, dict[str, str]] = {
    "zh": {
        "scheduled": "定时发布",
        "published": "等着下线",
        "draft": "草稿",
        "review": "待审",
        "unsigned": "没有签发",
        "withdrawn": "已撤下",
        "expired": "已下线",
    },
    "en": {
        "scheduled": "scheduled",
        "published": "going offline",
        "draft": "drafts",
        "review": "under review",
        "unsigned": "not signed",
        "withdrawn": "withdrawn",
        "expired": "expired",
    },
}
LONGEST = 300
"""Characters of a headline or a path that are shown."""


class Listing(NamedTuple):
    """What there is to list."""

    now: datetime
    next: datetime | None  # when a build would change the site next; None: not by the clock alone
    waiting: Sequence[Waiting]
    config: Config


def list_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(root: Path | None, now: str, lang: Lang, form: str) -> int:
        arguments = Arguments(root=root, now=now, lang=lang, quiet=True)
        # A program that reads the list must find nothing else among it.
        voice = Voice(lang, True, sys.stderr if form == "json" else sys.stdout, sys.stderr)
        say = as_json if form == "json" else partial(as_text, lang=lang)
        return carry_out(partial(_list, say=say), settings(project, arguments), voice, cached=True, publishes=False)

    return click.Command("list", params=[ROOT, NOW, LANG, TEXT_OR_JSON], callback=call, help=HELP, short_help=HELP)


def as_json(listing: Listing) -> Iterator[str]:
    """`{"now": …, "next": …, "articles": […]}`, a contract: moments in ISO 8601 with the site's offset, null for none."""
    articles = [
        {
            "path": entry.source_path,
            "title": entry.title,
            "section": entry.section,
            "status": entry.status.value,
            "publish_at": _iso(entry.publish_at),
            "expire_at": _iso(entry.expire_at),
            "url": listing.config.url(entry.path) if entry.path else None,
        }
        for entry in listing.waiting
    ]
    told = {"now": _iso(listing.now), "next": _iso(listing.next), "articles": articles}
    yield json.dumps(told, ensure_ascii=False, indent=1)


def as_text(listing: Listing, lang: Lang) -> Iterator[str]:
    """The list for people: a heading for each reason to wait, a line an article, and the next change last."""
    for status, entries in groupby(listing.waiting, lambda entry: entry.status):
        yield HEADINGS[lang][status] + ("：" if lang == "zh" else ":")
        for entry in entries:
            yield "  " + "  ".join(_parts(entry))
    if listing.next is None:
        yield (
            "没有等着的变动：稿件不改，网站就不变。"
            if lang == "zh"
            else "nothing is due: the site stays until the content changes."
        )
    elif lang == "zh":
        yield f"下次变动：{_shown(listing.next)}（{_iso(listing.next)}）"
    else:
        yield f"next change: {_shown(listing.next)} ({_iso(listing.next)})"


def _list(run: Run, say: Callable[[Listing], Iterator[str]]) -> None:
    """Read and check, and list what waits if nothing is wrong."""
    from zhuanban.check import check_site, proofreader
    from zhuanban.read.schedule import next_change, waiting
    from zhuanban.read.site import read_site

    reading = run.stage("read", read_site, run.root, run.options, run.reader(proofreader))
    reading = run.checked(reading, run.stage("check", check_site, reading.site))
    site = reading.site
    if site is not None and not any(problem.level is Level.ERROR for problem in reading.problems):
        for line in say(Listing(site.now, next_change(site, run.options), waiting(reading, site), site.config)):
            click.echo(line)


def _parts(entry: Waiting) -> Iterator[str]:
    """What a line holds: when it comes, when it goes, which one it is."""
    if entry.publish_at and entry.status != "published":
        yield _shown(entry.publish_at)
    if entry.expire_at:
        yield f"→ {_shown(entry.expire_at)}"
    yield f"《{printable(entry.title, LONGEST)}》"
    if entry.section:
        yield printable(entry.section, LONGEST)
    yield printable(entry.source_path, LONGEST)


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" + (f"{moment::%S}" if moment.second else "")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
