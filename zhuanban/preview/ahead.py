"""An article as it is going to be, before the whole site has been looked at: on its own page nothing else can differ. Pure."""

from __future__ import annotations

from zhuanban.model import Article, FrontMatter
from zhuanban.preview.newest import judged
from zhuanban.preview.sound import Sound
from zhuanban.problems import Level
from zhuanban.read.addresses import article_path, zoned
from zhuanban.read.articles import Copy, Credited, look_up, make_article
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.references import Destination, Surroundings
from zhuanban.read.sections import arrange_sections


def article_ahead(read: ManuscriptRead, sound: Sound) -> Article | None:
    """The published article that is made of `read`, in the sound site. None where that would have to be another site: it has a
    fault, stands elsewhere or in another order, or names somebody or something that nobody has named yet.
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
    people, places = sound.site.people, sound.site.places
    credited = Credited({person.name: person for person in people}, {place.name: place for place in places})
    try:
        parts = look_up(read.manuscript, arrange_sections(config), around)
        faults = judged((*read.problems, *parts.problems), config)
        if parts.section is None or any(fault.level is Level.ERROR for fault in faults):
            return None
        article = make_article(Copy(read.manuscript, zoned(front.date, zone), path, parts), config, credited)
    except KeyError:
        return None
    return article if _order(article) == _order(old) else None


def _standing(front: FrontMatter) -> tuple[object, ...]:
    """What decides whether readers see it."""
    return front.status, front.publish_at, front.expire_at


def _order(article: Article) -> tuple[object, ...]:
    """What decides which articles stand beside it, and where it was printed."""
    return article.card.date, article.section, article.weight, article.page, article.printed
