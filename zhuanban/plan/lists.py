"""A list of articles in pages: what sections, people and places have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhuanban.model import Article, Site
from zhuanban.plan.heads import Heads, Labels, labelled
from zhuanban.plan.page import Link, MenuItem, Output, Page, Profile
from zhuanban.plan.paging import paginate


@dataclass(frozen=True, slots=True)
class List:
    """One list, before it is cut into pages."""

    kind: str
    folder: str
    heading: str
    intro: str
    articles: tuple[Article, ...]  # newest first
    per_page: int
    crumbs: tuple[Link, ...]
    feed: str  # where its feed stands
    labels: Labels = ()
    side: tuple[MenuItem, ...] = ()
    profile: Profile | None = None


def plan_list(what: List, site: Site, heads: Heads) -> Iterator[Output]:
    """The index and the numbered pages of a list."""
    source_of = {article.card.path: article.source_path for article in what.articles}
    feeds = (Link(what.heading, what.feed),) if site.config.feeds == "all" else ()
    for page in paginate(what.folder, [article.card for article in what.articles], what.per_page):
        number = page.pager.number
        head = heads.head(
            page.path,
            what.kind,
            f"{what.heading}（第{number}页）" if number else what.heading,
            what.crumbs,
            description=what.intro,
        )
        head = replace(labelled(head, what.labels), feeds=head.feeds + feeds)
        context = {
            "page": head,
            "heading": what.heading,
            "intro": what.intro,
            "profile": what.profile,
            "cards": page.cards,
            "pager": page.pager,
            "side": what.side,
        }
        sources = tuple(sorted(source_of[card.path] for card in page.cards))
        yield Output(page.path, head.kind, sources, Page("list.html", context))
