"""Sources -> Site: who is credited, what stands where, which pictures are shown. Pure; the clock comes in with the options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from zhuanban.model import AHEAD, Article, Config, Manuscript, Person, Picture, Place, Site, Weight
from zhuanban.options import Options
from zhuanban.problems import Problem, in_order
from zhuanban.read.addresses import day_in, has_come, in_zone, shifted, zoned
from zhuanban.read.articles import Copy, Credited, make_article
from zhuanban.read.editions import Bound, bind_editions
from zhuanban.read.names import Mention, name_persons, name_places
from zhuanban.read.news import turns_of_news
from zhuanban.read.redirects import lead_on
from zhuanban.read.references import resolve_picture
from zhuanban.read.sections import Sections, arrange_sections
from zhuanban.read.sorting import Pile, lenient_without_site, sort_manuscripts
from zhuanban.read.sources import PEOPLE_YAML, Sources
from zhuanban.read.topics import declare_topics, main_topics

WEIGHTS = tuple(Weight)
"""Heaviest first."""


def assemble(sources: Sources, options: Options, held: Mapping[str, str]) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site, None without a usable site.yaml, and all problems in order.

    `held` articles (source path -> the page of them that stays online, or "") are left out; a 撤稿 among them is withdrawn there.
    """
    config = sources.config
    if config is None:
        faults = (fault for read in sources.manuscripts for fault in lenient_without_site(read, options))
        return None, in_order((*sources.problems, *faults))
    now = in_zone(options.now, ZoneInfo(config.timezone))
    sections = arrange_sections(config)
    pile = sort_manuscripts(sources, options, now, sections, held)
    credited, naming = _credit(pile, sources)
    articles = in_site_order(make_article(copy, config, credited) for copy in pile.published)
    bound = bind_editions(articles, sources.editions, pile.absent, config.page_names)
    topics, told = declare_topics(sources.topics, {name for article in articles for name in article.topics}, sources.spelled)
    site = _site(sources, pile, bound, sections, config, now)
    redirects, lost = lead_on(sources, pile, site) if sources.redirects else ((), ())
    site = site._replace(redirects=redirects, topics=topics)
    return site, in_order((*sources.problems, *pile.problems, *naming, *told, *bound.problems, *lost))


def in_site_order(articles: Iterable[Article]) -> tuple[Article, ...]:
    """As `Site.articles` has them: newest first, of one moment the heavier first, then by source path."""
    found = sorted(articles, key=_weight_and_path)
    found.sort(key=lambda article: article.card.date, reverse=True)  # stable
    return tuple(found)


def named_by(articles: Iterable[Article]) -> tuple[tuple[Person, ...], tuple[Place, ...]]:
    """Whom and what published articles name, as `Site.people` and `Site.places` have them."""
    articles = tuple(articles)
    people = {credit.person for article in articles for credit in article.card.credits}
    places = {place for article in articles for place in article.places}
    return (
        tuple(sorted(people, key=lambda person: (person.sort_key, person.slug))),
        tuple(sorted(places, key=lambda place: (place.sort_key, place.slug))),
    )


def _site(sources: Sources, pile: Pile, bound: Bound, sections: Sections, config: Config, now: datetime) -> Site:
    people, places = named_by(bound.articles)
    portraits = (person.portrait for person in people)
    moments = (*_turns(pile.manuscripts, config, ZoneInfo(config.timezone)), *turns_of_news(bound.articles, now))
    turns = {in_zone(turn, UTC) for turn in moments}
    return Site(
        config=config,
        now=now,
        articles=bound.articles,
        withdrawn=pile.withdrawn,
        sections=sections.all,
        people=people,
        places=places,
        editions=bound.editions,
        pictures=_pictures((*_shown(pile.published, bound.articles), *portraits)),
        assets=sources.assets,
        manuscripts=pile.manuscripts,
        since=max((turn for turn in turns if has_come(turn, now)), default=None),
        until=min((turn for turn in turns if not has_come(turn, now)), default=None),
        listed=frozenset(name for person in sources.people for name in (person.name, *person.aliases)),
        sounds=sources.sounds,
    )


def _turns(manuscripts: Iterable[Manuscript], config: Config, zone: ZoneInfo) -> Iterator[datetime]:
    """Every moment at which the clock alone changes what is published or said."""
    for manuscript in manuscripts:
        front = manuscript.front
        for moment in (front.publish_at, front.expire_at):
            if moment:
                yield zoned(moment, zone)
        for moment in (front.date, front.updated):
            if moment:
                yield shifted(zoned(moment, zone), -AHEAD)
        for correction in front.corrections:
            yield shifted(day_in(correction.date, zone)[0], -AHEAD)
    for day in config.mourning:
        yield from day_in(day, zone)


def _weight_and_path(article: Article) -> tuple[int, str]:
    return WEIGHTS.index(article.weight), article.source_path


def _credit(pile: Pile, sources: Sources) -> tuple[Credited, list[Problem]]:
    """Persons and places, in the order in which published articles name them."""
    people: list[Mention] = []
    places: list[Mention] = []
    for copy in pile.published:
        manuscript = copy.manuscript
        people += ((name, manuscript) for _, name in manuscript.front.credits)
        places += ((name, manuscript) for name in manuscript.front.places)
    portraits, faults = _portraits(sources, pile)
    persons, twins = name_persons(people, sources.people, portraits, sources.spelled)
    located, same = name_places(places, sources.places, sources.spelled)
    return Credited(persons, located, main_topics(sources.topics)), [*faults, *twins, *same]


def _portraits(sources: Sources, pile: Pile) -> tuple[dict[str, Picture], list[Problem]]:
    """The portraits of people.yaml, by main name."""
    found, problems = {}, []
    for person in sources.people:
        picture = resolve_picture(person.portrait, PEOPLE_YAML, person.position, pile.around) if person.portrait else None
        if isinstance(picture, Picture):
            found[person.name] = picture
        elif picture:
            problems.append(picture)
    return found, problems


def _shown(published: Iterable[Copy], articles: Iterable[Article]) -> Iterable[Picture | None]:
    yield from (copy.parts.picture_file for copy in published)
    yield from (picture for article in articles for picture in article.pictures)


def _pictures(shown: Iterable[Picture | None]) -> tuple[Picture, ...]:
    """Each published file once, by path; of several sources with the same bytes the first."""
    by_path: dict[str, Picture] = {}
    for picture in sorted((p for p in shown if p), key=lambda p: (p.path, p.source)):
        by_path.setdefault(picture.path, picture)
    return tuple(by_path.values())
