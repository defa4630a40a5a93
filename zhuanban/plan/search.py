"""search/…: a page that finds headlines and names, and the list it looks in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from zhuanban.model import Site
from zhuanban.plan.heads import ARCHIVE, EDITIONS, PEOPLE, PLACES, Heads
from zhuanban.plan.page import Link, Output, Page

TITLES = "search/titles.json"


def plan_search(site: Site, heads: Heads) -> Iterator[Output]:
    """The search page and its list of headlines, unless `search` is off in site.yaml."""
    if not site.config.search:
        return
    head = heads.head("search/index.html", "search", "站内搜索", (Link("站内搜索", ""),))
    ways = [ARCHIVE]
    ways += [EDITIONS] if site.editions else []
    ways += [PEOPLE] if site.people else []
    ways += [PLACES] if site.places else []
    ways += [Link(section.name, f"{section.folder}/index.html") for section in site.sections]
    yield Output(head.path, head.kind, (), Page("search.html", {"page": head, "directories": tuple(ways), "index": TITLES}))
    yield Output(TITLES, "search-index", tuple(sorted(article.source_path for article in site.articles)), _titles(site))


def _titles(site: Site) -> bytes:
    """A JSON array, newest article first: t headline with kicker and subtitle, b names, d date, s section, l places, p path."""
    rows = [
        {
            "t": " ".join(filter(None, (card.headline.text, card.kicker, card.subtitle))),
            "b": " ".join(credit.person.name for credit in card.credits),
            "d": f"{card.date:%Y-%m-%d}",
            "s": card.section[1],
            "l": " ".join(place.name for place in article.places),
            "p": card.path,
        }
        for article in site.articles
        for card in (article.card,)
    ]
    return ("[" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "]\n").encode()
