"""people/…: every credited person or unit has a list; people/index.html names them all by pinyin. places/… the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from zhuanban.model import Person, Place, Site
from zhuanban.plan.heads import PEOPLE, PLACES, Heads
from zhuanban.plan.index import Articles, Index
from zhuanban.plan.lists import List, plan_list
from zhuanban.plan.page import DirectoryEntry, DirectoryGroup, Link, Output, Page, Profile


def plan_people(site: Site, index: Index) -> Iterator[Output]:
    """The pages of every correspondent, and the list of them."""
    for person in site.people:
        articles = index.by_person[person.slug]
        profile = Profile(person.name, person.unit, _roles(person, articles), person.portrait)
        yield from plan_list(_list("person", PEOPLE, person)._replace(profile=profile), articles, site.config.per_page)
    if site.people:
        entries = [_entry(p, "people", p.unit, index.by_person[p.slug]) for p in site.people]
        yield _directory("people", PEOPLE, _by_letter([p.sort_key for p in site.people], entries))


def plan_places(site: Site, index: Index) -> Iterator[Output]:
    """The pages of every county, city and district, and the list of them."""
    for place in site.places:
        yield from plan_list(_list("place", PLACES, place), index.by_place[place.slug], site.config.per_page)
    if site.places:
        entries = [_entry(p, "places", "", index.by_place[p.slug]) for p in site.places]
        yield _directory("places", PLACES, _by_city(site.places, entries))


def directory_context(heads: Heads, link: Link, folder: str, groups: tuple[DirectoryGroup, ...]) -> dict[str, object]:
    """What the list of all people or places shows."""
    return {"page": heads.head(link.path, folder, link.text, (Link(link.text, ""),)), "heading": link.text, "groups": groups}


def _list(kind: str, directory: Link, owner: Person | Place) -> List:
    folder = directory.path.removesuffix("/index.html")
    return List(
        kind=kind,
        folder=f"{folder}/{owner.slug}",
        heading=owner.name,
        intro="",
        crumbs=(directory, Link(owner.name, "")),
        feed=f"feeds/{folder}/{owner.slug}.xml",
    )


def _roles(person: Person, articles: Articles) -> tuple[str, ...]:
    """The roles a person was credited with, newest first, each once."""
    return tuple(dict.fromkeys(c.role for article in articles for c in article.card.credits if c.person.slug == person.slug))


def _entry(owner: Person | Place, folder: str, unit: str, articles: Articles) -> DirectoryEntry:
    path = f"{folder}/{owner.slug}/index.html"
    return DirectoryEntry(owner.name, path, unit, len(articles), articles[-1].card.date, articles[0].card.date)


def _by_letter(keys: Iterable[str], entries: Iterable[DirectoryEntry]) -> tuple[DirectoryGroup, ...]:
    pairs = sorted(zip(keys, entries, strict=True), key=lambda pair: (_letter(pair[0]) == "#", pair[0], pair[1].path))
    return tuple(
        DirectoryGroup(letter, tuple(entry for _, entry in group))
        for letter, group in groupby(pairs, key=lambda p: _letter(p[0]))
    )


def _by_city(places: Iterable[Place], entries: Iterable[DirectoryEntry]) -> tuple[DirectoryGroup, ...]:
    """Places by the city that they belong to, the cities by pinyin, and last the places of none; by letter where none has one."""
    pairs = sorted(
        zip(places, entries, strict=True),
        key=lambda pair: (not pair[0].within, pair[0].within_key, pair[0].sort_key, pair[1].path),
    )
    if not any(place.within for place, _ in pairs):
        return _by_letter([place.sort_key for place, _ in pairs], [entry for _, entry in pairs])
    return tuple(
        DirectoryGroup(city or "#", tuple(entry for _, entry in group))
        for city, group in groupby(pairs, key=lambda p: p[0].within)
    )


def _directory(folder: str, link: Link, groups: tuple[DirectoryGroup, ...]) -> Output:
    return Output(link.path, folder, (), Page("directory.html", directory_context, (link, folder, groups)), listed=True)


def _letter(sort_key: str) -> str:
    first = sort_key[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
