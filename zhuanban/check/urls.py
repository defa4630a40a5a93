"""One URL, one owner: articles, withdrawn articles, print pages and all old URLs, also by letter case and Unicode form."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from zhuanban.model import Manuscript, Site
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording

ONE_URL = Rule(
    "UR001",
    Level.ERROR,
    zh=Wording("网址 “{path}” 和 “{other}” 的重了", "改其中一篇的文件名或网址名（slug）"),
    en=Wording("the URL “{path}” is that of “{other}” too", "change the file name or the slug of one of them"),
    entry=Entry(
        "两篇稿件的网址一样。",
        "一个网址上只能有一篇，另一篇就丢了。",
        "同一个月里有`fuwuzhan.md`和`服务站.md`，网址都是`fuwuzhan.html`。",
        "给其中一篇改名，例如`fuwuzhan-2.md`。",
    ),
)
LOOKS_ALIKE = Rule(
    "UR002",
    Level.ERROR,
    zh=Wording("网址 “{path}” 和 “{other}” 的 “{like}” 只差大小写或字符写法，有的服务器分不清", "改其中一个"),
    en=Wording(
        "the URL “{path}” differs from “{like}” of “{other}” only by letter case or form of characters", "change one of them"
    ),
    entry=Entry(
        "两个网址只差大小写。",
        "有的服务器分不清大小写，读者会看到另一篇。",
        "旧网址写了`/art/A.html`，另一篇是`/art/a.html`。",
        "改掉其中一个。",
    ),
)
OLD_URL_TAKEN = Rule(
    "UR003",
    Level.ERROR,
    zh=Wording("旧网址 “{path}” 也是 “{other}” 的网址", "从其中一处删掉它"),
    en=Wording("the old URL “{path}” belongs to “{other}” too", "delete it from one of the two"),
    entry=Entry(
        "旧网址已经是别的稿件的网址。",
        "读者点旧网址，不知道该去哪一篇。",
        "两篇稿件都写了`旧网址: /art/1.html`。",
        "从其中一篇里删掉。",
    ),
)
OLD_URL_OF_SITE = Rule(
    "UR004",
    Level.ERROR,
    zh=Wording("旧网址 “{path}” 在网站自己要用的位置", "删掉它；“{folder}” 由网站生成"),
    en=Wording("the old URL “{path}” stands where the site puts pages of its own", "delete it: “{folder}” is made by the site"),
    entry=Entry(
        "旧网址占了网站自己要用的位置。",
        "首页、栏目页、往期等由网站生成，不能让给一篇稿件。",
        "旧网址: /index.html",
        "删掉这一行。",
    ),
)
OLD_URL_OF_ITSELF = Rule(
    "UR006",
    Level.ERROR,
    zh=Wording("旧网址 “{path}” 就是这篇稿件现在的网址", "删掉它"),
    en=Wording("the old URL “{path}” is this article's own", "delete it"),
    entry=Entry(
        "旧网址就是这篇稿件现在的网址。",
        "从自己转到自己，没有意义，多半是写错了。",
        "`a.md`里写了`旧网址: /articles/2020/04/a.html`。",
        "删掉这一行。",
    ),
)
IN_A_FILE = Rule(
    "UR007",
    Level.ERROR,
    zh=Wording("旧网址 “{path}” 把 “{other}” 的网址 “{like}” 当成了文件夹", "删掉它"),
    en=Wording("the old URL “{path}” uses “{like}” of “{other}” as a folder", "delete it"),
    entry=Entry(
        "旧网址把别的网址当成了文件夹。",
        "一个名字不能既是网页又是文件夹。",
        "旧网址: /articles/2020/04/a.html/b.html",
        "旧网址: /articles/2020/04/b.html",
    ),
)

OWN_FOLDERS = frozenset(
    {"sections", "people", "places", "topics", "editions", "archive", "search", "feeds", "pictures", "assets"}
)
OWN_FILES = frozenset({"index.html", "404.html", "sitemap.html", "copyright.html"})


class Kind(Enum):
    """What claims a URL."""

    PAGE = "page"
    OLD = "old"


class Claim(NamedTuple):
    """A file that wants a URL."""

    path: str
    source: str
    at: Position
    kind: Kind


def check_urls(site: Site) -> Iterator[Problem]:
    """A fault for every claim that another one contradicts, at its own place and naming the other."""
    by_disk: dict[str, list[Claim]] = defaultdict(list)
    for claim in _claims(site):
        by_disk[_on_disk(claim.path)].append(claim)
        if claim.kind is Kind.OLD and (folder := _own_place(claim.path)):
            yield OLD_URL_OF_SITE.at(claim.at, path=claim.path, folder=folder)
    for claims in by_disk.values():
        for number, claim in enumerate(claims if len(claims) > 1 else ()):
            yield from _clash(claim, claims[0 if number else 1])
    for path, claims in by_disk.items():
        above = path
        while claims[0].kind is Kind.OLD and (above := above.rpartition("/")[0]):
            for owner in by_disk.get(above, ())[:1]:
                yield IN_A_FILE.at(claims[0].at, path=claims[0].path, other=owner.source, like=owner.path)


def _claims(site: Site) -> Iterator[Claim]:
    places = {manuscript.path: manuscript for manuscript in site.manuscripts}
    for page in (page for edition in site.editions for page in edition.pages):
        source = page.sources[0] if page.sources else page.articles[0].article.source_path
        yield Claim(page.path, source, _at(places.get(source), source, "page"), Kind.PAGE)
    articles = [(a.source_path, a.card.path, a.aliases) for a in site.articles]
    for source, path, aliases in articles + [(w.source_path, w.path, w.aliases) for w in site.withdrawn]:
        yield Claim(path, source, _at(places.get(source), source, "slug"), Kind.PAGE)
        for alias in aliases:
            yield Claim(alias, source, _at(places.get(source), source, "aliases"), Kind.OLD)
    for redirect in site.redirects:
        yield Claim(redirect.path, redirect.position.path, redirect.position, Kind.OLD)


def _at(manuscript: Manuscript | None, source: str, key: str) -> Position:
    return manuscript.at(key) if manuscript else Position(source)


def _clash(claim: Claim, other: Claim) -> Iterator[Problem]:
    if claim.path != other.path:
        yield LOOKS_ALIKE.at(claim.at, path=claim.path, other=other.source, like=other.path)
    elif claim.source == other.source:
        if claim.kind is Kind.OLD:
            yield OLD_URL_OF_ITSELF.at(claim.at, path=claim.path)
    elif Kind.OLD in (claim.kind, other.kind):
        yield OLD_URL_TAKEN.at(claim.at, path=claim.path, other=other.source)
    else:
        yield ONE_URL.at(claim.at, path=claim.path, other=other.source)


def _own_place(path: str) -> str:
    """The folder or file of the site's own that `path` would stand in, or ""."""
    first, _, rest = path.casefold().partition("/")
    return first if (rest and first in OWN_FOLDERS) or first in OWN_FILES else ""


def _on_disk(path: str) -> str:
    """What some disks and servers make of a path: they tell neither letter case nor Unicode forms apart."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
