"""llms.txt: what the site is and where things stand, in a few lines of Markdown for programs that read (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuanban.model import Site
from zhuanban.patterns import lazy_pattern
from zhuanban.plan.feeds import OPML
from zhuanban.plan.heads import ARCHIVE, EDITIONS, PEOPLE, PLACES, Heads
from zhuanban.plan.page import Data, Link, Output
from zhuanban.plan.sitemap import SITEMAP

PATH = "llms.txt"
Groups = tuple[tuple[str, tuple[Link, ...]], ...]
_MARKS = lazy_pattern(r"([\\`*_\[\]<>#])")


def plan_llms(site: Site) -> Iterator[Output]:
    """The one file."""
    config = site.config
    ways = [(EDITIONS, bool(site.editions)), (ARCHIVE, True), (PEOPLE, bool(site.people)), (PLACES, bool(site.places))]
    feeds = [
        Link("RSS", "feeds/index.xml"),
        Link("Atom", "feeds/index.atom"),
        Link("JSON Feed", "feeds/index.json"),
        Link("OPML", OPML),
    ]
    groups = (
        ("栏目", tuple(Link(s.name, f"{s.folder}/index.html", s.description) for s in site.sections)),
        ("往期", (*(link for link, there in ways if there), Link("全部网页", SITEMAP))),
        ("订阅", tuple(feeds) if config.feeds != "none" else ()),
    )
    yield Output(PATH, "llms", (), Data(llms, (groups,)))


def llms(heads: Heads, groups: Groups) -> bytes:
    """Its text."""
    config = heads.config
    about = filter(None, (config.title, config.paper, config.owner and f"主办单位：{config.owner}"))
    title, said = _plain(config.title), _plain("，".join(dict.fromkeys(about)))
    return "\n".join((f"# {title}", "", f"> {said}", *_lines(heads, groups), "")).encode()


def _lines(heads: Heads, groups: Iterable[tuple[str, tuple[Link, ...]]]) -> Iterator[str]:
    for name, links in groups:
        if links:
            yield from ("", f"## {name}", "")
            for link in links:
                yield f"- [{_plain(link.text)}]({heads.config.url(link.path)}){f'：{_plain(link.note)}' if link.note else ''}"


def _plain(text: str) -> str:
    """Text in which no mark means anything."""
    return _MARKS.sub(r"\\\1", text)
