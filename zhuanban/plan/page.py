"""What layouts are given: values made for a reader's page, with paths in the site instead of objects that know too much.

Every path here is relative to the site's root, without a leading slash; layouts turn it into a link with `href(path)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from zhuanban.model import Article, Card, Config, LeadPicture, Picture, Section, Weight

BY_DIGEST = frozenset({"asset", "picture", "share"})
"""Kinds of outputs that are named by their digest, and nothing else stands in their folders."""
FOR_EVER = "public, max-age=31536000, immutable"
"""Cache-Control of those (RFC 8246): under such a name nothing else will ever stand."""
BRIEFLY = "public, max-age=60"
"""Cache-Control of everything else: a correction or a withdrawal reaches a reader within a minute."""
POLICY = "; ".join((
    "default-src 'self'",
    "img-src 'self' https:",
    *(f"{what} 'none'" for what in ("object-src", "frame-src", "worker-src", "base-uri")),
    "form-action 'self'",
))  # fmt: skip
"""The Content-Security-Policy: every page says it of itself, and `_headers` says it for the server. Pictures may be elsewhere."""


class Link(NamedTuple):
    """Words that lead somewhere."""

    text: str
    path: str  # "" for the page itself, which is not a link
    note: str = ""  # a short remark beside it, such as a count


class MenuItem(NamedTuple):
    """One entry of the site's menu."""

    text: str
    path: str
    current: str  # for aria-current: `page` when it is the page itself, `true` when the page stands below it, else empty


class Head(NamedTuple):
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
    picture: LeadPicture | None = None  # shown where the page is passed on


class FrontPage(NamedTuple):
    """A print page as headlines."""

    path: str
    date: date
    code: str
    name: str
    items: tuple[tuple[Card, Weight], ...]


class Digest(NamedTuple):
    """The newest of a section."""

    section: Section
    path: str
    cards: tuple[Card, ...]


class Pager(NamedTuple):
    """Where a paged list goes on. On the index `pages` holds the numbered pages, newest first; on a numbered page it is empty."""

    newer: Link | None
    older: Link | None
    pages: tuple[Link, ...]
    total_pages: int  # with the index; 0 on a numbered page
    total: int  # articles; 0 on a numbered page
    number: int  # 0 on the index
    first: datetime | None  # oldest and newest date on this page; None when it is empty
    last: datetime | None


class DirectoryEntry(NamedTuple):
    """A person or place in the list of all."""

    name: str
    path: str
    unit: str
    total: int
    first: datetime
    last: datetime


class DirectoryGroup(NamedTuple):
    """Entries under one letter, or of one city."""

    letter: str  # A to Z, or #; of places that belong somewhere, the name of that city
    entries: tuple[DirectoryEntry, ...]


class TopicEntry(NamedTuple):
    """A topic in the list of all."""

    title: str
    path: str
    lead: str  # the first paragraph of its introduction; may be empty
    total: int
    first: datetime | None  # of its articles; None when it has none
    last: datetime | None


class SectionRow(NamedTuple):
    """How much a section had in each year."""

    section: Section
    path: str  # of its list
    total: int
    years: tuple[Link | None, ...]  # a number that leads to these articles; None for a year without any


class SectionTable(NamedTuple):
    """Sections over years."""

    years: tuple[Link, ...]  # newest first
    rows: tuple[SectionRow, ...]  # sections with articles, in the order of the menu


class Day(NamedTuple):
    """A day of a calendar."""

    date: date
    pages: tuple[Link, ...]  # the print pages of that day's edition; empty when none was printed


class Calendar(NamedTuple):
    """A month, Sunday first. A cell before the first or after the last of the month is None."""

    year: int
    month: int
    weeks: tuple[tuple[Day | None, ...], ...]


class Profile(NamedTuple):
    """The head of a person's page."""

    name: str
    unit: str
    roles: tuple[str, ...]
    portrait: Picture | None


Make = Callable[..., Any]
"""Called with the site's `Heads` and what was `given`: a function of a module of plan/, so that only `given` can differ."""


class Page(NamedTuple):
    """A page to be rendered: a layout, and what it is made of. All that its bytes depend on is the layout, the site's heads and
    `given`; the context is only made when the page is rendered.
    """

    layout: str  # "article.html"
    make: Make  # gives the context, which always holds `page: Head`
    given: tuple[object, ...]


class Data(NamedTuple):
    """A file without a layout: `make(heads, *given)` gives its bytes."""

    make: Make
    given: tuple[object, ...]


DRAWN = 1200, 630
"""Width and height of a drawing: what those want who show a page that is passed on."""


class Drawing(NamedTuple):
    """A picture of a headline."""

    lines: tuple[str, ...]  # as its writer broke it
    section: str
    title: str  # the site's
    day: str  # 2020-04-02


class Pack(NamedTuple):
    """What is searched of a few articles, or what results show of them."""

    given: tuple[Article, ...]
    shown: bool = False


class Parts(NamedTuple):
    """All packs, of which the lists of a search are made."""

    articles: int
    identities: tuple[str, ...]  # of each pack
    about: str  # JSON: what else the script of the search page wants to know
    packs: Mapping[int, Pack]  # by number; of one that is not here nothing has changed
    names: tuple[str, ...]  # of whom and what has a page, as they are searched


class Part(NamedTuple):
    """A file with a part of these lists: its path says which. All are made together."""

    parts: Parts


class Twin(NamedTuple):
    """Another output in a coding that browsers take (RFC 9110, 8.4.1): `gzip` or `br`."""

    of: Output
    coding: str


class Output(NamedTuple):
    """One file that site/ will hold. `sources` are the content files it was made from, sorted."""

    path: str
    kind: str
    sources: tuple[str, ...]
    content: Page | Data | Pack | Part | Picture | Drawing | Twin | bytes  # a Picture is copied from its source
    listed: bool = False  # a page that search engines may list
    wording: str = ""  # of the page of an article: `Outline.wording`, for the manifest


class Plan(NamedTuple):
    """Every file that site/ will hold, by path."""

    outputs: tuple[Output, ...]
    config: Config
    heads: object  # what all pages have in common: given to every `make`


class Rendered(NamedTuple):
    """An output and its bytes."""

    output: Output
    data: bytes
