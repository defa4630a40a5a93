"""index.html: the newest print page as headlines, the newest of every section, the columns, the way into the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuanban.model import PrintPage, Section, Site
from zhuanban.plan.archive import year_links
from zhuanban.plan.editions import page_name
from zhuanban.plan.heads import Heads
from zhuanban.plan.index import Index
from zhuanban.plan.page import Digest, FrontPage, Link, Output, Page

NEWEST = 6
"""How many headlines of a section the home page shows."""


def plan_home(site: Site, index: Index, heads: Heads) -> Iterator[Output]:
    """The home page."""
    head = heads.head("index.html", "home", "", description=site.config.title)
    pages = site.editions[0].pages if site.editions else ()
    context = {
        "page": head,
        "front": _front(pages[0]) if pages else None,
        "other_pages": tuple(Link(page_name(page), page.path) for page in pages[1:]),
        "digests": _digests((s for s in site.sections if len(s.trail) == 1), index),
        "columns": _digests((s for s in site.sections if len(s.trail) > 1), index),
        "years": year_links(index),
    }
    yield Output(head.path, head.kind, (), Page("home.html", context))


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
