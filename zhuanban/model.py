"""The newsroom as values: frozen, slotted, tuples. No input or output, no clock; only what follows from the fields.

Read from the top: what stands on its own first, then what is made of it. In order of the stages: `FrontMatter` and `Body`
make a `Manuscript` (one file, read by itself); `Config` and the manuscripts make a `Site`; a `Site` makes a `Plan` (plan/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import quote

from zhuanban.problems import Position

Day = date
"""A date, for classes that have a field of that name."""

# In the HTML of a body three noncharacters stand for what depends on the page that shows it. `read` refuses texts that hold one.
REFERENCE_OPEN = "\ufdd0"
"""Opens a reference: `\\ufdd0` + index into `Body.references` + `\\ufdd1` stands where an URL goes."""
REFERENCE_CLOSE = "\ufdd1"
"""Closes a reference."""
ANCHOR = "\ufdd2"
"""Stands before every id and every `#id` of a body, so that two bodies on one page can have different ids."""


class Status(StrEnum):
    """状态: how far an article has come in the newsroom."""

    DRAFT = "draft"  # 草稿
    REVIEW = "review"  # 待审
    SIGNED = "signed"  # 已签发
    WITHDRAWN = "withdrawn"  # 撤稿


class Weight(StrEnum):
    """版位: an article's place on its print page, heaviest first."""

    LEAD = "lead"  # 头条
    SECOND = "second"  # 二条
    BOTTOM_LEAD = "bottom-lead"  # 倒头条
    BOX = "box"  # 加框
    PLAIN = "plain"  # no weight given
    BRIEF = "brief"  # 简讯


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline as written: ` / ` marks where it may break into lines, a full-width space joins two parts of one line."""

    written: str

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Lines, each a tuple of the parts that a full-width space separates: `(("用心用情用功", "做实做细做好"),)`."""
        return tuple(tuple(line.split("\u3000")) for line in self.written.split(" / "))

    @property
    def text(self) -> str:
        """The headline as one line of text: full-width spaces kept, break marks gone (a space stays between Latin words)."""
        text = ""
        for line in self.written.split(" / "):
            gap = " " if text and text[-1].isascii() and line[:1].isascii() else ""
            text += gap + line
        return text


def is_remote(url: str) -> bool:
    """An address elsewhere on the web, not a path in the site or beside an article."""
    return url.casefold().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class FrontPicture:
    """题图: the picture named in the front matter."""

    src: str  # as written: a path beside the article, or http(s)
    alt: str  # never empty once validated: the caption serves when there is none
    caption: str  # 图说, may be empty
    credit: str  # 摄影, may be empty


@dataclass(frozen=True, slots=True)
class Correction:
    """更正: a visible note under the article; the printed wording stays in the text."""

    date: date
    wrong: str  # 原文
    right: str  # 更正


