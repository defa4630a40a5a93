"""The newsroom as values: named tuples, which the interpreter makes fast. No input or output, no clock; only what follows
from the fields.

Read from the top: what stands on its own first, then what is made of it. In order of the stages: `FrontMatter` and `Body`
make a `Manuscript` (one file, read by itself; its words are kept apart); `Config` and the manuscripts make a `Site`; a
`Site` makes a `Plan` (plan/).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Any, NamedTuple
from urllib.parse import quote

from zhuanban.problems import Position

Day = date
"""A date, for classes that have a field of that name."""
AHEAD = timedelta(days=7)
"""The paper of the coming days may be on the web before it is printed."""
NEWS_FOR = timedelta(days=2)
"""So long an article is news (Google's sitemap of news)."""
MOST_NEWS = 1_000
"""Articles in that sitemap, at most."""
NOTHING: Mapping[str, Any] = {}
"""A mapping without entries."""

# In the HTML of a body three noncharacters stand for what depends on the page that shows it. `read` refuses texts that hold one.
REFERENCE_OPEN = "\ufdd0"
"""Opens a reference: `\\ufdd0` + index into `Body.references` + `\\ufdd1` stands where an URL goes."""
REFERENCE_CLOSE = "\ufdd1"
"""Closes a reference."""
ANCHOR = "\ufdd2"
"""Stands before every id and every `#id` of a body, so that two bodies on one page can have different ids."""
CODINGS = {"gz": "gzip", "br": "br"}
"""What a file's packed twin ends with, and how HTTP calls that coding (RFC 9110, 8.4.1)."""


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


class Headline(NamedTuple):
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


class FrontPicture(NamedTuple):
    """题图: the picture named in the front matter."""

    src: str  # as written: a path beside the article, or http(s)
    alt: str  # never empty once validated: the caption serves when there is none
    caption: str  # 图说, may be empty
    credit: str  # 摄影, may be empty


class Correction(NamedTuple):
    """更正: a visible note under the article; the printed wording stays in the text."""

    date: date
    wrong: str  # 原文
    right: str  # 更正


class Reprint(NamedTuple):
    """转载: where the text was first printed. Every field may be empty but `source`."""

    source: str
    title: str
    author: str
    url: str


class Moment(NamedTuple):
    """A date as written: a day, perhaps with a time, perhaps with an offset; without one it is in the site's time zone."""

    when: datetime  # naive unless the writer gave an offset
    has_time: bool


class FrontMatter(NamedTuple):
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
    extra: Mapping[str, object] = NOTHING
    at: Mapping[str, Position] = NOTHING  # English key -> position of its value, for later faults
    # `reviewed` (审核) is checked and then dropped: it is never published


class Reference(NamedTuple):
    """A local link or picture in a body, not yet resolved."""

    kind: str  # "link" or "picture"
    target: str  # as written, unquoted, without its fragment: "other.md", "../图/会场.png"; "" for a fragment of this page
    fragment: str  # without "#", or ""
    position: Position
    credit: str = ""  # of a picture: who took it, as written


class Heading(NamedTuple):
    """A subhead of a body."""

    level: int  # 2 or more
    id: str
    text: str


class Body(NamedTuple):
    """A body rendered by itself. `html` is sanitized; see REFERENCE_OPEN and ANCHOR for what a page still fills in."""

    html: str
    text: str  # every visible word, a block a line: for search and counts
    paragraphs: tuple[str, ...]  # the plain text of running paragraphs, in order: for summaries and line counts
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    characters: int  # 字数 of `text`


class Outline(NamedTuple):
    """What the rest of the site knows of a body without its words."""

    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    anchors: frozenset[str]  # every id that a link may lead to
    characters: int  # 字数
    summary: str  # made from its first sentences, for an article that has none of its own
    empty: bool  # no visible word
    paragraphs: tuple[float, ...] = ()  # the length of each in ems, as if it were one line
    subheads: tuple[float, ...] = ()  # the width of each in ems
    wording: str = ""  # digest of headline and body, a dot, and that of what tells readers of changes (updated, corrections)


class Manuscript(NamedTuple):
    """One file, read by itself: depends on nothing but its path and bytes."""

    path: str  # relative to the root, with "/": content/2020/04/a.md
    front: FrontMatter
    outline: Outline
    key: str  # digest of path and bytes: its words are found by it
    lines: str = ""  # English keys of the front matter, each with line and column of its value: `title 2 8`, a key a line
    names: tuple[tuple[str, int, int], ...] = ()  # of persons, wherever they certainly are: name, line and column of each mention

    def at(self, key: str) -> Position:
        """Where the value of a key stands; the head of the file when the key is not there."""
        _, _, found = f"\n{self.lines}".partition(f"\n{key} ")
        line, column = map(int, found.split(maxsplit=2)[:2]) if found else (1, 1)
        return Position(self.path, line, column)


class SectionConfig(NamedTuple):
    """One entry of `sections` in site.yaml."""

    slug: str
    name: str
    parent: str  # slug of the parent, or ""
    description: str
    type: str  # ColumnType of the prescribed page labels; may be empty
    per_page: int
    position: Position
    fresh_days: int = 14  # 保鲜: without anything new for longer, `check --duty` says so
    archived: bool = False  # 已完结: nothing new is to come


class Config(NamedTuple):
    """content/site.yaml, validated. Text that is not configured is empty and is left out of every page."""

    title: str
    base_url: str  # ends with "/"
    language: str  # zh-CN
    timezone: str  # IANA name, known to exist
    sections: tuple[SectionConfig, ...]
    pinyin: str = ""  # of the title, for the page masthead
    paper: str = ""
    page_names: Mapping[str, str] = NOTHING  # {"C4": "平湖版"}
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
    statistics: bool = False
    share_pictures: bool = False  # draw one of each headline that has none
    per_page: int = 20
    on_this_day: bool = True  # 往年今日: a page for every day of the year that has articles
    related: bool = True  # 相关稿件 on the pages of articles
    ignored: tuple[str, ...] = ()  # codes of proofreading that the site does not want to hear of
    unbroken: tuple[str, ...] = ()  # names of leaders, from leaders.yaml: no page breaks one across lines
    ignored_at: Position | None = None  # where they are written

    def url(self, path: str) -> str:
        """The absolute URL of `path` in the site, with `index.html` named, as in every link: it works on any server.

        A path may end in `#fragment`. What stands elsewhere on the web has one already.
        """
        if is_remote(path):
            return path
        target, mark, fragment = path.partition("#")
        return self.base_url + quote(target) + mark + quote(fragment)


class PersonConfig(NamedTuple):
    """One entry of content/people.yaml."""

    name: str
    slug: str  # or ""
    unit: str
    aliases: tuple[str, ...]
    portrait: str  # a path beside people.yaml, or ""
    position: Position


class PlaceConfig(NamedTuple):
    """One entry of content/places.yaml."""

    name: str
    slug: str
    aliases: tuple[str, ...]
    within: str  # the city that it belongs to, or ""
    position: Position


class TopicConfig(NamedTuple):
    """One entry of content/topics.yaml."""

    name: str
    slug: str  # or ""
    title: str  # or ""
    description: str  # a paragraph a line; may be empty
    aliases: tuple[str, ...]
    position: Position


class HouseWord(NamedTuple):
    """One entry of content/words.yaml: a word of which the house has a view of its own."""

    wrong: str
    right: str
    reason: str  # may be empty


class Leader(NamedTuple):
    """One entry of content/leaders.yaml: who holds a title, and when. A person with several in turn has several entries."""

    name: str
    title: str  # 平湖市委副书记、市长
    since: date | None  # None: always
    until: date | None  # the last day; None: still


class House(NamedTuple):
    """What the newsroom has laid down for its proofreader, before an article is read."""

    words: tuple[HouseWord, ...] = ()
    leaders: tuple[Leader, ...] = ()
    people: tuple[str, ...] = ()  # every name and alias in people.yaml
    default_source: str = ""


class EditionEntry(NamedTuple):
    """One article in an edition file."""

    article: str  # a file name, a path below content/, or a slug
    weight: Weight | None
    position: Position


class EditionFile(NamedTuple):
    """content/editions/2020-04-02-C4.yaml: the order of a print page and its credits."""

    path: str
    date: date
    page: str
    articles: tuple[EditionEntry, ...]
    credits: tuple[tuple[str, str], ...]  # (label, text) in printed order: (("责任编辑", "…"), ("期号", "…"))
    note: str  # 备注, such as 示例版面


class OldAddress(NamedTuple):
    """旧网址: one address of the site before, from content/redirects.yaml or redirects.csv."""

    path: str  # of the page that stands for it: html/2020-04/02/content_123.htm; with {year} and the like where there are `pages`
    to: str  # as written: the name of an article, a print page, …, a path; "" where there are `pages`
    position: Position
    pages: tuple[tuple[str, str], ...] = ()  # what {page} stands for, by print page: (("C4", "node_4"),)


class Section(NamedTuple):
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


class Picture(NamedTuple):
    """A picture file below content/ that some published page shows."""

    source: str  # relative to the root
    path: str  # where it is published: pictures/<digest>.png
    width: int
    height: int


class Person(NamedTuple):
    """A person or unit that is credited."""

    slug: str
    name: str
    unit: str = ""
    sort_key: str = ""  # pinyin, for the list of all
    portrait: Picture | None = None
    is_unit: bool = False  # a unit, as far as its name tells


class Place(NamedTuple):
    """县市区."""

    slug: str
    name: str
    sort_key: str = ""
    within: str = ""  # 所属: the city that it belongs to, where places.yaml says so
    within_key: str = ""  # its pinyin, for the list of all


class Topic(NamedTuple):
    """专题: a topic that topics.yaml declares, with pages of its own."""

    slug: str
    name: str  # as articles name it
    title: str  # over its pages
    intro: tuple[str, ...]  # paragraphs of the editor's introduction

    @property
    def folder(self) -> str:
        """Where its pages stand: `topics/shuangyong`."""
        return f"topics/{self.slug}"


class Credit(NamedTuple):
    """One name in a byline with its role."""

    role: str
    person: Person


class LeadPicture(NamedTuple):
    """题图 of an article, resolved."""

    url: str  # path in the site, or http(s)
    alt: str
    caption: str
    credit: str  # as printed: 张三 摄
    width: int = 0  # 0: not known (a remote picture)
    height: int = 0


class Card(NamedTuple):
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


class Article(NamedTuple):
    """稿件: a manuscript in its site."""

    source_path: str  # content/2020/04/a.md
    card: Card
    outline: Outline
    key: str  # of its words, as in `Manuscript`
    targets: tuple[str, ...]  # for each of outline.references: a path in the site (perhaps with #fragment), or "" (shown as text)
    pictures: tuple[Picture | None, ...]  # for each of outline.references: the picture, if it is a local one
    section: Section
    places: tuple[Place, ...]
    topics: tuple[str, ...]  # those in topics.yaml by their main name
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
    on_this_day: bool = True  # it stands under its day of the year
    related: bool = True  # it shows related articles, and may be one

    @property
    def changed(self) -> datetime:
        """When readers were last told anything new: it was published, updated or corrected."""
        published = self.card.date
        if not self.corrections and self.updated is None:
            return published
        days = [datetime(c.date.year, c.date.month, c.date.day, tzinfo=published.tzinfo) for c in self.corrections]
        return max(published, *days, *([self.updated] if self.updated else []))


class Placed(NamedTuple):
    """An article in its place on a print page."""

    article: Article
    weight: Weight


class PrintPage(NamedTuple):
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


class Edition(NamedTuple):
    """期: what was printed on one date."""

    date: date
    pages: tuple[PrintPage, ...]  # by code, naturally sorted: A2 before A10


class Withdrawn(NamedTuple):
    """撤稿: its URL keeps one line; nothing else of it is published."""

    source_path: str
    path: str  # the article's URL path
    aliases: tuple[str, ...]


class Redirect(NamedTuple):
    """An old address that leads to a page of the site."""

    path: str  # html/2020-04/02/content_123.htm
    target: str  # a path in the site; never that of another redirect
    position: Position


class Asset(NamedTuple):
    """A file of layouts/assets, named by its digest."""

    name: str  # site.css
    path: str  # assets/site.3f2a9c01.css
    data: bytes


class Kept(NamedTuple):
    """A file of the last publication that stays as it is, because a page that is held (问题稿缓发) needs it."""

    path: str
    kind: str
    sources: tuple[str, ...]
    data: bytes


class Site(NamedTuple):
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
    redirects: tuple[Redirect, ...] = ()  # by path; the aliases of articles are not among them
    kept: tuple[Kept, ...] = ()  # what held articles leave online, by path
    manuscripts: tuple[Manuscript, ...] = ()  # every readable file, published or not: for `check`
    since: datetime | None = None  # the content would make the same site at every moment from here, None: always,
    until: datetime | None = None  # to before here
    listed: frozenset[str] = frozenset()  # every name and alias in people.yaml
    sounds: Mapping[str, str] = NOTHING  # of the characters of all names in manuscripts: 晔 is ye4
    topics: tuple[Topic, ...] = ()  # in the order of topics.yaml

    @property
    def news(self) -> tuple[Article, ...]:
        """The articles of the last two days, newest first; what is dated ahead is not among them yet."""
        now, oldest = self.now.timestamp(), self.now.toordinal() - NEWS_FOR.days - 1
        recent = takewhile(lambda article: article.card.date.toordinal() >= oldest, self.articles)
        ages = ((article, now - article.card.date.timestamp()) for article in recent)
        return tuple([article for article, age in ages if 0 <= age < NEWS_FOR.total_seconds()][:MOST_NEWS])
