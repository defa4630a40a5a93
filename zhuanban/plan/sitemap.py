"""sitemap.xml: every page that a search engine may list, its pictures and the day on which it last changed; news.xml: the news.

Where one file may not hold all pages (sitemaps.org: 50,000 addresses, 50 MB), sitemap.xml names the files that do. Articles stand
in them oldest first, so that one more article changes the last of them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhuanban.model import Article, Card, Site, is_remote
from zhuanban.plan.heads import Heads
from zhuanban.plan.page import Output, Page

MOST_ADDRESSES = 50_000
"""Pages in one file (sitemaps.org)."""
MOST_BYTES = 50 * 1024 * 1024
"""The size of one file (sitemaps.org)."""
MOST_PICTURES = 1_000
"""Pictures of one page (Google)."""
AROUND = 256
"""Bytes in a file around its entries, and more than stand around one address."""
SITEMAP = "sitemap.xml"
NEWS = "news.xml"

Entry = tuple[str, str, tuple[str, ...]]
"""A page's path, the day of its last change or "", and the paths of its pictures."""


def plan_sitemap(site: Site, outputs: Iterable[Output]) -> Iterator[Output]:
    """The sitemaps of the pages among `outputs`, and that of the news."""
    articles, others = _entries(site, outputs)
    every = sorted((*articles, *others))
    if len(_parts(every, site)) == 1:
        yield Output(SITEMAP, "sitemap-xml", (), Page("sitemap.xml", sitemap_context, (SITEMAP, tuple(every))))
    else:
        yield from _several(site, (("articles", articles), ("pages", others)))
    yield Output(NEWS, "news", _sources(site.news), Page("news.xml", news_context, (tuple(a.card for a in site.news),)))


def sitemap_context(heads: Heads, path: str, entries: tuple[Entry, ...]) -> dict[str, object]:
    """What a sitemap holds; or that of sitemaps, whose entries are files instead of pages."""
    return {"page": heads.head(path, "sitemap-xml", ""), "entries": entries}


def news_context(heads: Heads, cards: tuple[Card, ...]) -> dict[str, object]:
    """What the sitemap of the news holds, newest first."""
    return {"page": heads.head(NEWS, "news", ""), "cards": cards}


def _entries(site: Site, outputs: Iterable[Output]) -> tuple[list[Entry], list[Entry]]:
    """Those of articles, oldest first, and those of all other pages by path."""
    changed = {article.source_path: article.changed.date().isoformat() for article in site.articles}
    pages: dict[str, Entry] = {}
    for output in outputs:
        if output.listed:
            day = max([changed[source] for source in output.sources if source in changed], default="")
            pages[output.path] = output.path, day, ()
    articles = []
    for article in reversed(site.articles):
        path, day, _ = pages.pop(article.card.path, ("", "", ()))  # "": another article has it too, and the plan is refused
        articles.append((path, day, _pictures(article)))
    return articles, sorted(pages.values())


def _pictures(article: Article) -> tuple[str, ...]:
    """Paths of the pictures of ours that its page shows, each once."""
    lead = article.card.picture
    if lead is None and not article.pictures:
        return ()
    first = () if lead is None or is_remote(lead.url) else (lead.url,)
    return tuple(dict.fromkeys((*first, *(picture.path for picture in article.pictures if picture))))[:MOST_PICTURES]


def _several(site: Site, kinds: Iterable[tuple[str, Sequence[Entry]]]) -> Iterator[Output]:
    """Files that hold them in their order, and sitemap.xml which names these."""
    files: list[Entry] = []
    for kind, entries in kinds:
        for number, part in enumerate(_parts(entries, site), 1):
            path = f"sitemaps/{kind}-{number}.xml"
            files.append((path, max(day for _, day, _ in part), ()))
            yield Output(path, "sitemap-xml", (), Page("sitemap.xml", sitemap_context, (path, tuple(part))))
    yield Output(SITEMAP, "sitemap-xml", (), Page("sitemap-index.xml", sitemap_context, (SITEMAP, tuple(files))))


def _parts(entries: Sequence[Entry], site: Site) -> list[Sequence[Entry]]:
    """As many as one file may hold, and so on. What an entry takes is counted so that it is never less than it is."""
    home = len(site.config.base_url.encode()) + AROUND
    parts: list[list[Entry]] = [[]]
    size = AROUND
    for entry in entries:
        path, _, pictures = entry
        more = sum(home + 3 * len(address.encode()) for address in (path, *pictures))
        if len(parts[-1]) == MOST_ADDRESSES or (parts[-1] and size + more > MOST_BYTES):
            parts.append([])
            size = AROUND
        parts[-1].append(entry)
        size += more
    return [part for part in parts if part]


def _sources(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(sorted(article.source_path for article in articles))
