"""A manuscript in its site: what it names is looked up, and what it leaves unsaid is filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from zhuanban.model import (
    Article,
    Card,
    Config,
    Credit,
    Headline,
    LeadPicture,
    Manuscript,
    OldAddress,
    Person,
    Picture,
    Place,
    Section,
    is_remote,
)
from zhuanban.problems import Entry, Level, Problem, Rule, Wording
from zhuanban.read.addresses import BAD_ALIAS, alias_paths, zoned
from zhuanban.read.extras import Extras, read_extras
from zhuanban.read.references import Resolved, Surroundings, resolve_picture, resolve_references
from zhuanban.read.sections import Sections, find_section
from zhuanban.text.figures import credited

REMOTE_PICTURE = Rule(
    "LK014",
    Level.WARNING,
    zh=Wording("题图 “{src}” 在别的网站上", "那个网站一改，图就没了：最好把图片下载到稿件旁边"),
    en=Wording(
        "the picture “{src}” stands on another site", "it is lost when that site changes: better put a copy beside the article"
    ),
    entry=Entry(
        "题图在别的网站上。",
        "那个网站一撤图，这里就空了；也可能没有使用的许可。",
        "题图: {文件: https://example.org/a.png, 图说: 会场}",
        "题图: {文件: 会场.png, 图说: 会场}",
    ),
)


class Parts(NamedTuple):
    """What a manuscript names, looked up; and what is wrong with it."""

    section: Section | None
    references: Resolved
    picture: LeadPicture | None
    picture_file: Picture | None
    aliases: tuple[str, ...]
    extras: Extras
    problems: tuple[Problem, ...]


class Copy(NamedTuple):
    """A manuscript that is published, and what it names."""

    manuscript: Manuscript
    date: datetime  # aware, in the site's time zone
    path: str  # its page in the site
    parts: Parts


class Credited(NamedTuple):
    """Persons and places by every spelling that published articles use, and topics by those of topics.yaml."""

    persons: Mapping[str, Person]
    places: Mapping[str, Place]
    topics: Mapping[str, str]  # main names


def look_up(manuscript: Manuscript, sections: Sections, around: Surroundings) -> Parts:
    """The parts of an article, published or not, with every fault that shows when they are looked up."""
    front = manuscript.front
    problems: list[Problem] = []
    section = find_section(manuscript, sections) if front.section else None
    references = resolve_references(manuscript, around)
    aliases, refused = alias_paths(front.aliases)
    extras = read_extras(manuscript)
    problems += (*references.problems, *extras.problems)
    problems += (BAD_ALIAS.at(manuscript.at("aliases"), alias=alias) for alias in refused)
    if isinstance(section, Problem):
        problems.append(section)
    picture, file = _lead_picture(manuscript, around, problems)
    found = section if isinstance(section, Section) else None
    return Parts(found, references, picture, file, aliases, extras, tuple(problems))


def make_article(copy: Copy, config: Config, credited: Credited) -> Article:
    """The published article of `copy`."""
    front, parts, zone = copy.manuscript.front, copy.parts, copy.date.tzinfo
    assert parts.section is not None
    return Article(
        source_path=copy.manuscript.path,
        card=_card(copy, parts.section, config, credited),
        outline=copy.manuscript.outline,
        key=copy.manuscript.key,
        targets=parts.references.targets,
        pictures=parts.references.pictures,
        section=parts.section,
        places=tuple(dict.fromkeys(credited.places[name] for name in front.places)),
        topics=tuple(dict.fromkeys(credited.topics.get(name, name) for name in front.topics)),
        editors=front.editors,
        proofreaders=front.proofreaders,
        printed=front.printed or copy.date.date(),
        page=front.page,
        weight=front.weight,
        byline_at=front.byline_at or "top",
        aliases=parts.aliases,
        updated=zoned(front.updated, zone) if front.updated else None,
        corrections=front.corrections,
        reprint=front.reprint,
        note=front.note,
        on_this_day=parts.extras.on_this_day,
        related=parts.extras.related,
    )


def with_words_of(article: Article, manuscript: Manuscript) -> Article:
    """The article with the words of its `manuscript`, which differs from the one it was made of by `only_words` at most."""
    front, outline = manuscript.front, manuscript.outline
    card = article.card._replace(
        headline=Headline(front.title),
        kicker=front.kicker,
        subtitle=front.subtitle,
        summary=front.summary or outline.summary,
    )
    return article._replace(
        card=card,
        outline=outline,
        key=manuscript.key,
        editors=front.editors,
        proofreaders=front.proofreaders,
        corrections=front.corrections,
        note=front.note,
    )


def only_words(before: Manuscript, after: Manuscript, config: Config, moved: Iterable[OldAddress]) -> bool:
    """Whatever the site is built from is the same in both: they differ by what pages show of them, and by nothing else.

    `moved` are the old addresses, which may lead to an article by its headline.
    """
    titles = before.front.title, after.front.title
    if titles[0] != titles[1] and (config.share_pictures or _leads_by_headline(moved, titles)):
        return False  # another picture is drawn, another page is found
    if config.statistics and _counted(before) != _counted(after):
        return False  # the site publishes how much everybody has written
    return _structure(before) == _structure(after)


def without_space(title: str) -> str:
    """A headline without what another system may have written otherwise: spaces, and where it may break into lines."""
    return "".join(Headline(title).text.split())


def _leads_by_headline(moved: Iterable[OldAddress], titles: Iterable[str]) -> bool:
    """One of these headlines is what an old address leads to."""
    wanted = {*map(without_space, titles)}
    return any(without_space(old.to) in wanted for old in moved)


def _counted(manuscript: Manuscript) -> tuple[object, ...]:
    """What statistics know of a manuscript beside its structure."""
    outline = manuscript.outline
    return outline.characters, tuple(reference.credit for reference in outline.references)


def _structure(manuscript: Manuscript) -> tuple[object, ...]:
    """All of a manuscript but what `with_words_of` takes from it."""
    front, outline = manuscript.front, manuscript.outline
    bare = front._replace(title="", kicker="", subtitle="", summary="", note="")
    bare = bare._replace(editors=(), proofreaders=(), corrections=())
    links = tuple((link.kind, link.target, link.fragment) for link in outline.references)
    days = tuple(correction.date for correction in front.corrections)  # the sitemap tells when a page has changed
    names = tuple(name for name, _, _ in manuscript.names)  # who is spelled in two ways is a question for the whole site
    return manuscript.path, bare, outline.anchors, outline.empty, links, names, days


def _card(copy: Copy, section: Section, config: Config, credited: Credited) -> Card:
    front = copy.manuscript.front
    return Card(
        path=copy.path,
        headline=Headline(front.title),
        kicker=front.kicker,
        subtitle=front.subtitle,
        date=copy.date,
        credits=tuple(dict.fromkeys(Credit(role, credited.persons[name]) for role, name in front.credits)),
        section=(section.slug, section.name),
        source=front.source or config.default_source,
        summary=front.summary or copy.manuscript.outline.summary,
        genre=front.genre,
        picture=copy.parts.picture,
    )


def _lead_picture(
    manuscript: Manuscript, around: Surroundings, problems: list[Problem]
) -> tuple[LeadPicture | None, Picture | None]:
    """题图 resolved, and its file when it is a local one."""
    named = manuscript.front.picture
    if named is None:
        return None, None
    at = manuscript.at("picture")
    if is_remote(named.src):
        problems.append(REMOTE_PICTURE.at(at, src=named.src))
        return LeadPicture(named.src, named.alt, named.caption, credited(named.credit)), None
    found = resolve_picture(named.src, manuscript.path, at, around)
    if isinstance(found, Problem):
        problems.append(found)
        return None, None
    return LeadPicture(found.path, named.alt, named.caption, credited(named.credit), found.width, found.height), found
