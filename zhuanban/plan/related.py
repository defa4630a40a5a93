"""相关稿件: what else there is on the topics of an article, by its people, from its places.

Only what is older: so the page of an article stays as it is when another is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    bit = 1
    for article in oldest_first:
        card = article.card
        alike = (
            _take_in(topics, article.topics, bit),
            _take_in(people, {credit.person.slug for credit in card.credits}, bit),
            _take_in(places, {place.slug for place in article.places}, bit),
        )
        found[card.path] = tuple([oldest_first[number].card for number in _closest(*alike)])
        bit <<= 1
    return found


def _take_in(having: dict[str, int], names: Iterable[str], bit: int) -> int:
    """The older articles that have one of `names`; the one of `bit` has all of them from now on."""
    older = 0
    for name in names:
        before = having.get(name, 0)
        older |= before
        having[name] = before | bit
    return older


def _closest(topics: int, people: int, places: int) -> list[int]:
    """The numbers of the bits that are set in any of the three, as many as wanted: by what they are set in, then the highest."""
    found: list[int] = []
    done = 0
    for bits in _by_weight(topics, people, places):
        left = bits & ~done if done else bits
        while left:
            number = left.bit_length() - 1
            found.append(number)
            if len(found) == MOST:
                return found
            left ^= 1 << number
        done |= bits
    return found


def _by_weight(topics: int, people: int, places: int) -> Iterator[int]:
    """What has all three, then what has less, heaviest first."""
    both = topics & people
    yield both & places
    yield both
    yield topics & places
    yield topics
    yield people & places
    yield people
    yield places
