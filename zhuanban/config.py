"""The settings beside the articles: site.yaml, people.yaml, places.yaml, topics.yaml and the edition files, validated.

Each function takes decoded text and gives a value and every problem. When something is wrong, the value is None, or a list
without the faulty entries.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo, available_timezones

from zhuanban.model import (
    Config,
    EditionEntry,
    EditionFile,
    HouseWord,
    Leader,
    OldAddress,
    PersonConfig,
    PlaceConfig,
    SectionConfig,
    TopicConfig,
)
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Position, Problem
from zhuanban.schema import EDITION, LEADER, PERSON, PLACE, REDIRECT, SITE, TOPIC, WORD, Field, Form, Kind
from zhuanban.schema.addresses import PAGE, base_address
from zhuanban.schema.bylines import plain_name
from zhuanban.schema.dates import Wrong, parse_moment
from zhuanban.schema.filling import Filled, fill, is_wrong, read_records
from zhuanban.schema.nodes import Mapping as Keys
from zhuanban.schema.nodes import Sequence
from zhuanban.schema.redirects import old_addresses, read_rows
from zhuanban.schema.settings import EDITION_CREDITS
from zhuanban.schema.settings_faults import (
    EDITION_NAME,
    ENDS_FIRST,
    NO_PARENT,
    NO_TIME_ZONE,
    NOT_A_BASE_URL,
    NOT_A_LANGUAGE,
    NOT_ENTRIES,
    NOT_KEYS,
    PARENT_CIRCLE,
    SAME_NAME,
    SAME_SLUG,
    SAME_WORD,
)
from zhuanban.schema.strict_yaml import SETTINGS, parse_yaml

_LANGUAGE = lazy_pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_PER_PAGE = 20


def read_config(text: str, path: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """content/site.yaml. None when anything is wrong with it."""
    filled, problems = _fill_keys(text, path, SITE)
    if filled is None:
        return None, problems
    values, at = dict(filled.values), filled.at
    sections, more = _sections(values.get("sections", ()), values.get("per_page", _PER_PAGE))
    found = [*problems, *more]
    if base := values.get("base_url"):
        values["base_url"] = base_address(base)
        if values["base_url"] is None:
            found.append(NOT_A_BASE_URL.at(at["base_url"], key=SITE.by_spelling["base_url"].title, value=base))
    if (language := values.get("language")) and not _LANGUAGE.fullmatch(language):
        found.append(NOT_A_LANGUAGE.at(at["language"], value=language))
    if (zone := values.get("timezone")) and not _is_zone(zone):
        near = difflib.get_close_matches(zone, sorted(available_timezones()), 1, 0.85)
        found.append(NO_TIME_ZONE.at(at["timezone"], value=zone, guess=near[0] if near else "Asia/Shanghai"))
    if is_wrong(found):
        return None, tuple(found)
    values |= {"sections": sections, "ignored_at": at.get("ignored")}
    return Config(**values), tuple(found)


def read_people(text: str, path: str) -> tuple[tuple[PersonConfig, ...], tuple[Problem, ...]]:
    """content/people.yaml: its sound entries, names without the padding of print."""
    records, problems = _fill_entries(text, path, PERSON)
    people = tuple(
        PersonConfig(
            plain_name(values["name"]),
            values.get("slug", ""),
            values.get("unit", ""),
            tuple(plain_name(alias) for alias in values.get("aliases", ())),
            values.get("portrait", ""),
            record.position,
        )
        for record in records
        for values in [record.values]
    )
    return people, (*problems, *_twins(people, records))


def read_places(text: str, path: str) -> tuple[tuple[PlaceConfig, ...], tuple[Problem, ...]]:
    """content/places.yaml: its sound entries."""
    records, problems = _fill_entries(text, path, PLACE)
    places = tuple(
        PlaceConfig(values["name"], values.get("slug", ""), values.get("aliases", ()), values.get("within", ""), record.position)
        for record in records
        for values in [record.values]
    )
    return places, (*problems, *_twins(places, records))


def read_topics(text: str, path: str) -> tuple[tuple[TopicConfig, ...], tuple[Problem, ...]]:
    """content/topics.yaml: its sound entries."""
    records, problems = _fill_entries(text, path, TOPIC)
    unsaid = {"slug": "", "title": "", "description": "", "aliases": ()}
    topics = tuple(TopicConfig(**{**unsaid, **record.values}, position=record.position) for record in records)
    return topics, (*problems, *_twins(topics, records))


def read_words(text: str, path: str) -> tuple[tuple[HouseWord, ...], tuple[Problem, ...]]:
    """content/words.yaml: its sound entries."""
    records, problems = _fill_entries(text, path, WORD)
    sound = [record for record in records if record.values["wrong"] != record.values["right"]]
    same = (SAME_WORD.at(record.at["right"], value=record.values["right"]) for record in records if record not in sound)
    return tuple(HouseWord(**{"reason": "", **record.values}) for record in sound), (*problems, *same)


def read_leaders(text: str, path: str) -> tuple[tuple[Leader, ...], tuple[Problem, ...]]:
    """content/leaders.yaml: its sound entries, names without the padding of print."""
    records, problems = _fill_entries(text, path, LEADER)
    filled = [(record, {"since": None, "until": None, **record.values}) for record in records]
    leaders = [(record, Leader(**{**values, "name": plain_name(values["name"])})) for record, values in filled]
    turned = [(record, leader) for record, leader in leaders if leader.since and leader.until and leader.until < leader.since]
    wrong = (
        ENDS_FIRST.at(record.at["to"], name=leader.name, since=leader.since, until=leader.until) for record, leader in turned
    )
    return tuple(leader for _, leader in leaders), (*problems, *wrong)


def read_redirects(text: str, path: str) -> tuple[tuple[OldAddress, ...], tuple[Problem, ...]]:
    """content/redirects.yaml, or the table redirects.csv: their sound entries."""
    if path.endswith(".csv"):
        return read_rows(text, path)
    records, problems = _fill_entries(text, path, REDIRECT)
    found, wrong = old_addresses(records)
    return found, problems + wrong


def read_edition(text: str, path: str) -> tuple[EditionFile | None, tuple[Problem, ...]]:
    """content/editions/2020-04-02-C4.yaml. None when its name or its content is wrong."""
    name = path.rsplit("/", 1)[-1]
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})-([A-Za-z0-9]+)\.ya?ml", name, re.ASCII)
    moment = parse_moment(match[1]) if match else Wrong.SHAPE
    page = match[2].upper() if match else ""
    filled, problems = _fill_keys(text, path, EDITION)
    if isinstance(moment, Wrong) or not PAGE.fullmatch(page):
        return None, (EDITION_NAME.at(Position(path), name=name), *problems)
    if filled is None or is_wrong(problems):
        return None, problems
    values = filled.values
    entries = tuple(
        EditionEntry(entry.values["article"], entry.values.get("weight"), entry.position) for entry in values.get("articles", ())
    )
    return EditionFile(path, moment.when.date(), page, entries, tuple(_credits(values)), values.get("note", "")), problems


def _credits(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Label and text of each credit of a print page, in the order written."""
    labels = {field.key: field.names[0] for field in EDITION_CREDITS}
    for key, value in values.items():
        if key in labels:
            yield labels[key], value if isinstance(value, str) else "　".join(value) if isinstance(value, tuple) else ""


