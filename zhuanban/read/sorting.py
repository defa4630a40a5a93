"""The manuscripts sorted: which is published, which waits, which is withdrawn, and what each of them names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from zhuanban.model import Manuscript, Status, Withdrawn
from zhuanban.options import Options
from zhuanban.problems import Problem
from zhuanban.read.addresses import Standing, alias_paths, article_path, standing_of, zoned
from zhuanban.read.articles import Copy, look_up
from zhuanban.read.editions import Absent
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.references import Destination, Surroundings
from zhuanban.read.sections import Sections
from zhuanban.read.sources import Sources

LENIENT = frozenset({Standing.UNSIGNED, Standing.EXPIRED, Standing.WITHDRAWN})
"""What is not going to be published cannot block what is: its errors are warnings."""


class Address(NamedTuple):
    """What is known of an article before anything is looked up."""

    standing: Standing
    path: str  # its page in the site, published or not; "" when its front matter does not tell


class Pile(NamedTuple):
    """All manuscripts, sorted."""

    published: tuple[Copy, ...]  # oldest first, ties by source path; each has a section
    withdrawn: tuple[Withdrawn, ...]
    manuscripts: tuple[Manuscript, ...]  # all that could be read, by path
    absent: Absent
    around: Surroundings
    problems: tuple[Problem, ...]


def address_of(read: ManuscriptRead, sources: Sources, options: Options, now: datetime) -> Address:
    """Of an article whose front matter is faulty: what its status says, and a page only if that can be told all the same."""
    assert sources.config is not None
    path = article_path(read.date, read.slug, now.tzinfo) if read.date and read.slug else ""
    if read.manuscript is not None:
        standing = standing_of(read.manuscript.front, now, drafts=options.drafts, require_signoff=sources.config.require_signoff)
        standing = Standing.PUBLISHED if standing is Standing.EMBARGOED and options.embargoed else standing
    elif read.status is Status.WITHDRAWN:
        standing = Standing.WITHDRAWN
    elif read.status in (Status.DRAFT, Status.REVIEW) and not options.drafts:
        standing = Standing.UNSIGNED
    else:
        standing = Standing.PUBLISHED
    return Address(standing, path)


def sort_manuscripts(sources: Sources, options: Options, now: datetime, sections: Sections, held: Mapping[str, str]) -> Pile:
    """Sort what was read. `held` (source path -> the page that stays online, or "") is left out."""
    addresses = {read.path: address_of(read, sources, options, now) for read in sources.manuscripts}
    around = Surroundings(sources.shelf, _destinations(sources, addresses, held), sources.pictures)
    reads = [read for read in sources.manuscripts if read.path not in held]
    published: list[Copy] = []
    problems: list[Problem] = []
    for read in reads:
        address, faults = addresses[read.path], read.problems
        if read.provisional is not None:
            parts = look_up(read.provisional, sections, around)
            faults += parts.problems
            if read.manuscript is not None and address.standing is Standing.PUBLISHED and parts.section is not None:
                date = zoned(read.manuscript.front.date, now.tzinfo)
                published.append(Copy(read.manuscript, date, address.path, parts))
        lenient = address.standing in LENIENT and (address.path or address.standing is not Standing.WITHDRAWN)
        problems += [fault.softened() for fault in faults] if lenient else faults
    return Pile(
        tuple(sorted(published, key=lambda copy: (copy.date, copy.manuscript.path))),
        tuple(_withdrawn(sources, addresses, held)),
        tuple(read.manuscript for read in reads if read.manuscript is not None),
        _absent(addresses, held, published),
        around,
        tuple(problems),
    )


def lenient_without_site(read: ManuscriptRead, options: Options) -> tuple[Problem, ...]:
    """The problems of a manuscript when there is no site to sort it into."""
    unsigned = read.status in (Status.DRAFT, Status.REVIEW) and not options.drafts
    return tuple(fault.softened() for fault in read.problems) if unsigned else read.problems


def _destinations(sources: Sources, addresses: Mapping[str, Address], held: Mapping[str, str]) -> dict[str, Destination]:
    destinations = {}
    for read in sources.manuscripts:
        address = addresses[read.path]
        path = address.path if address.standing is Standing.PUBLISHED else ""
        outline = read.manuscript.outline if read.manuscript and read.path not in held else None
        destinations[read.path] = Destination(held.get(read.path, path), outline)
    return destinations


def _withdrawn(sources: Sources, addresses: Mapping[str, Address], held: Mapping[str, str]) -> Iterator[Withdrawn]:
    """撤稿, at its page; a faulty one that is held, at the page that was last published."""
    for read in sources.manuscripts:
        if addresses[read.path].standing is Standing.WITHDRAWN:
            path = held.get(read.path) or addresses[read.path].path
            if path:
                yield Withdrawn(read.path, path, () if read.path in held else alias_paths(read.aliases)[0])


def _absent(addresses: Mapping[str, Address], held: Mapping[str, str], published: Iterable[Copy]) -> Absent:
    """What is not published: of what waits the editor is told, of what is gone or faulty he knows."""
    gone = addresses.keys() - {copy.manuscript.path for copy in published}
    noted = {path for path in gone - held.keys() if addresses[path].standing in (Standing.UNSIGNED, Standing.EMBARGOED)}
    return Absent(frozenset(noted), frozenset(gone - noted))