@dataclass(frozen=True, slots=True)
class Reprint:
    """转载: where the text was first printed. Every field may be empty but `source`."""

    source: str
    title: str
    author: str
    url: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written: a day, perhaps with a time, perhaps with an offset; without one it is in the site's time zone."""

    when: datetime  # naive unless the writer gave an offset
    has_time: bool


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The validated head of one file. Knows nothing of the site: sections, people and places are still names."""

    title: str
    section: str  # slug or name, as written
    credits: tuple[tuple[str, str], ...]  # (role, name): (("见习记者", "徐晓雯"), ("通讯员", "刘昱晔")); padding removed
    date: Moment
    printed: Day | None = None
    page: str = ""  # "C4", or ""
    weight: Weight = Weight.PLAIN
    kicker: str = ""
    subtitle: str = ""  # without the dash
    genre: str = "消息"
    byline_at: str = ""  # "top", "end", or "" (not said)
    source: str = ""
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str = ""
    editors: tuple[str, ...] = ()
    proofreaders: tuple[str, ...] = ()
    picture: FrontPicture | None = None
    slug: str = ""  # "" : made from the file's stem
    aliases: tuple[str, ...] = ()  # as written
    status: Status | None = None  # None: not said
    publish_at: Moment | None = None
    expire_at: Moment | None = None
    updated: Moment | None = None
    corrections: tuple[Correction, ...] = ()
    reprint: Reprint | None = None
    note: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    at: Mapping[str, Position] = field(default_factory=dict)  # English key -> position of its value, for later faults
    # `reviewed` (审核) is checked and then dropped: it is never published


@dataclass(frozen=True, slots=True)
class Reference:
    """A local link or picture in a body, not yet resolved."""

    kind: str  # "link" or "picture"
    target: str  # as written, unquoted, without its fragment: "other.md", "../图/会场.png"; "" for a fragment of this page
    fragment: str  # without "#", or ""
    position: Position


@dataclass(frozen=True, slots=True)
class Heading:
    """A subhead of a body."""

    level: int  # 2 or more
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body rendered by itself. `html` is sanitized; see REFERENCE_OPEN and ANCHOR for what a page still fills in."""

    html: str
    text: str  # every visible word, a block a line: for search and counts
    paragraphs: tuple[str, ...]  # the plain text of running paragraphs, in order: for summaries and line counts
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    characters: int  # 字数 of `text`


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file, read by itself: depends on nothing but its path and bytes."""

    path: str  # relative to the root, with "/": content/2020/04/a.md
    front: FrontMatter
    body: Body


@dataclass(frozen=True, slots=True)
class SectionConfig:
    """One entry of `sections` in site.yaml."""

    slug: str
    name: str
    parent: str  # slug of the parent, or ""
    description: str
    type: str  # ColumnType of the prescribed page labels; may be empty
    per_page: int
    position: Position


@dataclass(frozen=True, slots=True)
class Config:
    """content/site.yaml, validated. Text that is not configured is empty and is left out of every page."""

    title: str
    base_url: str  # ends with "/"
    language: str  # zh-CN
    timezone: str  # IANA name, known to exist
    sections: tuple[SectionConfig, ...]
    pinyin: str = ""  # of the title, for the page masthead
    paper: str = ""
    page_names: Mapping[str, str] = field(default_factory=dict)  # {"C4": "平湖版"}
    owner: str = ""  # 主办单位
    phone: str = ""
    email: str = ""
    site_id_code: str = ""  # 网站标识码
    icp: str = ""
    police_filing: str = ""
    license_text: str = ""
    copyright: str = ""
    default_source: str = ""
    require_signoff: bool = False
    proof: str = "warn"
    mourning: tuple[date, ...] = ()
    feeds: str = "all"  # none, site, all
    search: bool = True
    per_page: int = 20

    def url(self, path: str) -> str:
        """The absolute URL of `path` in the site, with `index.html` named, as in every link: it works on any server.

        What stands elsewhere on the web has one already.
        """
        return path if is_remote(path) else self.base_url + quote(path)


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """One entry of content/people.yaml."""

    name: str
    slug: str  # or ""
    unit: str
    aliases: tuple[str, ...]
    portrait: str  # a path beside people.yaml, or ""
    position: Position


@dataclass(frozen=True, slots=True)
class PlaceConfig:
    """One entry of content/places.yaml."""

    name: str
    slug: str
    aliases: tuple[str, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """One article in an edition file."""

    article: str  # a file name, a path below content/, or a slug
    weight: Weight | None
    position: Position


@dataclass(frozen=True, slots=True)
class EditionFile:
    """content/editions/2020-04-02-C4.yaml: the order of a print page and its credits."""

    path: str
    date: date
    page: str
    articles: tuple[EditionEntry, ...]
    credits: tuple[tuple[str, str], ...]  # (label, text) in printed order: (("责任编辑", "…"), ("期号", "…"))
    note: str  # 备注, such as 示例版面


@dataclass(frozen=True, slots=True)
class Section:
    """栏目."""

    slug: str
    name: str
    description: str
    type: str
    per_page: int
    trail: tuple[tuple[str, str], ...]  # (slug, name) from the root down to itself
    children: tuple[str, ...]  # slugs, in the order of site.yaml

    @property
    def folder(self) -> str:
        """Where its pages stand: `sections/sanfuwu/shixian`."""
        return "/".join(["sections", *(slug for slug, _ in self.trail)])


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file below content/ that some published page shows."""

    source: str  # relative to the root
    path: str  # where it is published: pictures/<digest>.png
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person or unit that is credited."""

    slug: str
    name: str
    unit: str = ""
    sort_key: str = ""  # pinyin, for the list of all
    portrait: Picture | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """县市区."""

    slug: str
    name: str
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One name in a byline with its role."""

    role: str
    person: Person


