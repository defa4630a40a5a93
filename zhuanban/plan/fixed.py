"""Pages that every site has once, and the files that are passed on as they are."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site
from zhuanban.plan.archive import year_links
from zhuanban.plan.days import known_days
from zhuanban.plan.heads import DAYS, EDITIONS, PEOPLE, PLACES, STATISTICS, Heads
from zhuanban.plan.index import Index
from zhuanban.plan.page import Link, Output, Page
from zhuanban.plan.sitemap import NEWS, SITEMAP
from zhuanban.plan.topics import topic_links

Groups = tuple[tuple[str, tuple[Link, ...]], ...]


def plan_fixed(site: Site, index: Index) -> Iterator[Output]:
    """站点地图, 版权声明 (when there is something to say), 404.html and robots.txt."""
    ways = [(EDITIONS, bool(site.editions)), (PEOPLE, bool(site.people)), (PLACES, bool(site.places))]
    ways += [(DAYS, bool(known_days(site, index))), (Link("站内搜索", "search/index.html"), site.config.search)]
    ways += [(STATISTICS, site.config.statistics)]
    groups = (
        ("栏目", tuple(Link(s.name, f"{s.folder}/index.html") for s in site.sections)),
        ("专题", topic_links(site, index)),
        ("往期", year_links(index)),
        ("查找", tuple(link for link, there in ways if there)),
    )
    yield _fixed("sitemap.html", "sitemap", "站点地图", groups)
    if site.config.copyright or site.config.license_text:
        yield _fixed("copyright.html", "copyright", "版权声明")
    yield Output("404.html", "404", (), Page("404.html", not_found_context, ()))
    sitemaps = "".join(f"Sitemap: {site.config.url(path)}\n" for path in (SITEMAP, NEWS))
    yield Output("robots.txt", "robots", (), f"User-agent: *\nAllow: /\n{sitemaps}".encode())


def plan_files(site: Site) -> Iterator[Output]:
    """Pictures and the files of layouts/assets."""
    for picture in site.pictures:
        yield Output(picture.path, "picture", (picture.source,), picture)
    for asset in site.assets:
        yield Output(asset.path, "asset", (), asset.data)


def fixed_context(heads: Heads, path: str, kind: str, title: str, groups: Groups) -> dict[str, object]:
    """What a page that every site has once shows; `groups` are headed lists of links."""
    return {"page": heads.head(path, kind, title, (Link(title, ""),)), "groups": groups}


def not_found_context(heads: Heads) -> dict[str, object]:
    """The page for addresses where nothing stands."""
    return {"page": heads.head("404.html", "404", "找不到这个页面", noindex=True)}


def _fixed(path: str, kind: str, title: str, groups: Groups = ()) -> Output:
    return Output(path, kind, (), Page(path, fixed_context, (path, kind, title, groups)), listed=True)
