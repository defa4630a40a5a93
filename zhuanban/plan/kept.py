"""What held articles (问题稿缓发) leave online: their last pages, with the pictures and assets that these use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from zhuanban.model import Site
from zhuanban.plan.page import Output


def plan_kept(site: Site, owned: Collection[str]) -> Iterator[Output]:
    """Every kept file, unless something new stands in its place; `owned` are the paths of the rest of the plan."""
    there = {*owned, *(kept.path for kept in site.kept)}
    for kept in site.kept:
        if kept.path not in owned:
            data = still_true(kept.data, kept.path, there) if kept.kind == "article" else kept.data
            yield Output(kept.path, kept.kind, kept.sources, data)


def still_true(page: bytes, path: str, there: Collection[str]) -> bytes:
    """The page of a held article with nothing in it that this build took away.

    The way to the previous and next article goes, because a headline there may be one that was withdrawn; links to pages that
    are not `there` any more become text. A page with neither stays byte for byte.
    """
    from bs4 import BeautifulSoup  # heavy, and only needed when something is held

    soup = BeautifulSoup(page, "lxml")
    neighbours = {id(nav): nav for link in soup.select("nav a[rel=prev], nav a[rel=next]") if (nav := link.find_parent("nav"))}
    for nav in neighbours.values():
        nav.decompose()
    dead = [link for link in soup.select("a[href]") if not _leads_somewhere(str(link["href"]), path, there)]
    for link in dead:
        del link["href"]
    return soup.encode(formatter="minimal") if neighbours or dead else page


def _leads_somewhere(href: str, path: str, there: Collection[str]) -> bool:
    url = urlsplit(href)
    return bool(url.scheme or url.netloc or not url.path) or normpath(join(dirname(path), unquote(url.path))) in there
