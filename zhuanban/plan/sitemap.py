"""sitemap.xml: every page that a search engine may list, with the date of its newest article."""

from __future__ import annotations

from collections.abc import Iterable

from zhuanban.model import Site
from zhuanban.plan.heads import Heads
from zhuanban.plan.page import Head, Output, Page


def plan_sitemap(site: Site, heads: Heads, outputs: Iterable[Output]) -> Output:
    """The sitemap of the pages among `outputs`."""
    changed = {article.source_path: (article.updated or article.card.date).date() for article in site.articles}
    entries = []
    for output in outputs:
        if isinstance(output.content, Page) and output.kind != "feed" and not _head(output.content).noindex:
            dates = [changed[source] for source in output.sources if source in changed]
            entries.append((output.path, max(dates).isoformat() if dates else ""))
    context = {"page": heads.head("sitemap.xml", "sitemap-xml", ""), "entries": tuple(sorted(entries))}
    return Output("sitemap.xml", "sitemap-xml", (), Page("sitemap.xml", context))


def _head(page: Page) -> Head:
    head = page.context["page"]
    assert isinstance(head, Head)
    return head
