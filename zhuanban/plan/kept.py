"""What held articles (问题稿缓发) leave online: their last pages, with the pictures and assets that these use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from zhuanban.model import Site
from zhuanban.plan.page import Output

if TYPE_CHECKING:
    from bs4 import Tag


def plan_kept(site: Site, owned: Collection[str]) -> Iterator[Output]:
    """Every kept file, unless something new stands in its place; `owned` are the paths of the rest of the plan."""
    headlines = {article.card.path: article.card.headline.text for article in site.articles}
    there = {path: headlines.get(path, "") for path in (*owned, *(kept.path for kept in site.kept))}
    for kept in site.kept:
        if kept.path not in owned:
            data = still_true(kept.data, kept.path, there) if kept.path.endswith(".html") else kept.data
            yield Output(kept.path, kept.kind, kept.sources, data)


def still_true(page: bytes, path: str, there: Mapping[str, str]) -> bytes:
    """The page of a held article with nothing in it that this build took away; untouched when nothing was.

    `there` gives the headline of every path of the plan ("" for what is no article). The way to the previous and next article
    goes when a headline in it is not the present one: it may have been withdrawn or corrected. So does a related article. Links
    to pages that are gone become text.
    """
    from bs4 import BeautifulSoup  # heavy, and only needed when something is held

    soup = BeautifulSoup(page, "lxml")
    gone = False
    for link in soup.select("a[href]"):
        target = _target(str(link.get("href", "")), path)
        shown = _shown_in(link)
        if shown and target.startswith("articles/") and there.get(target) != link.get_text():
            gone = True
            shown.decompose()
        elif target and target not in there:
            gone = True
            del link["href"]
    return soup.encode(formatter="minimal") if gone else page


def _shown_in(link: Tag) -> Tag | None:
    """What goes with a link to another article that may not stay: both neighbours, or a related one."""
    nav = link.find_parent("nav")
    if nav is None or link.get("rel") in (["prev"], ["next"]):
        return nav
    if "related" not in (nav.get("class") or ()):
        return None
    return link.find_parent("li") if len(nav.select("a")) > 1 else nav


def _target(href: str, path: str) -> str:
    """The path in the site that a link of the page at `path` leads to; "" for one that leaves the site or stays on the page."""
    url = urlsplit(href)
    return "" if url.scheme or url.netloc or not url.path else normpath(join(dirname(path), unquote(url.path)))
