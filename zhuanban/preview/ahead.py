"""An article as it is going to be, before the whole site has been looked at: of its page only the ways to others can differ. Pure."""

from __future__ import annotations

from zhuanban.check.silences import judged
from zhuanban.model import Article, FrontMatter, Person, Place
from zhuanban.preview.sound import Sound
from zhuanban.problems import Level
from zhuanban.read.addresses import article_path, zoned
from zhuanban.read.articles import Copy, Credited, look_up, make_article
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.references import Destination, Surroundings
from zhuanban.read.sections import arrange_sections
from zhuanban.read.topics import main_topics
from zhuanban.text.pinyin import name_slug


def article_ahead(read: ManuscriptRead, sound: Sound) -> Article | None:
    """The published article that is made of `read`, in the sound site. None where it has a fault, or its page stands elsewhere.

    Whom and what nobody has named before has the address that it will have, unless two are spelled alike.
    """
    old, before = sound.articles.get(read.path), sound.reads.get(read.path)
    if read.manuscript is None or old is None or before is None or before.manuscript is None:
        return None
    front, config, zone = read.manuscript.front, sound.site.config, sound.site.now.tzinfo
    path = article_path(read.date, read.slug, zone) if read.date else ""
    if path != old.card.path or _standing(front) != _standing(before.manuscript.front):
        return None
    sources = sound.sources
    destinations = {article.source_path: Destination(article.card.path, article.outline) for article in sound.site.articles}
    around = Surroundings(sources.shelf, destinations, sources.pictures)
    parts = look_up(read.manuscript, arrange_sections(config), around)
    faults = judged((*read.problems, *parts.problems), config)
    if parts.section is None or any(fault.level is Level.ERROR for fault in faults):
        return None
    return make_article(Copy(read.manuscript, zoned(front.date, zone), path, parts), config, _credited(front, sound))


def _standing(front: FrontMatter) -> tuple[object, ...]:
    """What decides whether readers see it."""
    return front.status, front.publish_at, front.expire_at


def _credited(front: FrontMatter, sound: Sound) -> Credited:
    """Whom and what the article names, those that are new in the site among them."""
    new = {name: Person(name_slug(name), name) for _, name in front.credits}
    found = {name: Place(name_slug(name), name) for name in front.places}
    persons = {person.name: person for person in sound.site.people}
    places = {place.name: place for place in sound.site.places}
    return Credited({**new, **persons}, {**found, **places}, main_topics(sound.sources.topics))
