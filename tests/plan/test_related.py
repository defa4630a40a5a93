"""Related articles: a property over small archives, compared with the definition taken at its word."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import Article, Card, Credit, Headline, Outline, Person, Place, Section, Weight
from zhuanban.plan.related import MOST, find_related


class Said(NamedTuple):
    """What an article says that may relate it to others."""

    topics: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    related: bool


ARCHIVES = st.lists(
    st.builds(
        Said,
        st.frozensets(st.sampled_from("甲乙丙"), max_size=2),
        st.frozensets(st.sampled_from("abc"), max_size=2),
        st.frozensets(st.sampled_from("xy"), max_size=2),
        st.sampled_from([True, True, True, False]),
    ),
    max_size=24,
)
SECTION = Section("yaowen", "要闻", "", "", 20, (("yaowen", "要闻"),), ())
OUTLINE = Outline((), (), frozenset(), 1, "", empty=False)


def article(number: int, said: Said) -> Article:
    """The article of a number: the higher, the newer."""
    when = datetime(2020, 4, 1, tzinfo=UTC) + timedelta(hours=number)
    credits = tuple(Credit(role, Person(slug, slug)) for role in ("记者", "摄影") for slug in sorted(said.people))
    section = (SECTION.slug, SECTION.name)
    card = Card(f"articles/{number}.html", Headline(f"{number}"), "", "", when, credits, section, "", "", "消息", None)
    return Article(
        source_path=f"content/{number}.md",
        card=card,
        outline=OUTLINE,
        key=f"{number}",
        targets=(),
        pictures=(),
        section=SECTION,
        places=tuple(Place(slug, slug) for slug in sorted(said.places)),
        topics=tuple(sorted(said.topics)),
        editors=(),
        proofreaders=(),
        printed=date(2020, 4, 1),
        page="",
        weight=Weight.PLAIN,
        byline_at="top",
        aliases=(),
        updated=None,
        corrections=(),
        reprint=None,
        note="",
        related=said.related,
    )


def found(archive: list[Said]) -> dict[int, list[int]]:
    """The numbers of the related articles of each."""
    newest_first = tuple(article(number, said) for number, said in enumerate(archive))[::-1]
    return {
        int(path[len("articles/") : -len(".html")]): [int(card.headline.written) for card in cards]
        for path, cards in find_related(newest_first).items()
    }


def by_definition(archive: list[Said], number: int) -> list[int]:
    """Every older article with something in common: a topic counts four, a person two, a place one; of the same, the newer."""
    said = archive[number]
    weights = {
        other: 4 * bool(said.topics & older.topics) + 2 * bool(said.people & older.people) + bool(said.places & older.places)
        for other, older in enumerate(archive[:number])
        if older.related
    }
    close = [other for other, weight in weights.items() if weight]
    return sorted(close, key=lambda other: (weights[other], other), reverse=True)[:MOST]


@given(ARCHIVES)
def test_the_closest_of_the_older_ones_come_first(archive: list[Said]) -> None:
    assert found(archive) == {n: by_definition(archive, n) for n, said in enumerate(archive) if said.related}


@given(ARCHIVES, ARCHIVES)
def test_what_is_added_changes_no_older_article(archive: list[Said], more: list[Said]) -> None:
    before, after = found(archive), found(archive + more)
    assert before.items() <= after.items()
