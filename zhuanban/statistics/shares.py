"""Who has which part in one article.

- Whoever is named with a role of writing (记者, 通讯员, 作者, 文, …) shares its words. Whoever is named with one of pictures (摄影, 图,
  漫画, …) shares its pictures; 文/图 is both. Editors, proofreaders and the like have no share, unless nobody else is named.
- The article as one piece (篇) is shared by its writers; where there are none, by those of its pictures.
- A picture with a credit of its own belongs to whom that names; one without, where the byline names nobody for pictures, came
  with the text and belongs to the writers.
- Of what nobody is named for, nobody has a share: the name is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from zhuanban.model import Article, Credit, Person, is_remote
from zhuanban.patterns import lazy_pattern
from zhuanban.schema.bylines import parse_byline
from zhuanban.text.units import is_unit

Part = int | Fraction
"""A whole number stays one: nearly all are, and fractions take their time."""
PHOTOGRAPHER = "摄影"
"""The role of whom a picture itself names."""

_PICTURES = lazy_pattern("摄影|摄$|图|漫画")
_NEITHER = lazy_pattern("编辑|责编|美编|校对|审核|统筹|策划|视频|摄像")
_DRAWN = lazy_pattern("(?<=..)(?:供图|制图|绘图|插图|摄影|摄|绘|图)$")


class Share(NamedTuple):
    """What somebody has of an article; a person has two where words and pictures were done in two roles."""

    name: str  # "": nobody is named
    unit: str  # that of people.yaml, or the name itself when it is one; "": not known
    role: str
    articles: Part
    characters: Part
    pictures: Part


class Sides(NamedTuple):
    """The people of a byline with what they did, each once, with the first of several roles."""

    writers: Mapping[Person, str]
    photographers: Mapping[Person, str]
    others: Mapping[Person, str]


def shares_of(article: Article, known: Mapping[str, Person]) -> tuple[Share, ...]:
    """The shares in an article. Those of each measure add up to the whole; `known` are the people of the site by name."""
    sides = _sides(article.card.credits)
    writers = sides.writers or ({} if sides.photographers else sides.others)
    found: dict[tuple[Person, str], list[Part]] = {(person, role): [0, 0, 0] for side in sides for person, role in side.items()}
    _share(found, 0, 1, writers or sides.photographers)
    _share(found, 1, article.outline.characters, writers)
    unnamed = 0
    for credit in _pictures(article):
        named = _named(credit, known, sides.photographers)
        if named:
            _share(found, 2, 1, named)
        else:
            unnamed += 1
    _share(found, 2, unnamed, sides.photographers or writers)
    return tuple(Share(person.name, unit_of(person), role, *parts) for (person, role), parts in found.items())


def unit_of(person: Person) -> str:
    """The unit of a person; that of a unit is itself."""
    return person.unit or (person.name if person.is_unit else "")


def part(whole: int, among: int) -> Part:
    """One of so many equal parts."""
    return whole // among if whole % among == 0 else Fraction(whole, among)


def _share(found: dict[tuple[Person, str], list[Part]], measure: int, whole: int, side: Mapping[Person, str]) -> None:
    """Give each of a side the same part of a whole; where there is no side, nobody has it."""
    for one in side.items() if whole and side else [(NOBODY, "")] if whole else ():
        found.setdefault(one, [0, 0, 0])[measure] += part(whole, max(len(side), 1))


def _sides(credits: Iterable[Credit]) -> Sides:
    writers: dict[Person, str] = {}
    photographers: dict[Person, str] = {}
    others: dict[Person, str] = {}
    for role, person in credits:
        if _NEITHER.search(role):
            others.setdefault(person, role)
            continue
        pictures = _PICTURES.search(role) is not None
        if not pictures or "文" in role:
            writers.setdefault(person, role)
        if pictures:
            photographers.setdefault(person, role)
    return Sides(writers, photographers, {person: role for person, role in others.items() if person not in writers})


def _pictures(article: Article) -> Iterable[str]:
    """The credit of each picture, 题图 and those of the body: a file that is shown twice is one picture. Those of other sites
    were not delivered by anybody.
    """
    if article.card.picture is None and not article.pictures:
        return ()
    found: dict[str, str] = {}
    lead = article.card.picture
    if lead is not None and not is_remote(lead.url):
        found[lead.url] = lead.credit
    for reference, picture in zip(article.outline.references, article.pictures, strict=True):
        if picture is not None and not found.get(picture.path):
            found[picture.path] = reference.credit
    return found.values()


def _named(credit: str, known: Mapping[str, Person], photographers: Mapping[Person, str]) -> dict[Person, str]:
    """Whom a picture's own credit names: `刘昱晔`, `通讯员 张三 摄`, `本站绘`."""
    found: dict[Person, str] = {}
    for _, written in parse_byline(credit, PHOTOGRAPHER).credits if credit else ():
        name = written if written in known else _DRAWN.sub("", written)
        person = known.get(name) or Person("", name, is_unit=is_unit(name))
        found[person] = photographers.get(person, PHOTOGRAPHER)
    return found


NOBODY = Person("", "")
"""Whoever it was, it is not said."""