def _fill_keys(text: str, path: str, form: Form) -> tuple[Filled | None, tuple[Problem, ...]]:
    """A file of keys and values, filled in."""
    node, problems = parse_yaml(text, path, limits=SETTINGS)
    if node is None and not problems:
        node = Keys((), Position(path))
    if not isinstance(node, Keys):
        file = path.rsplit("/", 1)[-1]
        return None, problems or (NOT_KEYS.at(node.at if node else Position(path), file=file),)
    filled = fill(form, node, Position(path))
    return filled, problems + filled.problems


def _fill_entries(text: str, path: str, form: Form) -> tuple[tuple[Filled, ...], tuple[Problem, ...]]:
    """A file that is a list of records: the sound ones. A file of nothing but comments is an empty list."""
    node, told = parse_yaml(text, path, limits=SETTINGS)
    if not isinstance(node, Sequence):
        return (), told or ((NOT_ENTRIES.at(node.at),) if node else ())
    problems = list(told)
    file = path.rsplit("/", 1)[-1]
    whole = Field(file, (), Kind.RECORDS, "", "", form=form)
    return read_records(whole, file, node, problems) or (), tuple(problems)


def _sections(records: Iterable[Filled], per_page: int) -> tuple[tuple[SectionConfig, ...], list[Problem]]:
    """The sections with their parents as slugs, and what is wrong between them."""
    records = tuple(records)
    slugs: dict[str, Filled] = {}
    names: dict[str, str] = {}  # name -> slug
    problems = []
    for record in records:
        slug, name = record.values["slug"], record.values["name"]
        if slug in slugs:
            problems.append(SAME_SLUG.at(record.at["slug"], value=slug, line=slugs[slug].at["slug"].line))
        elif name in names:
            problems.append(SAME_NAME.at(record.at["name"], value=name, line=slugs[names[name]].at["name"].line))
        slugs.setdefault(slug, record)
        names.setdefault(name, slug)
    parents = {}
    for slug, record in slugs.items():
        written = record.values.get("parent", "")
        parent = parents[slug] = written if written in slugs else names.get(written, "")
        if written and not parent:
            problems.append(NO_PARENT.at(record.at["parent"], value=written, known="、".join(slugs)))
    problems += [PARENT_CIRCLE.at(slugs[slug].at["parent"], value=slug) for slug in _circling(parents)]
    return tuple(_section(record, parents, per_page) for record in records), problems


def _section(record: Filled, parents: Mapping[str, str], per_page: int) -> SectionConfig:
    values = record.values
    return SectionConfig(
        slug=values["slug"],
        name=values["name"],
        parent=parents[values["slug"]],
        description=values.get("description", ""),
        type=values.get("type", ""),
        per_page=values.get("per_page", per_page),
        position=record.position,
        **{key: values[key] for key in ("fresh_days", "archived") if key in values},
    )


def _circling(parents: Mapping[str, str]) -> Iterator[str]:
    """Sections that are their own ancestor."""
    for slug in parents:
        above, steps = parents[slug], 0
        while above and above != slug and steps < len(parents):
            above, steps = parents[above], steps + 1
        if above == slug:
            yield slug


def _twins(entries: Iterable[PersonConfig | PlaceConfig | TopicConfig], records: Iterable[Filled]) -> Iterator[Problem]:
    """Names, aliases and slugs that stand in two entries."""
    names: dict[str, int] = {}
    slugs: dict[str, int] = {}
    for entry, record in zip(entries, records, strict=True):
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            key = "name" if name == entry.name else "aliases"
            if name in names:
                yield SAME_NAME.at(record.at[key], value=name, line=names[name])
            names.setdefault(name, record.at[key].line)
        if entry.slug and entry.slug in slugs:
            yield SAME_SLUG.at(record.at["slug"], value=entry.slug, line=slugs[entry.slug])
        elif entry.slug:
            slugs[entry.slug] = record.at["slug"].line


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # KeyError: ZoneInfoNotFoundError
        return False
    return True
