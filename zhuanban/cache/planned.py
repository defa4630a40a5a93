"""The last plan: what each output is made of, and every published article. Outputs name the articles and cards in them, so that
one that is amended is found wherever it stands, and takes its new form there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuanban.cache.files import Reduce, dump, load, parse, save, seal
from zhuanban.model import Article, Asset, Card
from zhuanban.problems import CacheDamaged

if TYPE_CHECKING:
    from zhuanban.model import Site
    from zhuanban.plan.page import Output, Plan

FILE = "planned"

Contents = Mapping[str, bytes]
"""By path of the output: what it is made of."""
Stored = Mapping[str, tuple[str, bytes]]
"""By source path: the path of an article's page, and the article without its outline."""


class Frame(NamedTuple):
    """What all pages have in common."""

    config: Any
    heads: Any
    assets: tuple[Asset, ...]  # without their data


class Planned:
    """The last plan, in a file. It goes with one state of the ledger, which knows its seal."""

    def __init__(self, folder: Path | None, version: bytes = b"") -> None:
        self._folder = folder
        self._version = version
        self._frame: Frame | None = None
        self._contents: Contents = {}
        self._stored: Stored = {}

    def take_up(self, seal_of_it: bytes) -> bool:
        """Take it up, if it is the one with that seal. Raises CacheDamaged."""
        if self._frame is None and self._folder is not None and seal_of_it and seal(self._folder / FILE) == seal_of_it:
            data = load(self._folder / FILE, self._version)
            if data is not None:
                self._frame, self._contents, self._stored = parse(data)
        return self._frame is not None

    @property
    def frame(self) -> Frame:
        """What all pages have in common, once it is open."""
        assert self._frame is not None
        return self._frame

    def page_of(self, source: str) -> str:
        """The page of a published article; "" when there is none."""
        return self._stored[source][0] if source in self._stored else ""

    def article(self, source: str) -> Article:
        """A published article, without its outline, which is kept with the manuscript. Raises CacheDamaged."""
        article: Article = parse(self._stored[source][1])
        return article

    def holding(self, sources: Collection[str], cards: Collection[str]) -> list[str]:
        """Paths of the outputs that hold an article with one of these sources, or a card with one of these paths."""
        needles = [_of_article(source) for source in sources] + [_of_card(path) for path in cards]
        found = [needle.encode("utf-8", "surrogatepass") for needle in needles]
        return [path for path, data in self._contents.items() if any(needle in data for needle in found)]

    def content(self, path: str, article_at: Callable[[str], Article], source_of: Callable[[str], str]) -> Any:
        """What an output is made of. `article_at` gives the article of a source, `source_of` the source of an article's page.

        Raises CacheDamaged.
        """

        def look_up(name: str) -> Article | Card:
            kind, _, place = name.rstrip("\n").partition(" ")
            return article_at(place) if kind == "article" else article_at(source_of(place)).card

        return parse(self._contents[path], {(__name__, named.__name__): look_up})

    def sources(self) -> dict[str, str]:
        """The source of every published article, by the path of its page."""
        return {page: source for source, (page, _) in self._stored.items()}

    def save(self, plan: Plan, site: Site, fresh: Collection[str]) -> bytes:
        """Write down a plan; gives its seal. `fresh` outputs are made of what they were made of when it was written last."""
        assert self._folder is not None
        known = {path: self._contents[path] for path in fresh if path in self._contents}
        contents = {o.path: known.get(o.path) or dump(o.content, _REFERENCES) for o in plan.outputs if _holds_articles(o)}
        stored = {a.source_path: self._kept(a, known) for a in site.articles}
        frame = Frame(plan.config, plan.heads, tuple(Asset(asset.name, asset.path, b"") for asset in site.assets))
        save(self._folder / FILE, self._version, dump((frame, contents, stored)))
        return seal(self._folder / FILE)

    def _kept(self, article: Article, known: Collection[str]) -> tuple[str, bytes]:
        """The article as it is written down: the same as before when its page is made of the same."""
        path = article.card.path
        if path in known and self.page_of(article.source_path) == path:
            return self._stored[article.source_path]
        return path, dump(article._replace(outline=_ELSEWHERE))


_ELSEWHERE: Any = None
"""Stands for an outline that is kept with the manuscript."""


def _of_article(source: str) -> str:
    return f"article {source}\n"


def _of_card(path: str) -> str:
    return f"card {path}\n"


def _holds_articles(output: Output) -> bool:
    """Bytes, pictures and files without a layout of their own hold none."""
    return hasattr(output.content, "given") or hasattr(output.content, "of")


def named(name: str) -> Any:
    """Stands in what is written down for an article or a card; it is looked up when it is read."""
    raise CacheDamaged(name)


_REFERENCES: Reduce = {
    Article: lambda article: (named, (_of_article(article.source_path),)),
    Card: lambda card: (named, (_of_card(card.path),)),
}
"""What is written in the places of articles and cards."""
