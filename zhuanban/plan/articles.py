"""articles/2020/04/<slug>.html: one page an article, and the one line that a withdrawn article leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zhuanban.model import Article, PrintPage, Site
from zhuanban.plan.heads import Heads, Labels, labelled, trail_of
from zhuanban.plan.index import Index
from zhuanban.plan.page import Link, Output, Page


def plan_articles(site: Site, index: Index, heads: Heads) -> Iterator[Output]:
    """A page for every published article."""
    printed = {placed.article.card.path: page for edition in site.editions for page in edition.pages for placed in page.articles}
    picture_sources = {picture.path: picture.source for picture in site.pictures}
    for article in site.articles:
        output = _plan_article(article, site, index, heads, printed.get(article.card.path))
        shown = {picture.path for picture in article.pictures if picture} | {
            article.card.picture.url if article.card.picture else ""
        }
        used = sorted(picture_sources[path] for path in shown if path in picture_sources)
        yield replace(output, sources=(article.source_path, *used))


def plan_withdrawn(site: Site, heads: Heads) -> Iterator[Output]:
    """A page with one line for every withdrawn article, kept away from search engines."""
    for withdrawn in site.withdrawn:
        head = heads.head(withdrawn.path, "withdrawn", "该稿件已撤下", noindex=True)
        yield Output(withdrawn.path, head.kind, (withdrawn.source_path,), Page("withdrawn.html", {"page": head}))


def _plan_article(article: Article, site: Site, index: Index, heads: Heads, printed: PrintPage | None) -> Output:
    card = article.card
    head = heads.head(
        card.path,
        "article",
        card.headline.text,
        trail_of(site, article.section),
        description=card.summary,
    )
    older, newer = index.neighbours[card.path]
    context = {
        "page": labelled(head, _labels(article, site)),
        "article": article,
        "previous": older.card if older else None,
        "next": newer.card if newer else None,
        "column": Link(article.section.name, f"{article.section.folder}/index.html"),
        "edition": _edition_link(printed, site.config.paper),
        "places": tuple(Link(place.name, f"places/{place.slug}/index.html") for place in article.places),
        "people": tuple((c.role, Link(c.person.name, f"people/{c.person.slug}/index.html")) for c in card.credits),
    }
    return Output(card.path, head.kind, (article.source_path,), Page("article.html", context))


def _edition_link(printed: PrintPage | None, paper: str) -> Link | None:
    """Where it was printed: `嘉兴日报 2020-04-02 C4 平湖版`, with the paper's name when it is configured."""
    if printed is None:
        return None
    return Link(" ".join(filter(None, (paper, f"{printed.date:%Y-%m-%d}", printed.code, printed.name))), printed.path)


def _labels(article: Article, site: Site) -> Labels:
    card = article.card
    picture = site.config.url(card.picture.url) if card.picture else ""
    return (
        ("ArticleTitle", card.headline.text),
        ("PubDate", f"{card.date:%Y-%m-%d %H:%M}"),
        ("ContentSource", card.source),
        ("Keywords", ",".join(article.topics)),
        ("Author", " ".join(dict.fromkeys(credit.person.name for credit in card.credits))),
        ("Description", card.summary),
        ("Image", picture),
        ("Url", site.config.url(card.path)),
    )
