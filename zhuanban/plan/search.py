"""search/…: the page for searching, and the index that its script looks in.

Articles have numbers there, the oldest 0, so that a new one changes no number. Their texts stand in packs of a few, the lists of
what stands where in shards; the catalogue tells which pack and which shard is meant, so that nobody mixes two generations.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from zhuanban.model import Article, Site
from zhuanban.plan.heads import ARCHIVE, EDITIONS, PEOPLE, PLACES, Heads
from zhuanban.plan.page import Link, Output, Pack, Page, Part, Parts
from zhuanban.search.catalogue import read_catalogue
from zhuanban.search.names import NAMED, Names, names_of
from zhuanban.search.shards import FREQUENT, RARE, Layout
from zhuanban.search.texts import PER_PACK, identity_of, packed

FOLDER = "search"
CATALOGUE = f"{FOLDER}/catalogue.bin"
COLUMNS = f"{FOLDER}/columns.bin"
NAMES = f"{FOLDER}/people.bin"
KIND = "search-index"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def plan_search(site: Site) -> Iterator[Output]:
    """The search page and its index, unless `search` is off in site.yaml."""
    if not site.config.search:
        return
    articles = site.articles[::-1]
    yield _page(site)
    columns, names = _columns(site, articles), _names(site)
    yield Output(COLUMNS, KIND, (), columns)
    yield Output(NAMES, KIND, (), names)
    packs = tuple(Pack(articles[start : start + PER_PACK]) for start in range(0, len(articles), PER_PACK))
    for number, pack in enumerate(packs):
        sources = tuple(sorted(article.source_path for article in pack.given))
        yield Output(pack_path(number), KIND, sources, pack)
        yield Output(f"{FOLDER}/cards/{number:04d}.bin", KIND, sources, pack._replace(shown=True))
    about: dict[str, object] = {"columns": identity_of(columns), "people": identity_of(names), "years": _years(articles)}
    about["sections"] = [(s.slug, s.name, [slug for slug, _ in s.trail]) for s in site.sections]
    about["places"] = [(place.slug, place.name) for place in site.places]
    known, layout = _known(site), Layout.of(len(articles))
    identities = tuple(pack_identity(pack) for pack in packs)
    parts = Parts(len(articles), identities, _ENCODER.encode(about), dict(enumerate(packs)), known)
    for path in (CATALOGUE, *map(shard_path, (*layout.shards, *Names.of(known, layout).files))):
        yield Output(path, KIND, (), Part(parts))


def pack_path(number: int) -> str:
    """Where a pack of texts stands."""
    return f"{FOLDER}/texts/{number:04d}.bin"


def shard_path(name: str) -> str:
    """Where a shard stands."""
    return f"{FOLDER}/{name}.bin"


def pack_identity(pack: Pack) -> str:
    """Eight digits that say of which words a pack is made: nothing of the files in which they were written."""
    return f"{zlib.crc32(repr([_made_of(article) for article in pack.given]).encode()):08x}"


def is_part(path: str) -> bool:
    """At this path stands a part of the lists, which are made of all articles."""
    return path == CATALOGUE or path.startswith(tuple(f"{FOLDER}/{kind}/" for kind in (RARE, FREQUENT, NAMED)))


def parts_with(catalogue: bytes, packs: Mapping[str, Pack]) -> Parts:
    """What a published catalogue is made of, with some packs (by their paths) that are others now."""
    known = read_catalogue(catalogue)
    numbered = {int(path.rpartition("/")[2].partition(".")[0]): pack for path, pack in packs.items()}
    identities = list(known.texts)
    for number, pack in numbered.items():
        identities[number] = pack_identity(pack)
    return Parts(known.articles, tuple(identities), known.about, numbered, known.names)


def newest_parts(parts: Parts, newest: Callable[[Pack], Pack]) -> Parts:
    """The same with the newest words, where `newest` finds some: it gives back a pack in which nothing is newer."""
    packs = {number: newest(pack) for number, pack in parts.packs.items()}
    identities = list(parts.identities)
    for number, pack in packs.items():
        if pack is not parts.packs[number]:
            identities[number] = pack_identity(pack)
    return parts._replace(packs=packs, identities=tuple(identities))


def search_context(heads: Heads, ways: tuple[Link, ...], choices: tuple[tuple[Link, ...], ...]) -> dict[str, object]:
    """What the search page shows; a choice is a name and what stands for it in an address."""
    head = heads.head("search/index.html", "search", "站内搜索", (Link("站内搜索", ""),))
    sections, places, years = choices
    found = {"page": head, "directories": ways, "catalogue": CATALOGUE}
    return {**found, "sections": sections, "places": places, "years": years}


def _page(site: Site) -> Output:
    ways = [ARCHIVE]
    ways += [EDITIONS] if site.editions else []
    ways += [PEOPLE] if site.people else []
    ways += [PLACES] if site.places else []
    ways += [Link(section.name, f"{section.folder}/index.html") for section in site.sections]
    sections = tuple(Link(section.name, section.slug) for section in site.sections)
    places = tuple(Link(place.name, place.slug) for place in site.places)
    years = tuple(Link(f"{year} 年", str(year)) for year, _ in reversed(_years(site.articles[::-1])))
    given = tuple(ways), (sections, places, years)
    return Output(f"{FOLDER}/index.html", "search", (), Page("search.html", search_context, given), listed=True)


def _made_of(article: Article) -> tuple[object, ...]:
    card = article.card
    names = [(credit.role, credit.person.name) for credit in card.credits]
    picture = (card.picture.caption, card.picture.credit) if card.picture else ()
    words = article.outline.wording.partition(".")[0]
    return words, card.path, card.date.date().isoformat(), card.section, names, picture, [place.name for place in article.places]


def _years(articles: Iterable[Article]) -> list[tuple[int, int]]:
    """Each year with the number of its first article."""
    first: dict[int, int] = {}
    for number, article in enumerate(articles):
        first.setdefault(article.card.date.year, number)
    return list(first.items())


def _columns(site: Site, articles: Sequence[Article]) -> bytes:
    """What articles can be filtered by: of each its section, persons and places, as numbers."""
    sections = {section.slug: n for n, section in enumerate(site.sections)}
    people = {person.slug: n for n, person in enumerate(site.people)}
    places = {place.slug: n for n, place in enumerate(site.places)}
    found = {
        "sections": [sections[article.section.slug] for article in articles],
        "people": [list(dict.fromkeys(people[credit.person.slug] for credit in a.card.credits)) for a in articles],
        "places": [[places[place.slug] for place in article.places] for article in articles],
    }
    return packed(_ENCODER.encode(found).encode())


def _known(site: Site) -> tuple[str, ...]:
    """What the newsroom knows by name: of whom and what there is a page."""
    people, places = [person.name for person in site.people], [place.name for place in site.places]
    sections, topics = [section.name for section in site.sections], [topic.name for topic in site.topics]
    return names_of((*people, *places, *sections, *topics))


def _names(site: Site) -> bytes:
    """Every credited person: slug, name, and how it is spelled, syllable by syllable."""
    found = [(person.slug, person.name, person.sort_key.removesuffix(person.name).strip(" ~")) for person in site.people]
    return packed(_ENCODER.encode(found).encode())
