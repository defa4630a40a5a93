"""sitemap.xml: every page that a search engine may list, with the date of its newest article."""

from __future__ import annotations

from collections.abc import Iterable

from zhuanban.model import Site
from zhuanban.plan.heads import Heads
from zhuanban.plan.page import Output, Page


def plan_sitemap(site: Site, outputs: Iterable[Output]) -> Output:
    """The sitemap of the pages among `outputs`."""
    changed = {article.source_path: (article.updated or article.card.date).date() for article in site.articles}
    entries = []
    for output in outputs:
        if output.listed:
            dates = [changed[source] for source in output.sources if source in changed]
            entries.append((output.path, max(dates).isoformat() if dates else ""))
    return Output("sitemap.xml", "sitemap-xml", (), Page("sitemap.xml", sitemap_context, (tuple(sorted(entries)),)))


def sitemap_context(heads: Heads, entries: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """What the sitemap holds: paths in the site, and the day of the last change or ""."""
    return {"page": heads.head("sitemap.xml", "sitemap-xml", ""), "entries": entries}
