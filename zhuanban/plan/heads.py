"""The head that every page has: menu, breadcrumb, canonical URL, and the labels prescribed for government sites.

Labels: 《政府网站发展指引》(State Council office, 2017), annex on page labels: exact case, each once, never empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from zhuanban.model import Config, Section, Site
from zhuanban.plan.page import Head, Link, MenuItem

HOME = Link("首页", "index.html")
ARCHIVE = Link("往期", "archive/index.html")
EDITIONS = Link("版面", "editions/index.html")
PEOPLE = Link("通讯员", "people/index.html")
PLACES = Link("县市区", "places/index.html")
TOPICS = Link("专题", "topics/index.html")
DAYS = Link("往年今日", "archive/days/index.html")
STATISTICS = Link("发稿统计", "statistics/index.html")

Labels = tuple[tuple[str, str], ...]


class Heads(NamedTuple):
    """Makes the heads of one site's pages."""

    config: Config
    sections: tuple[Section, ...]
    mourning: bool
    menu: tuple[Link, ...]

    @classmethod
    def of(cls, site: Site) -> Heads:
        """The heads of `site`; the menu names the top sections and the ways into the archive that lead somewhere."""
        top = tuple(Link(s.name, f"{s.folder}/index.html") for s in site.sections if len(s.trail) == 1)
        ways = ((EDITIONS, bool(site.editions)), (ARCHIVE, True), (PEOPLE, bool(site.people)))
        menu = (HOME, *top, *(link for link, there in ways if there))
        return cls(site.config, site.sections, site.now.date() in site.config.mourning, menu)

    def head(
        self, path: str, kind: str, title: str, crumbs: tuple[Link, ...] = (), *, description: str = "", noindex: bool = False
    ) -> Head:
        """The head of the page at `path`; it stands under the menu entry that its breadcrumb begins with."""
        config = self.config
        under = crumbs[0].text if crumbs else HOME.text if path == HOME.path else ""
        return Head(
            path=path,
            kind=kind,
            title=title,
            description=description,
            canonical=config.url(path),
            menu=menu_for(self.menu, under, path),
            crumbs=(HOME, *crumbs) if crumbs else (),
            labels=_site_labels(config.title, config.base_url, config.site_id_code),
            feeds=(Link(config.title, "feeds/index.xml"),) if config.feeds != "none" else (),
            mourning=self.mourning,
            noindex=noindex,
        )


@lru_cache
def _site_labels(title: str, base_url: str, site_id_code: str) -> Labels:
    labels = (("SiteName", title), ("SiteDomain", urlsplit(base_url).hostname or ""), ("SiteIDCode", site_id_code))
    return tuple((name, content) for name, content in labels if content)


def menu_for(links: tuple[Link, ...], under: str, path: str) -> tuple[MenuItem, ...]:
    """A menu of `links` on the page at `path`, which stands below the link that says `under`. Most pages share theirs."""
    return _menu(links, under, path if any(link.path == path for link in links) else "")


@lru_cache
def _menu(links: tuple[Link, ...], under: str, path: str) -> tuple[MenuItem, ...]:
    current = (("page" if link.path == path else "true") if link.text == under else "" for link in links)
    return tuple(MenuItem(link.text, link.path, how) for link, how in zip(links, current, strict=True))


def labelled(head: Head, labels: Labels) -> Head:
    """`head` with more labels; those without content are left out."""
    return head._replace(labels=head.labels + tuple((name, content) for name, content in labels if content))


def trail_of(sections: Iterable[Section], section: Section) -> tuple[Link, ...]:
    """The breadcrumb of a section, from the top down, the section itself without a link."""
    by_slug = {s.slug: s for s in sections}
    above = [by_slug[slug] for slug, _ in section.trail[:-1]]
    return (*(Link(s.name, f"{s.folder}/index.html") for s in above), Link(section.name, ""))
