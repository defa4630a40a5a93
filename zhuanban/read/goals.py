"""Everything in a site that an old address may lead to, by every name that an editor may write for it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from zhuanban.model import Person, PersonConfig, Place, PlaceConfig, Site
from zhuanban.read.addresses import article_path
from zhuanban.read.articles import without_space
from zhuanban.read.sorting import Pile
from zhuanban.read.sources import Sources


class Goal(NamedTuple):
    """A page, or one that will perhaps come."""

    name: str  # what it is called when two have to be told apart: a source path, or a path in the site
    page: str  # its path in the site; "" when there is none now
    told: bool = True  # when there is none, the editor does not know that by himself
    printed: date | None = None  # of a published article


Named = tuple[str, Goal]
Goals = Mapping[str, tuple[Goal, ...]]


def goals_of(sources: Sources, pile: Pile, site: Site) -> Goals:
    """Articles by path, file name, slug and headline (as `without_space` has it); print pages as `2020-04-02 C4`; sections,
    people and places by name and slug; and each by its path in the site. Also what is not published.
    """
    found: dict[str, dict[str, Goal]] = defaultdict(dict)
    for name, goal in _named(sources, pile, site):
        found[name][goal.name] = goal
    return {name: tuple(goals.values()) for name, goals in found.items()}


def _named(sources: Sources, pile: Pile, site: Site) -> Iterator[Named]:
    yield from _articles(sources, pile, site)
    for page in (page for edition in site.editions for page in edition.pages):
        yield from _by((page.path, print_page(page.date, page.code)), Goal(page.path, page.path))
    for section in site.sections:
        path = f"{section.folder}/index.html"
        yield from _by((path, section.slug, section.name), Goal(path, path))
    fronts = [manuscript.front for manuscript in pile.manuscripts]
    spelled = {name: slug for name, (slug, _) in sources.spelled.items()}
    people = (name for front in fronts for _, name in front.credits)
    yield from _entries("people", site.people, sources.people, people, spelled)
    yield from _entries("places", site.places, sources.places, (name for front in fronts for name in front.places), spelled)


def print_page(day: date, code: str) -> str:
    """How an editor writes a print page: `2020-04-02 C4`."""
    return f"{day.isoformat()} {code}"


def _articles(sources: Sources, pile: Pile, site: Site) -> Iterator[Named]:
    withdrawn = {gone.source_path: gone.path for gone in pile.withdrawn}
    printed = {article.source_path: article.printed for article in site.articles}
    for read in sources.manuscripts:
        path, written = read.path, read.manuscript or read.provisional
        page = pile.around.destinations[path].path or withdrawn.get(path, "")
        goal = Goal(path, page, path in pile.absent.noted, printed.get(path))
        own = page or (article_path(read.date, read.slug, site.now.tzinfo) if read.date and read.slug else "")
        title = without_space(written.front.title) if written else ""
        yield from _by((path, path.removeprefix("content/"), path.rpartition("/")[2], read.slug, own, title), goal)


def _entries(
    folder: str,
    there: Iterable[Person | Place],
    listed: Iterable[PersonConfig | PlaceConfig],
    mentioned: Iterable[str],
    spelled: Mapping[str, str],
) -> Iterator[Named]:
    """People or places: those who have a page, those on the list, and those whom only unpublished articles name."""
    pages = {entry.name: entry.slug for entry in there}
    listed = tuple(listed)
    main = {spelling: entry.name for entry in listed for spelling in (entry.name, *entry.aliases)}
    slugs = {**spelled, **{entry.name: entry.slug for entry in listed if entry.slug}, **pages}
    for spelling in dict.fromkeys((*pages, *main, *mentioned)):
        name = main.get(spelling, spelling)
        path = f"{folder}/{slugs.get(name, '')}/index.html"
        yield from _by((spelling, slugs.get(name, ""), path), Goal(path, path if name in pages else ""))


def _by(names: Iterable[str], goal: Goal) -> Iterator[Named]:
    return ((name, goal) for name in names if name)
