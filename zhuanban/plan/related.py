"""相关稿件: what else there is on the topics of an article, by its people, from its places.

Only what is older: so the page of an article stays as it is when another is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from zhuanban.model import Card
from zhuanban.plan.index import Articles

MOST = 5
"""So many an article shows."""


def find_related(articles: Articles) -> dict[str, tuple[Card, ...]]:
    """The related articles of each of `articles` (newest first), by the path of its page, the closest first.

    A topic in common weighs more than people and place together, a person more than a place; of the same weight the newer comes
    first. An article that does not want related ones is none either.
    """
    oldest_first = [article for article in reversed(articles) if article.related]
    topics: dict[str, int] = {}  # who has a topic, a person or a place: bit n stands for the n-th article
    people: dict[str, int] = {}
    places: dict[str, int] = {}
    found = {}
    for number, article in enumerate(oldest_first):
        card = article.card
        shared = []
        for having, names in (
            (topics, article.topics),
            (people, [credit.person.slug for credit in card.credits]),
            (places, [place.slug for place in article.places]),
        ):
            older = 0
            for name in names:
                older |= having.get(name, 0)
            shared.append(older)
            for name in names:
                having[name] = having.get(name, 0) | 1 << number
        found[card.path] = tuple(oldest_first[n].card for n in islice(_closest_first(*shared), MOST))
    return found


def _closest_first(topics: int, people: int, places: int) -> Iterator[int]:
    """The numbers of the bits that are set in any of the three: by what they are set in, and then the highest first."""
    left = topics | people | places
    for weight in (topics & people & places, topics & people, topics & places, topics, people & places, people, places):
        bits = weight & left
        left ^= bits
        while bits:
            number = bits.bit_length() - 1
            yield number
            bits ^= 1 << number
