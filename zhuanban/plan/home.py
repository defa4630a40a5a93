"""index.html: the newest print page as headlines, the newest of every section, the columns, the way into the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuanban.model import PrintPage, Section, Site
from zhuanban.plan.archive import year_links
from zhuanban.plan.editions import page_name
from zhuanban.plan.heads import Heads
from zhuanban.plan.index import Index
from zhuanban.plan.page import Digest, FrontPage, Link, Output, Page
from zhuanban.plan.topics import topic_links

NEWEST = 6
"""How many headlines of a section the home page shows."""
TOPICS_SHOWN = 8
"""How many topics, the first ones of topics.yaml."""


def plan_home(site: Site, index: Index) -> Iterator[Output]:
    """The home page."""
    pages = site.editions[0].pages if site.editions else ()
    given = (
        _front(pages[0]) if pages else None,
        tuple(Link(page_name(page), page.path) for page in pages[1:]),
        _digests((s for s in site.sections if len(s.trail) == 1), index),
        _digests((s for s in site.sections if len(s.trail) > 1), index),
        year_links(index),
        topic_links(site, index)[:TOPICS_SHOWN],
    )
    yield Output("index.html", "home", (), Page("home.html", home_context, given), listed=True)


def home_context(heads: Heads, *given: object) -> dict[str, object]:
    """What the home page shows."""
    names = ("front", "other_pages", "digests", "columns", "years", "topics")
    head = heads.head("index.html", "home", "", description=heads.config.title)
    return {"page": head, **dict(zip(names, given, strict=True))}


def _front(page: PrintPage) -> FrontPage:
    items = tuple((placed.article.card, placed.weight) for placed in page.articles)
    return FrontPage(page.path, page.date, page.code, page.name, items)


def _digests(sections: Iterable[Section], index: Index) -> tuple[Digest, ...]:
    """The newest of each section that has an article."""
    found = ((section, index.by_section.get(section.slug, ())) for section in sections)
    return tuple(
        Digest(section, f"{section.folder}/index.html", tuple(article.card for article in articles[:NEWEST]))
        for section, articles in found
        if articles
    )
