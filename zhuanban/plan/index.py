"""The articles of a site in the orders that its lists need, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from zhuanban.model import Article, Site

Articles = tuple[Article, ...]
K = TypeVar("K")


class Index(NamedTuple):
    """Articles by what they belong to, each list newest first as in `Site.articles`."""

    by_section: Mapping[str, Articles]  # slug -> its own articles and those of the sections below it
    by_person: Mapping[str, Articles]  # slug of a credited person
    by_place: Mapping[str, Articles]  # slug
    by_topic: Mapping[str, Articles]  # name
    by_month: Mapping[tuple[int, int], Articles]  # (year, month), newest month first
    by_day: Mapping[tuple[int, int], Articles]  # (month, day) of whatever year; those that stand under their day
    neighbours: Mapping[str, tuple[Article | None, Article | None]]  # path -> (older, newer) in its own section


def index_site(site: Site) -> Index:
    """Sort the articles of `site` into the lists they stand on."""
    above = {section.slug: tuple(slug for slug, _ in section.trail) for section in site.sections}
    sections: dict[str, list[Article]] = defaultdict(list)
    people: dict[str, list[Article]] = defaultdict(list)
    places: dict[str, list[Article]] = defaultdict(list)
    topics: dict[str, list[Article]] = defaultdict(list)
    months: dict[tuple[int, int], list[Article]] = defaultdict(list)
    days: dict[tuple[int, int], list[Article]] = defaultdict(list)
    columns: dict[str, list[Article]] = defaultdict(list)
    for article in site.articles:
        card = article.card
        columns[article.section.slug].append(article)
        months[card.date.year, card.date.month].append(article)
        if article.on_this_day:
            days[card.date.month, card.date.day].append(article)
        for slug in above[article.section.slug]:
            sections[slug].append(article)
        for slug in dict.fromkeys(credit.person.slug for credit in card.credits):
            people[slug].append(article)
        for slug in dict.fromkeys(place.slug for place in article.places):
            places[slug].append(article)
        for name in article.topics:
            topics[name].append(article)
    lists = (_freeze(sections), _freeze(people), _freeze(places), _freeze(topics), _freeze(months), _freeze(days))
    return Index(*lists, neighbours=_neighbours(columns.values()))


def _freeze(lists: Mapping[K, list[Article]]) -> dict[K, Articles]:
    return {key: tuple(articles) for key, articles in lists.items()}


def _neighbours(columns: Iterable[list[Article]]) -> dict[str, tuple[Article | None, Article | None]]:
    found: dict[str, tuple[Article | None, Article | None]] = {}
    for column in columns:
        padded = [None, *column, None]
        for newer, article, older in zip(padded, column, padded[2:], strict=False):
            found[article.card.path] = (older, newer)
    return found
