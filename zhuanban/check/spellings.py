"""One person in two spellings: 刘昱烨 here, 刘昱晔 there. What is in people.yaml is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from zhuanban.model import Manuscript, Site, Status
from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording
from zhuanban.text.similar import groups_of, look_alike
from zhuanban.text.surnames import FREQUENT, SURNAMES

TWO_SPELLINGS = Rule(
    "NM001",
    Level.WARNING,
    zh=Wording(
        "“{found}”（共 {count} 处）和 “{other}”（共 {others} 处，见 {places}）像是同一个人",
        "核实后统一；是两个人，或者是一个人的别名，就把两个名字都登记到 content/people.yaml。全部出处：python build.py find {other}",
    ),
    en=Wording(
        "“{found}” ({count} times) and “{other}” ({others} times: {places}) look like one person",
        "find out which is right; enter both in content/people.yaml if both are. All places: python build.py find {other}",
    ),
    kind=Kind.PROOF,
    entry=Entry(
        "两个名字只差一个同音或形近的字，像是同一个人写成了两样。标在用得少的那个名字上；一样多的，两个都标。",
        "名字排错是报纸最伤人的差错；同一篇里、不同稿件里都要一致。确是两个人或者是别名的，在 content/people.yaml 里登记两个名字，就不再提示。",
        "局长张建明说，要抓紧。会后，张建铭说，一定办好。",
        "局长张建明说，要抓紧。会后，张建明说，一定办好。",
    ),
)
ROOM = 50
"""Characters of places that a message has room for."""


class Mention(NamedTuple):
    """Where a name stands."""

    path: str
    line: int
    column: int


def check_spellings(site: Site) -> Iterator[Problem]:
    """A warning at every mention of the rarer of two spellings; of both, where they are as frequent. A leader's is right."""
    mentions = _mentions(site.manuscripts)
    for one, other in sorted(_pairs(mentions, site.sounds)):
        if one in site.listed and other in site.listed:
            continue
        for rarer, usual in ((one, other), (other, one)):
            fewer = len(mentions[rarer]) <= len(mentions[usual])
            if rarer not in site.config.unbroken and (fewer or usual in site.config.unbroken):
                for mention in mentions[rarer]:
                    yield _problem(rarer, usual, mention, mentions)


def _mentions(manuscripts: Iterable[Manuscript]) -> dict[str, list[Mention]]:
    """Every name that is mentioned, with its places."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for manuscript in manuscripts:
        if manuscript.front.status is not Status.WITHDRAWN:
            for name, line, column in manuscript.names:
                mentions[name].append(Mention(manuscript.path, line, column))
    return mentions


def _problem(name: str, usual: str, at: Mention, mentions: Mapping[str, list[Mention]]) -> Problem:
    others = mentions[usual]
    position = Position(at.path, at.line, at.column)
    values = {"count": len(mentions[name]), "other": usual, "others": len(others), "places": _places(others, at.path)}
    return TWO_SPELLINGS.at(position, found=name, **values)


def _places(mentions: Iterable[Mention], here: str) -> str:
    """The places as a message names them, as many as there is room for, those in the same file first."""
    said = ""
    for mention in sorted(mentions, key=lambda mention: (mention.path != here, mention)):
        place = f"{mention.line}:{mention.column}" if mention.path == here else f"{mention.path}:{mention.line}:{mention.column}"
        if said and len(said) + len(place) > ROOM:
            return f"{said} …"
        said += f"、{place}" if said else place
    return said


def _pairs(names: Iterable[str], sounds: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of names that may be one person's, each in order; no pair of names is looked at that has nothing in common."""
    return {
        (f"{before}{one}{behind}", f"{before}{other}{behind}")
        for (before, behind), chars in _but_one(names).items()
        if len(chars) > 1
        for one, other in _confused(chars, sounds, three=len(before) + len(behind) == 2, surname=not before)
    }


def _but_one(names: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """By what is left of a name without one of its characters: the characters that stand there."""
    left: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        for position, char in enumerate(name):
            left[name[:position], name[position + 1 :]].append(char)
    return left


def _confused(chars: Iterable[str], sounds: Mapping[str, str], *, three: bool, surname: bool) -> Iterator[tuple[str, str]]:
    """The characters that are taken for one another in the same place of a name, pair by pair.

    In a name of `three` they look or sound alike, in others both. Two surnames are mostly two families.
    """
    alike: dict[object, list[str]] = defaultdict(list)
    for char in chars:
        for group in groups_of(char):
            alike[group].append(char)
        if three:
            alike[sounds.get(char)].append(char)
    for together in alike.values():
        for number, one in enumerate(together):
            for other in together[number + 1 :]:
                if not (surname and _two_families(one, other)) and (three or sounds.get(one) == sounds.get(other)):
                    yield one, other


def _two_families(one: str, other: str) -> bool:
    """Two surnames that are not taken for one another: 余 and 佘 may be one man's, 张 and 章, 郑 and 邓 are two men's."""
    return {one, other} <= FREQUENT or ({one, other} <= SURNAMES and not look_alike(one, other))
