"""Articles as they are going to be, and the lists they stand on, before the whole site has been looked at. Pure.

Of an article's page only the ways to others can differ then; of a list, what others than these articles bring along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from zhuanban.check.silences import judged
from zhuanban.model import Article, FrontMatter, Person, Place, Site
from zhuanban.options import Options
from zhuanban.plan.archive import plan_archive
from zhuanban.plan.articles import plan_articles
from zhuanban.plan.home import plan_home
from zhuanban.plan.index import Index, index_site
from zhuanban.plan.page import Output
from zhuanban.plan.people import plan_people, plan_places
from zhuanban.plan.sections import plan_sections
from zhuanban.plan.topics import plan_topics
from zhuanban.preview.marks import marks_of
from zhuanban.preview.sound import Sound
from zhuanban.problems import Level
from zhuanban.read.addresses import Standing, zoned
from zhuanban.read.articles import Copy, Credited, look_up, make_article
from zhuanban.read.assemble import in_site_order, named_by
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.names import spell
from zhuanban.read.references import Destination, Surroundings
from zhuanban.read.sections import arrange_sections
from zhuanban.read.sorting import address_of
from zhuanban.read.topics import main_topics
from zhuanban.text.units import is_unit

LISTS: Mapping[str, Callable[[Site, Index], Iterator[Output]]] = {
    "": plan_home,
    "sections": plan_sections,
    "people": plan_people,
    "places": plan_places,
    "topics": plan_topics,
    "archive": plan_archive,
    "articles": plan_articles,
}
"""What plans the pages that articles stand on, by the first folder of their paths."""


class SiteAhead:
    """The sound site with articles as they are going to be. What is planned is what a page is asked of: most of it never is."""

    def __init__(self, sound: Sound, newest: Mapping[str, Article], reads: Mapping[str, ManuscriptRead]) -> None:
        seen = tuple(article for path, article in newest.items() if path in reads and reads[path].manuscript is not None)
        self.marks = marks_of(sound.site._replace(articles=seen), reads)
        self.new = frozenset(article.card.path for path, article in newest.items() if path not in sound.articles)
        self._sound, self._newest = sound, dict(newest)
        self._planned: dict[str, dict[str, Output]] = {}  # by first folder

    @cached_property
    def _site(self) -> tuple[Site, Index]:
        others = (article for article in self._sound.site.articles if article.source_path not in self._newest)
        articles = in_site_order((*others, *self._newest.values()))
        people, places = named_by(articles)
        site = self._sound.site._replace(articles=articles, people=people, places=places)
        return site, index_site(site)

    def output(self, path: str) -> Output | None:
        """The home page, a list, or the page of an article that is new; None for all others."""
        folder = path.rpartition("/")[0].partition("/")[0]
        if folder not in LISTS or (folder == "articles" and path not in self.new):
            return None
        if folder not in self._planned:
            self._planned[folder] = {output.path: output for output in LISTS[folder](*self._site)}
        return self._planned[folder].get(path)


def article_ahead(read: ManuscriptRead, sound: Sound, options: Options) -> Article | None:
    """The published article that is made of `read`, in the sound site. None where it has a fault, or its page stands elsewhere.

    Whom and what nobody has named before has the address that it will have, unless two are spelled alike.
    """
    address = address_of(read, sound.sources, options, sound.site.now)
    if read.manuscript is None or address.standing is not Standing.PUBLISHED or not _in_place(read, address.path, sound):
        return None
    front, config = read.manuscript.front, sound.site.config
    sources = sound.sources
    destinations = {article.source_path: Destination(article.card.path, article.outline) for article in sound.site.articles}
    around = Surroundings(sources.shelf, destinations, sources.pictures)
    parts = look_up(read.manuscript, arrange_sections(config), around)
    faults = judged((*read.problems, *parts.problems), config)
    if parts.section is None or any(fault.level is Level.ERROR for fault in faults):
        return None
    copy = Copy(read.manuscript, zoned(front.date, sound.site.now.tzinfo), address.path, parts)
    return make_article(copy, config, _credited(front, sound))


def _in_place(read: ManuscriptRead, path: str, sound: Sound) -> bool:
    """Its page is where it was, and readers see it as they did; that of a new article is where nothing was."""
    old, before = sound.articles.get(read.path), sound.reads.get(read.path)
    if old is None:
        return path not in sound.outputs
    if read.manuscript is None or before is None or before.manuscript is None:
        return False
    return path == old.card.path and _standing(read.manuscript.front) == _standing(before.manuscript.front)


def _standing(front: FrontMatter) -> tuple[object, ...]:
    """What decides whether readers see it."""
    return front.status, front.publish_at, front.expire_at


def _credited(front: FrontMatter, sound: Sound) -> Credited:
    """Whom and what the article names, those that are new in the site among them."""
    spelled = spell([*(name for _, name in front.credits), *front.places], sound.sources.spelled)
    new = {name: Person(spelled[name][0], name, "", spelled[name][1], None, is_unit(name)) for _, name in front.credits}
    found = {name: Place(spelled[name][0], name, spelled[name][1]) for name in front.places}
    persons = {person.name: person for person in sound.site.people}
    places = {place.name: place for place in sound.site.places}
    return Credited({**new, **persons}, {**found, **places}, main_topics(sound.sources.topics))
