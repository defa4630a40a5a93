"""Names in bylines and 县市区 -> persons and places with slugs of their own. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zhuanban.model import Manuscript, Person, PersonConfig, Picture, Place, PlaceConfig
from zhuanban.problems import Entry, Level, Problem, Rule, Wording
from zhuanban.text.units import is_unit

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
    entry=Entry(
        "两个名字的拼音一样。",
        "网址由拼音来，两个人不能用同一个网址，所以后一个加了`-2`。",
        "刘昱晔和刘玉叶都是`liuyuye`。",
        "在`people.yaml`里给刘玉叶写上`网址名: liu-yuye`。",
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
    entry=Entry(
        "两个地名的拼音一样。",
        "网址由拼音来，两个地方不能用同一个网址，所以后一个加了`-2`。",
        "两个地名的拼音都是`xihu`。",
        "在`places.yaml`里给其中一个写上`网址名`。",
    ),
)

TWINS = {"correspondent": SAME_PERSON_SLUG, "place": SAME_PLACE_SLUG}
"""By the key of the front matter that names them."""

Mention = tuple[str, Manuscript]
"""A name as written and the article that names it; mentions come in the order of credit, earliest first."""
Spellings = Mapping[str, tuple[str, str]]
"""Names that are spelled already: their slug, and what puts them in order."""


def name_persons(
    mentions: Iterable[Mention], listed: Sequence[PersonConfig], portraits: Mapping[str, Picture], spelled: Spellings
) -> tuple[dict[str, Person], list[Problem]]:
    """A person for every spelling mentioned, `{"陈杰": Person, "杰克": Person}`; aliases lead to the person of the main name.

    `portraits` holds the picture of a main name.
    """
    main = _main_names(listed)
    known = {person.name: person for person in listed}
    mentions = list(mentions)
    slugs, problems = _give_slugs(mentions, main, _fixed(listed), spelled, "correspondent")
    persons = {}
    for name, slug in slugs.items():
        unit = known[name].unit if name in known else ""
        has_unit = bool(unit) or name in portraits  # as persons have one
        persons[name] = Person(slug, name, unit, spelled[name][1], portraits.get(name), not has_unit and is_unit(name))
    return {name: persons[main.get(name, name)] for name, _ in mentions}, problems


def name_places(
    mentions: Iterable[Mention], listed: Sequence[PlaceConfig], spelled: Spellings
) -> tuple[dict[str, Place], list[Problem]]:
    """The same for places."""
    main = _main_names(listed)
    mentions = list(mentions)
    slugs, problems = _give_slugs(mentions, main, _fixed(listed), spelled, "place")
    within = {place.name: place.within for place in listed if place.within}
    places = {
        name: Place(slug, name, spelled[name][1], city, spelled[city][1] if city else "")
        for name, slug in slugs.items()
        for city in [within.get(name, "")]
    }
    return {name: places[main.get(name, name)] for name, _ in mentions}, problems


def spell(names: Iterable[str], known: Spellings) -> Spellings:
    """The slug of each name and its place in a list. The dictionary takes long to load: not when all are `known`."""
    spelled = {}
    for name in names:
        if name in known:
            spelled[name] = known[name]
        else:
            from zhuanban.text.pinyin import name_slug, sort_key

            spelled[name] = name_slug(name), sort_key(name)
    return spelled


def _main_names(listed: Iterable[PersonConfig | PlaceConfig]) -> dict[str, str]:
    return {spelling: entry.name for entry in listed for spelling in (entry.name, *entry.aliases)}


def _fixed(listed: Iterable[PersonConfig | PlaceConfig]) -> dict[str, str]:
    return {entry.name: entry.slug for entry in listed if entry.slug}


def _give_slugs(
    mentions: Iterable[Mention], main: Mapping[str, str], fixed: Mapping[str, str], spelled: Spellings, key: str
) -> tuple[dict[str, str], list[Problem]]:
    """A slug for each main name: the fixed one, else its pinyin, else that with -2, -3 when another has it already.

    `key` is the key of the front matter that mentions it.
    """
    owners = {slug: name for name, slug in fixed.items()}
    slugs: dict[str, str] = {}
    last: dict[str, int] = {}  # pinyin -> the highest number given, so that many twins cost no more than few
    problems = []
    for mentioned, manuscript in mentions:
        name = main.get(mentioned, mentioned)
        if name in slugs:
            continue
        wanted = slug = fixed.get(name) or spelled[name][0]
        while owners.setdefault(slug, name) != name:
            last[wanted] = last.get(wanted, 1) + 1
            slug = f"{wanted}-{last[wanted]}"
        slugs[name] = slug
        if slug != wanted:
            problems.append(TWINS[key].at(manuscript.at(key), name=name, other=owners[wanted], slug=slug))
    return slugs, problems
