"""Pages that every site has once, and the files that are passed on as they are."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.model import Site
from zhuanban.plan.archive import year_links
from zhuanban.plan.heads import EDITIONS, PEOPLE, PLACES, Heads
from zhuanban.plan.index import Index
from zhuanban.plan.page import Link, Output, Page


def plan_fixed(site: Site, index: Index, heads: Heads) -> Iterator[Output]:
    """站点地图, 版权声明 (when there is something to say), 404.html and robots.txt."""
    yield _sitemap_page(site, index, heads)
    if site.config.copyright or site.config.license_text:
        head = heads.head("copyright.html", "copyright", "版权声明", (Link("版权声明", ""),))
        yield Output(head.path, head.kind, (), Page("copyright.html", {"page": head}))
    head = heads.head("404.html", "404", "找不到这个页面", noindex=True)
    yield Output(head.path, head.kind, (), Page("404.html", {"page": head}))
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.config.url('sitemap.xml')}\n"
    yield Output("robots.txt", "robots", (), robots.encode())


def plan_redirects(site: Site, heads: Heads) -> Iterator[Output]:
    """旧网址: a page at every alias that leads to its article, or to the line that a withdrawn one leaves."""
    moved = [(alias, a.card.path, a.source_path) for a in site.articles for alias in a.aliases]
    moved += [(alias, w.path, w.source_path) for w in site.withdrawn for alias in w.aliases]
    for alias, target, source in moved:
        head = heads.head(alias, "redirect", "网址已更换", noindex=True)
        yield Output(alias, head.kind, (source,), Page("redirect.html", {"page": head, "target": target}))


def plan_files(site: Site) -> Iterator[Output]:
    """Pictures and the files of layouts/assets."""
    for picture in site.pictures:
        yield Output(picture.path, "picture", (picture.source,), picture)
    for asset in site.assets:
        yield Output(asset.path, "asset", (), asset.data)


def _sitemap_page(site: Site, index: Index, heads: Heads) -> Output:
    ways = [(EDITIONS, bool(site.editions)), (PEOPLE, bool(site.people)), (PLACES, bool(site.places))]
    ways += [(Link("站内搜索", "search/index.html"), site.config.search)]
    groups = (
        ("栏目", tuple(Link(s.name, f"{s.folder}/index.html") for s in site.sections)),
        ("往期", year_links(index)),
        ("查找", tuple(link for link, there in ways if there)),
    )
    head = heads.head("sitemap.html", "sitemap", "站点地图", (Link("站点地图", ""),))
    return Output(head.path, head.kind, (), Page("sitemap.html", {"page": head, "groups": groups}))
