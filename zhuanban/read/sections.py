"""The sections of site.yaml as a tree, and which of them a front matter names. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zhuanban.model import Config, Manuscript, Section, SectionConfig
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

NO_SECTION = Rule(
    "FM101",
    Level.ERROR,
    zh=Wording("没有栏目 “{name}”", "是不是 “{guess}”？能写的栏目有：{known}"),
    en=Wording("there is no section “{name}”", "did you mean “{guess}”? The sections are: {known}"),
    entry=Entry("稿头里的栏目，网站设置里没有。", "不知道把稿件放到哪里；栏目名差一个字也不行。", "栏目: 要问", "栏目: 要闻"),
)


class Sections(NamedTuple):
    """The sections, by every name that an editor may write."""

    all: tuple[Section, ...]  # in the order of the menu, parents before children
    named: Mapping[str, Section]  # by name and by slug; a slug comes first


def arrange_sections(config: Config) -> Sections:
    """The tree of sections: each parent is followed by its children, in the order of site.yaml."""
    children: dict[str, list[SectionConfig]] = defaultdict(list)
    for entry in config.sections:
        children[entry.parent].append(entry)
    arranged = tuple(_below("", (), children))
    by_name = {section.name: section for section in arranged}
    return Sections(arranged, {**by_name, **{section.slug: section for section in arranged}})


def _below(parent: str, trail: tuple[tuple[str, str], ...], children: Mapping[str, list[SectionConfig]]) -> Iterator[Section]:
    for entry in children.get(parent, ()):
        own = (*trail, (entry.slug, entry.name))
        slugs = tuple(child.slug for child in children.get(entry.slug, ()))
        yield Section(entry.slug, entry.name, entry.description, entry.type, entry.per_page, own, slugs)
        yield from _below(entry.slug, own, children)


def find_section(manuscript: Manuscript, sections: Sections) -> Section | Problem:
    """The section that the front matter names, or what is wrong with the name."""
    front = manuscript.front
    if front.section in sections.named:
        return sections.named[front.section]
    return no_section(front.section, sections, manuscript.at("section"))


def no_section(name: str, sections: Sections, at: Position) -> Problem:
    """What is said where `name` is none of the sections."""
    from zhuanban.schema.suggest import nearest  # only a fault needs it

    names = [section.name for section in sections.all]
    guess = nearest(name, sections.named) or "".join(names[:1])
    return NO_SECTION.at(at, name=name, guess=guess, known="、".join(names))
