"""articles/2020/04/<slug>.html: one page an article, and the one line that a withdrawn article leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zhuanban.model import Article, Card, Config, Site
from zhuanban.plan.days import day_link
from zhuanban.plan.heads import Heads, Labels, labelled, trail_of
from zhuanban.plan.index import Index
from zhuanban.plan.linked_data import Printed, news_article, printed_on
from zhuanban.plan.page import Link, Output, Page
from zhuanban.plan.related import find_related
from zhuanban.plan.share_pictures import share_picture


class Ways(NamedTuple):
    """Where else a reader may go from an article."""

    printed: Printed | None  # where it was printed
    day: Link | None  # its day of the year
    topics: tuple[Link, ...]  # the path of one that has no page is ""


def plan_articles(site: Site, index: Index) -> Iterator[Output]:
    """A page for every published article."""
    printed = {placed.article.card.path: page for edition in site.editions for page in edition.pages for placed in page.articles}
    picture_sources = {picture.path: picture.source for picture in site.pictures}
    related = find_related(site.articles) if site.config.related else {}
    topics = {topic.name: f"{topic.folder}/index.html" for topic in site.topics}
    for article in site.articles:
        card = article.card
        older, newer = index.neighbours[card.path]
        page_of_it = printed.get(card.path)
        where = printed_on(page_of_it, site.config.paper) if page_of_it else None
        day = day_link(card.date.month, card.date.day) if site.config.on_this_day and article.on_this_day else None
        ways = Ways(where, day, tuple(Link(name, topics.get(name, "")) for name in article.topics))
        given = (article, older.card if older else None, newer.card if newer else None, related.get(card.path, ()), ways)
        sources = (article.source_path, *_pictures_on(article, picture_sources))
        page = Page("article.html", article_context, given)
        yield Output(card.path, "article", sources, page, listed=True, wording=article.outline.wording)


def plan_withdrawn(site: Site) -> Iterator[Output]:
    """A page with one line for every withdrawn article, kept away from search engines.

    Its source is not named: the manifest goes out with the site, and editors name files by headlines.
    """
    for withdrawn in site.withdrawn:
        page = Page("withdrawn.html", withdrawn_context, (withdrawn.path,))
        yield Output(withdrawn.path, "withdrawn", (), page)


def article_context(
    heads: Heads, article: Article, older: Card | None, newer: Card | None, related: tuple[Card, ...], ways: Ways
) -> dict[str, object]:
    """What the page of an article shows; `older` and `newer` are its neighbours in its own section."""
    card = article.card
    trail = trail_of(heads.sections, article.section)
    head = heads.head(card.path, "article", card.headline.text, trail, description=card.summary)
    return {
        "page": labelled(head, _labels(article, heads.config))._replace(picture=share_picture(article, heads.config)),
        "article": article,
        "previous": older,
        "next": newer,
        "column": Link(article.section.name, f"{article.section.folder}/index.html"),
        "related": related,
        "edition": ways.printed.link if ways.printed else None,
        "day": ways.day,
        "topics": ways.topics,
        "places": tuple(Link(place.name, f"places/{place.slug}/index.html") for place in article.places),
        "data": news_article(article, ways.printed, head.crumbs, heads.config),
        "people": tuple((c.role, Link(c.person.name, f"people/{c.person.slug}/index.html")) for c in card.credits),
    }


def withdrawn_context(heads: Heads, path: str) -> dict[str, object]:
    """The one line of a withdrawn article."""
    return {"page": heads.head(path, "withdrawn", "该稿件已撤下", noindex=True)}


def _pictures_on(article: Article, picture_sources: Mapping[str, str]) -> tuple[str, ...]:
    """Sources of the picture files that its page shows, sorted."""
    if not article.pictures and article.card.picture is None:
        return ()
    shown = {picture.path for picture in article.pictures if picture} | {article.card.picture.url if article.card.picture else ""}
    return tuple(sorted(picture_sources[path] for path in shown if path in picture_sources))


def _labels(article: Article, config: Config) -> Labels:
    card = article.card
    picture = config.url(card.picture.url) if card.picture else ""
    return (
        ("ArticleTitle", card.headline.text),
        ("PubDate", card.date.isoformat(" ", "minutes")[:16]),
        ("ContentSource", card.source),
        ("Keywords", ",".join(article.topics)),
        ("Author", " ".join(dict.fromkeys(credit.person.name for credit in card.credits))),
        ("Description", card.summary),
        ("Image", picture),
        ("Url", config.url(card.path)),
    )
