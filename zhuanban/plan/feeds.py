"""feeds/…: RSS of the newest articles, for the site and for every section, person and place."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site
from zhuanban.plan.heads import Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.page import Output, Page

NEWEST = 20
"""How many articles a feed holds."""


def plan_feeds(site: Site, index: Index) -> Iterator[Output]:
    """As many feeds as `feeds` in site.yaml asks for: none, the site's, or all."""
    title = site.config.title
    if site.config.feeds != "none":
        yield _feed("feeds/index.xml", title, "index.html", site.articles)
    if site.config.feeds != "all":
        return
    for section in site.sections:
        articles = index.by_section.get(section.slug, ())
        yield _feed(f"feeds/sections/{section.slug}.xml", f"{title} {section.name}", f"{section.folder}/index.html", articles)
    for person in site.people:
        path = f"people/{person.slug}"
        yield _feed(f"feeds/{path}.xml", f"{title} {person.name}", f"{path}/index.html", index.by_person[person.slug])
    for place in site.places:
        path = f"places/{place.slug}"
        yield _feed(f"feeds/{path}.xml", f"{title} {place.name}", f"{path}/index.html", index.by_place[place.slug])


def feed_context(heads: Heads, path: str, title: str, link: str, newest: Articles) -> dict[str, object]:
    """What a feed holds: articles, newest first."""
    dates = [article.updated or article.card.date for article in newest]
    return {
        "page": heads.head(path, "feed", title),
        "title": title,
        "link": link,
        "items": newest,
        "updated": max(dates, default=None),
    }


def _feed(path: str, title: str, link: str, articles: Articles) -> Output:
    newest = articles[:NEWEST]
    sources = tuple(sorted(article.source_path for article in newest))
    return Output(path, "feed", sources, Page("feed.xml", feed_context, (path, title, link, newest)))
