"""The last plan: what each output is made of, and every published article. Outputs name the articles and cards in them, so that
one that is amended is found wherever it stands, and takes its new form there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuanban.cache.files import Bytes, Reduce, dump, parse, seal
from zhuanban.cache.pieces import Pieces, load_pieces, save_pieces
from zhuanban.model import Article, Asset, Card
from zhuanban.problems import CacheDamaged

if TYPE_CHECKING:
    from zhuanban.model import Site
    from zhuanban.plan.page import Output, Plan

FILE = "planned"


class Frame(NamedTuple):
    """What all pages have in common."""

    config: Any
    heads: Any
    assets: tuple[Asset, ...]  # without their data
    articles: Mapping[str, tuple[str, str]]  # page and key of every published one, by its source


class Planned:
    """The last plan, in a file. It goes with one state of the ledger, which knows its seal."""

    def __init__(self, folder: Path | None, version: bytes = b"") -> None:
        self._folder = folder
        self._version = version
        self._frame: Frame | None = None
        self._pieces: Pieces | None = None
        self._sources: Mapping[str, str] = {}  # by page
        self._batches: dict[str, list[str]] = defaultdict(list)  # the sources of the articles that were written down together
        self._articles: dict[str, Article] = {}  # those that were asked for, by source, and some more

    def take_up(self, seal_of_it: bytes) -> bool:
        """Take it up, if it is the one with that seal. Raises CacheDamaged."""
        if self._frame is None and self._folder is not None and seal_of_it and seal(self._folder / FILE) == seal_of_it:
            self._pieces = load_pieces(self._folder / FILE, self._version)
            if self._pieces is not None:
                self._frame = self._pieces.head
                self._sources = {page: source for source, (page, _) in self.frame.articles.items()}
                for source, (page, _) in self.frame.articles.items():
                    self._batches[_batch_of(page)].append(source)
        return self._frame is not None

    @property
    def frame(self) -> Frame:
        """What all pages have in common, once it is open."""
        assert self._frame is not None
        return self._frame

    def page_of(self, source: str) -> str:
        """The page of a published article; "" when there is none."""
        return self.frame.articles.get(source, ("", ""))[0]

    def article(self, source: str) -> Article:
        """A published article, without its outline, which is kept with the manuscript. Raises CacheDamaged."""
        if source not in self._articles:
            batch: tuple[Article, ...] = parse(self._piece(_batch_of(self.page_of(source))))
            self._articles.update((article.source_path, article) for article in batch)
        return self._articles[source]

    def holding(self, sources: Collection[str], cards: Collection[str]) -> list[str]:
        """Paths of the outputs that hold an article with one of these sources, or a card with one of these paths."""
        needles = [_of_article(source) for source in sources] + [_of_card(path) for path in cards]
        assert self._pieces is not None
        return self._pieces.holding(needle.encode("utf-8", "surrogatepass") for needle in needles)

    def content(self, path: str, article_at: Callable[[str], Article], card_at: Callable[[str], Card]) -> Any:
        """What an output is made of; `article_at` and `card_at` give an article and its card by its source.

        Raises CacheDamaged.
        """

        def look_up(name: str) -> Article | Card:
            kind, _, place = name.rstrip("\n").partition(" ")
            return article_at(place) if kind == "article" else card_at(self._sources[place])

        return parse(self._piece(path), {(__name__, named.__name__): look_up})

    def save(self, plan: Plan, site: Site, fresh: Collection[str]) -> bytes:
        """Write down a plan; gives its seal. `fresh` outputs are made of what they were made of in the last run.

        Since the plan was written articles may have been amended: outputs only name them, but they themselves are not the same.
        """
        assert self._folder is not None
        assets = tuple(Asset(asset.name, asset.path, b"") for asset in site.assets)
        published = {article.source_path: (article.card.path, article.key) for article in site.articles}
        frame = Frame(plan.config, plan.heads, assets, published)
        save_pieces(self._folder / FILE, self._version, frame, self._pieces_of(plan, site, set(fresh)))
        return seal(self._folder / FILE)

    def _pieces_of(self, plan: Plan, site: Site, fresh: set[str]) -> Iterator[tuple[str, Bytes]]:
        there = self._pieces.names if self._pieces is not None else ()
        for output in plan.outputs:
            if _holds_articles(output):
                known = output.path in fresh and output.path in there
                yield output.path, self._piece(output.path) if known else dump(output.content, _REFERENCES)
        batches: dict[str, list[Article]] = defaultdict(list)
        for article in site.articles:
            batches[_batch_of(article.card.path)].append(article)
        for name, articles in batches.items():
            known = name in there and fresh.issuperset(article.card.path for article in articles)
            known = known and self._batches[name] == [article.source_path for article in articles]
            known = known and all(self.frame.articles[a.source_path] == (a.card.path, a.key) for a in articles)
            yield name, self._piece(name) if known else dump(tuple(a._replace(outline=_ELSEWHERE) for a in articles))

    def _piece(self, name: str) -> Bytes:
        """What was written down under a name."""
        assert self._pieces is not None
        try:
            return self._pieces.get(name)
        except KeyError as error:
            raise CacheDamaged(name) from error


def _batch_of(page: str) -> str:
    """What the articles of a month are written down as: many cards are wanted at once, and one new article is among few."""
    return f"articles {page.rpartition('/')[0]}"


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
