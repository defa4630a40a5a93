"""Names in bylines and 县市区 -> persons and places with slugs of their own. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from zhuanban.model import Person, PersonConfig, Picture, Place, PlaceConfig
from zhuanban.problems import Level, Position, Problem, Rule, Wording
from zhuanban.text.pinyin import name_slug, sort_key

SAME_PERSON_SLUG = Rule(
    "CF211",
    Level.WARNING,
    zh=Wording(
        "“{name}” 和 “{other}” 的拼音相同，“{name}” 的网址用 “{slug}”",
        "想换一个网址，就在 content/people.yaml 里给其中一位写上 slug",
    ),
    en=Wording(
        "“{name}” and “{other}” are spelled alike, so “{name}” gets “{slug}”",
        "to choose another, give one of them a slug in content/people.yaml",
    ),
)
SAME_PLACE_SLUG = Rule(
    "CF212",
    Level.WARNING,
    zh=Wording(
        "“{name}” 和 “{other}” 的拼音相同，“{name}” 的网址用 “{slug}”",
        "想换一个网址，就在 content/places.yaml 里给其中一个写上 slug",
    ),
    en=Wording(
        "“{name}” and “{other}” are spelled alike, so “{name}” gets “{slug}”",
        "to choose another, give one of them a slug in content/places.yaml",
    ),
)

Mention = tuple[str, Position]
"""A name as written and where; mentions come in the order of credit, earliest first."""


def name_persons(
    mentions: Iterable[Mention], listed: Sequence[PersonConfig], portraits: Mapping[str, Picture]
) -> tuple[dict[str, Person], list[Problem]]:
    """A person for every spelling mentioned, `{"陈杰": Person, "杰克": Person}`; aliases lead to the person of the main name.

    `portraits` holds the picture of a main name.
    """
    main = _main_names(listed)
    known = {person.name: person for person in listed}
    mentions = list(mentions)
    slugs, problems = _give_slugs(((main.get(n, n), at) for n, at in mentions), _fixed(listed), name_slug, SAME_PERSON_SLUG)
    persons = {
        name: Person(slug, name, known[name].unit if name in known else "", sort_key(name), portraits.get(name))
        for name, slug in slugs.items()
    }
    return {name: persons[main.get(name, name)] for name, _ in mentions}, problems


def name_places(mentions: Iterable[Mention], listed: Sequence[PlaceConfig]) -> tuple[dict[str, Place], list[Problem]]:
    """The same for places."""
    main = _main_names(listed)
    mentions = list(mentions)
    slugs, problems = _give_slugs(((main.get(n, n), at) for n, at in mentions), _fixed(listed), name_slug, SAME_PLACE_SLUG)
    places = {name: Place(slug, name, sort_key(name)) for name, slug in slugs.items()}
    return {name: places[main.get(name, name)] for name, _ in mentions}, problems


def _main_names(listed: Iterable[PersonConfig | PlaceConfig]) -> dict[str, str]:
    return {spelling: entry.name for entry in listed for spelling in (entry.name, *entry.aliases)}


def _fixed(listed: Iterable[PersonConfig | PlaceConfig]) -> dict[str, str]:
    return {entry.name: entry.slug for entry in listed if entry.slug}


def _give_slugs(
    mentions: Iterable[Mention], fixed: Mapping[str, str], spell: Callable[[str], str], twins: Rule
) -> tuple[dict[str, str], list[Problem]]:
    """A slug for each name: the fixed one, else its pinyin, else that with -2, -3 when another has it already."""
    owners = {slug: name for name, slug in fixed.items()}
    slugs: dict[str, str] = {}
    last: dict[str, int] = {}  # pinyin -> the highest number given, so that many twins cost no more than few
    problems = []
    for name, at in mentions:
        if name in slugs:
            continue
        wanted = slug = fixed.get(name) or spell(name)
        while owners.setdefault(slug, name) != name:
            last[wanted] = last.get(wanted, 1) + 1
            slug = f"{wanted}-{last[wanted]}"
        slugs[name] = slug
        if slug != wanted:
            problems.append(twins.at(at, name=name, other=owners[wanted], slug=slug))
    return slugs, problems
