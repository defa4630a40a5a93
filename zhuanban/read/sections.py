"""The sections of site.yaml as a tree, and which of them a front matter names. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from zhuanban.model import Config, FrontMatter, Section, SectionConfig
from zhuanban.problems import Level, Position, Problem, Rule, Wording

NO_SECTION = Rule(
    "FM101",
    Level.ERROR,
    zh=Wording("没有栏目 “{name}”", "是不是 “{guess}”？栏目都写在 content/site.yaml 的 sections 里"),
    en=Wording("there is no section “{name}”", "do you mean “{guess}”? Sections are listed in content/site.yaml"),
)
TWO_SECTIONS = Rule(
    "FM102",
    Level.ERROR,
    zh=Wording("有几个栏目都叫 “{name}”", "写栏目的网址名：“{first}” 或 “{second}”"),
    en=Wording("several sections are called “{name}”", "write the slug: “{first}” or “{second}”"),
)


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections, by every name that an editor may write."""

    all: tuple[Section, ...]  # in the order of the menu, parents before children
    named: Mapping[str, tuple[Section, ...]]  # by slug and by name; a slug belongs to one


def arrange_sections(config: Config) -> Sections:
    """The tree of sections: each parent is followed by its children, in the order of site.yaml."""
    children: dict[str, list[SectionConfig]] = defaultdict(list)
    for entry in config.sections:
        children[entry.parent].append(entry)
    arranged = tuple(_below("", (), children))
    named: dict[str, tuple[Section, ...]] = {}
    for section in arranged:
        named[section.name] = (*named.get(section.name, ()), section)
    return Sections(arranged, {**named, **{section.slug: (section,) for section in arranged}})


def _below(parent: str, trail: tuple[tuple[str, str], ...], children: Mapping[str, list[SectionConfig]]) -> Iterator[Section]:
    for entry in children.get(parent, ()):
        own = (*trail, (entry.slug, entry.name))
        slugs = tuple(child.slug for child in children.get(entry.slug, ()))
        yield Section(entry.slug, entry.name, entry.description, entry.type, entry.per_page, own, slugs)
        yield from _below(entry.slug, own, children)


def find_section(front: FrontMatter, path: str, sections: Sections) -> Section | Problem:
    """The section that the front matter names, or what is wrong with the name."""
    named = sections.named.get(front.section, ())
    if len(named) == 1:
        return named[0]
    at = front.at.get("section", Position(path))
    if named:
        return TWO_SECTIONS.at(at, name=front.section, first=named[0].slug, second=named[1].slug)
    near = get_close_matches(front.section, list(sections.named), 1, 0.3) or [section.name for section in sections.all[:1]]
    return NO_SECTION.at(at, name=front.section, guess="".join(near))