@dataclass(frozen=True, slots=True)
class LeadPicture:
    """题图 of an article, resolved."""

    url: str  # path in the site, or http(s)
    alt: str
    caption: str
    credit: str  # as printed: 张三 摄
    width: int = 0  # 0: not known (a remote picture)
    height: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What the rest of the site may know of an article. Lists, neighbours and archives see cards, never bodies."""

    path: str  # articles/2020/04/slug.html
    headline: Headline
    kicker: str
    subtitle: str
    date: datetime  # aware, in the site's time zone
    credits: tuple[Credit, ...]
    section: tuple[str, str]  # (slug, name)
    source: str  # 信息来源, with default_source filled in
    summary: str
    genre: str
    picture: LeadPicture | None


@dataclass(frozen=True, slots=True)
class Article:
    """稿件: a manuscript in its site."""

    source_path: str  # content/2020/04/a.md
    card: Card
    body: Body
    targets: tuple[str, ...]  # for each of body.references: a path in the site (perhaps with #fragment), or "" (shown as text)
    pictures: tuple[Picture | None, ...]  # for each of body.references: the picture, if it is a local one
    section: Section
    places: tuple[Place, ...]
    topics: tuple[str, ...]
    editors: tuple[str, ...]
    proofreaders: tuple[str, ...]
    printed: date  # 见报日期
    page: str  # print page, or ""
    weight: Weight
    byline_at: str  # top or end
    aliases: tuple[str, ...]  # paths in the site: art/2020/123.html
    updated: datetime | None
    corrections: tuple[Correction, ...]
    reprint: Reprint | None
    note: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in its place on a print page."""

    article: Article
    weight: Weight


@dataclass(frozen=True, slots=True)
class PrintPage:
    """版: one page of an edition."""

    date: date
    code: str  # C4
    name: str  # 平湖版, or ""
    articles: tuple[Placed, ...]  # in printed order; never empty
    credits: tuple[tuple[str, str], ...]
    note: str
    sources: tuple[str, ...]  # the edition file, if there is one

    @property
    def path(self) -> str:
        """Where it is published."""
        return f"editions/{self.date.isoformat()}/{self.code}.html"


@dataclass(frozen=True, slots=True)
class Edition:
    """期: what was printed on one date."""

    date: date
    pages: tuple[PrintPage, ...]  # by code, naturally sorted: A2 before A10


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """撤稿: its URL keeps one line; nothing else of it is published."""

    source_path: str
    path: str  # the article's URL path
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of layouts/assets, named by its digest."""

    name: str  # site.css
    path: str  # assets/site.3f2a9c01.css
    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the last publication that stays as it is, because a page that is held (问题稿缓发) needs it."""

    path: str
    kind: str
    sources: tuple[str, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, assembled. Made by `read`, never changed."""

    config: Config
    now: datetime  # the one frozen clock, aware, in the site's time zone
    articles: tuple[Article, ...]  # newest first; of one moment the heavier first, then by source path
    withdrawn: tuple[Withdrawn, ...]
    sections: tuple[Section, ...]  # in the order of the menu, parents before children
    people: tuple[Person, ...]  # credited in a published article, by sort_key
    places: tuple[Place, ...]
    editions: tuple[Edition, ...]  # newest first
    pictures: tuple[Picture, ...]  # each published file once, by path
    assets: tuple[Asset, ...]
    kept: tuple[Kept, ...] = ()  # what held articles leave online, by path
    manuscripts: tuple[Manuscript, ...] = ()  # every readable file, published or not: for `check`
