"""What layouts are given: values made for a reader's page, with paths in the site instead of objects that know too much.

Every path here is relative to the site's root, without a leading slash; layouts turn it into a link with `href(path)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zhuanban.model import Card, Picture, Section, Weight


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    path: str  # "" for the page itself, which is not a link
    note: str = ""  # a short remark beside it, such as a count


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the site's menu."""

    text: str
    path: str
    current: bool  # the page is this one or stands below it


@dataclass(frozen=True, slots=True)
class Head:
    """What every page has: its names, its place, its labels."""

    path: str
    kind: str  # article, section, person, place, print-page, editions, archive, home, search, sitemap, copyright, 404, …
    title: str  # without the site's name; "" on the home page
    description: str
    canonical: str  # absolute
    menu: tuple[MenuItem, ...]
    crumbs: tuple[Link, ...]  # from 首页 to the page itself (path ""); empty on the home page
    labels: tuple[tuple[str, str], ...]  # <meta name content>, as prescribed for government sites; none empty
    feeds: tuple[Link, ...]  # <link rel="alternate">
    mourning: bool
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A print page as headlines."""

    path: str
    date: date
    code: str
    name: str
    items: tuple[tuple[Card, Weight], ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The newest of a section."""

    section: Section
    path: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a paged list goes on. On the index `pages` holds the numbered pages, newest first; on a numbered page it is empty."""

    newer: Link | None
    older: Link | None
    pages: tuple[Link, ...]
    total_pages: int  # with the index; 0 on a numbered page
    total: int  # articles; 0 on a numbered page
    number: int  # 0 on the index
    first: datetime | None  # oldest and newest date on this page; None when it is empty
    last: datetime | None


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A person or place in the list of all."""

    name: str
    path: str
    unit: str
    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class DirectoryGroup:
    """Entries under one letter."""

    letter: str  # A to Z, or #
    entries: tuple[DirectoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar."""

    date: date
    pages: tuple[Link, ...]  # the print pages of that day's edition; empty when none was printed


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month, Sunday first. A cell before the first or after the last of the month is None."""

    year: int
    month: int
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The head of a person's page."""

    name: str
    unit: str
    roles: tuple[str, ...]
    portrait: Picture | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: a layout and what it is given. `context` always holds `page: Head`."""

    layout: str  # "article.html"
    context: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Output:
    """One file that site/ will hold. `sources` are the content files it was made from, sorted."""

    path: str
    kind: str
    sources: tuple[str, ...]
    content: Page | Picture | bytes  # a Picture is copied from its source


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file that site/ will hold, by path."""

    outputs: tuple[Output, ...]
    frame: Mapping[str, object] = field(default_factory=dict)  # what every layout is given besides its own context


@dataclass(frozen=True, slots=True)
class Rendered:
    """An output and its bytes."""

    output: Output
    data: bytes
