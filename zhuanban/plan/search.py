"""search/…: a page that finds headlines and names, and the list it looks in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from zhuanban.model import Card, Site
from zhuanban.plan.heads import ARCHIVE, EDITIONS, PEOPLE, PLACES, Heads
from zhuanban.plan.page import Data, Link, Output, Page

TITLES = "search/titles.json"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Row = tuple[Card, tuple[str, ...]]
"""An article, and the names of its places."""


def plan_search(site: Site) -> Iterator[Output]:
    """The search page and its list of headlines, unless `search` is off in site.yaml."""
    if not site.config.search:
        return
    ways = [ARCHIVE]
    ways += [EDITIONS] if site.editions else []
    ways += [PEOPLE] if site.people else []
    ways += [PLACES] if site.places else []
    ways += [Link(section.name, f"{section.folder}/index.html") for section in site.sections]
    yield Output("search/index.html", "search", (), Page("search.html", search_context, (tuple(ways),)), listed=True)
    rows = tuple((article.card, tuple(place.name for place in article.places)) for article in site.articles)
    sources = tuple(sorted(article.source_path for article in site.articles))
    yield Output(TITLES, "search-index", sources, Data(titles, (rows,)))


def search_context(heads: Heads, ways: tuple[Link, ...]) -> dict[str, object]:
    """What the search page shows."""
    head = heads.head("search/index.html", "search", "站内搜索", (Link("站内搜索", ""),))
    return {"page": head, "directories": ways, "index": TITLES}


def titles(heads: Heads, rows: tuple[Row, ...]) -> bytes:
    """A JSON array, newest article first: t headline with kicker and subtitle, b names, d date, s section, l places, p path."""
    del heads
    found = [
        {
            "t": " ".join(filter(None, (card.headline.text, card.kicker, card.subtitle))),
            "b": " ".join(credit.person.name for credit in card.credits),
            "d": card.date.date().isoformat(),
            "s": card.section[1],
            "l": " ".join(places),
            "p": card.path,
        }
        for card, places in rows
    ]
    return ("[" + ",\n".join(map(_ENCODER.encode, found)) + "]\n").encode()
