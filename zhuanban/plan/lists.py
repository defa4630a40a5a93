"""A list of articles in pages: what sections, people and places have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhuanban.model import Article
from zhuanban.plan.heads import Heads, Labels, labelled, menu_for
from zhuanban.plan.page import Link, Output, Page, Profile
from zhuanban.plan.paging import ListPage, paginate


class List(NamedTuple):
    """What all pages of one list have in common."""

    kind: str
    folder: str
    heading: str
    intro: str
    crumbs: tuple[Link, ...]
    feed: str  # where its feed stands; "" when it has none
    labels: Labels = ()
    side: tuple[Link, ...] = ()  # the menu beside it
    profile: Profile | None = None
    paragraphs: tuple[str, ...] = ()  # an introduction that is longer than `intro`, on the first page only


def plan_list(what: List, articles: tuple[Article, ...], per_page: int) -> Iterator[Output]:
    """The index and the numbered pages of a list of articles, newest first."""
    source_of = {article.card.path: article.source_path for article in articles}
    numbered = what._replace(paragraphs=())
    for page in paginate(what.folder, [article.card for article in articles], per_page):
        sources = tuple(sorted(source_of[card.path] for card in page.cards))
        given = (numbered if page.pager.number else what, page)
        yield Output(page.path, what.kind, sources, Page("list.html", list_context, given), listed=True)


def list_context(heads: Heads, what: List, page: ListPage) -> dict[str, object]:
    """What one page of a list shows."""
    number = page.pager.number
    title = f"{what.heading}（第{number}页）" if number else what.heading
    head = labelled(heads.head(page.path, what.kind, title, what.crumbs, description=what.intro), what.labels)
    feeds = (Link(what.heading, what.feed),) if what.feed and heads.config.feeds == "all" else ()
    return {
        "page": head._replace(feeds=head.feeds + feeds),
        "heading": what.heading,
        "intro": what.intro,
        "paragraphs": what.paragraphs,
        "profile": what.profile,
        "cards": page.cards,
        "pager": page.pager,
        "side": menu_for(what.side, what.heading, page.path),
    }
