"""feeds/…: the newest articles as RSS, Atom and JSON Feed, for the site and for every section, person and place; all on one list.

The three forms of a feed stand beside each other (`feeds/index.xml`, `.atom`, `.json`) and are made of the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhuanban.model import Site
from zhuanban.plan.heads import PEOPLE, PLACES, Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.page import Output, Page

NEWEST = 20
"""How many articles a feed holds."""
FORMS = ("xml", "atom", "json")
"""How the files of a feed end: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""
OPML = "feeds/index.opml"


class Feed(NamedTuple):
    """One feed, before its form."""

    stem: str  # feeds/people/liuyuye
    title: str
    link: str  # the page of which it has the newest


Groups = tuple[tuple[str, tuple[Feed, ...]], ...]
"""Feeds under the names of what they are of."""


def plan_feeds(site: Site, index: Index) -> Iterator[Output]:
    """As many feeds as `feeds` in site.yaml asks for: none, the site's, or all."""
    if site.config.feeds == "none":
        return
    title = site.config.title
    whole = Feed("feeds/index", title, "index.html")
    yield from _forms(whole, site.articles)
    groups: list[tuple[str, tuple[Feed, ...]]] = [(title, (whole,))]
    if site.config.feeds == "all":
        for name, found in _by_kind(site, index):
            for feed, articles in found:
                yield from _forms(feed, articles)
            groups.append((name, tuple(feed for feed, _ in found)))
    there = tuple(group for group in groups if group[1])
    yield Output(OPML, "opml", (), Page("feeds.opml", opml_context, (there,)))


def feed_context(heads: Heads, feed: Feed, newest: Articles) -> dict[str, object]:
    """What a feed holds: articles, newest first."""
    return {
        "page": heads.head(f"{feed.stem}.xml", "feed", feed.title),
        "feed": feed,
        "items": newest,
        "updated": max((article.changed for article in newest), default=None),
    }


def opml_context(heads: Heads, groups: Groups) -> dict[str, object]:
    """The list of all feeds."""
    return {"page": heads.head(OPML, "opml", heads.config.title), "groups": groups}


def _by_kind(site: Site, index: Index) -> Iterator[tuple[str, list[tuple[Feed, Articles]]]]:
    title = site.config.title
    sections = [
        (Feed(f"feeds/sections/{s.slug}", f"{title} {s.name}", f"{s.folder}/index.html"), index.by_section.get(s.slug, ()))
        for s in site.sections
    ]
    people = [(_of("people", p.slug, f"{title} {p.name}"), index.by_person[p.slug]) for p in site.people]
    places = [(_of("places", p.slug, f"{title} {p.name}"), index.by_place[p.slug]) for p in site.places]
    yield from (("栏目", sections), (PEOPLE.text, people), (PLACES.text, places))


def _of(folder: str, slug: str, title: str) -> Feed:
    return Feed(f"feeds/{folder}/{slug}", title, f"{folder}/{slug}/index.html")


def _forms(feed: Feed, articles: Articles) -> Iterator[Output]:
    newest = articles[:NEWEST]
    sources = tuple(sorted(article.source_path for article in newest))
    given = feed, newest
    for form in FORMS:
        yield Output(f"{feed.stem}.{form}", "feed", sources, Page(f"feed.{form}", feed_context, given))
