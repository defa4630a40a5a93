"""A few words amended: when nothing has changed but what some articles say, the last plan holds, with their new words in it.

The same stages as ever, each for those articles alone: they are read; that nothing else follows from the change is checked;
the outputs in which they stand are taken from the last plan; these are rendered and published.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from zhuanban.cache.ledger import Touched
from zhuanban.cache.memo import Entry
from zhuanban.cache.open import Cache
from zhuanban.check import proofreader
from zhuanban.check.silences import judged
from zhuanban.model import Article, Card, Manuscript, OldAddress
from zhuanban.options import Options
from zhuanban.problems import CacheDamaged, Kind, Level, Problem, in_order
from zhuanban.read.articles import only_words, with_words_of
from zhuanban.read.files import Reader, read_amended
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.sources import REDIRECTS

if TYPE_CHECKING:
    from zhuanban.plan.page import Output
    from zhuanban.publish import Publication, Published, Target
    from zhuanban.render import Layouts


class Stage(Protocol):
    """Carries out one stage, and notes how long it took."""

    def __call__(self, name: str, function: Callable[..., Any], /, *arguments: Any) -> Any:
        """What `function` makes of its arguments."""


class Place(NamedTuple):
    """Where a site is made, and how."""

    root: Path
    out: Path
    options: Options
    jobs: int


class Amended(NamedTuple):
    """What became of the articles, and of the outputs in which they stand."""

    entries: tuple[Entry, ...]
    characters: int  # how many more there are now
    publication: Publication


def amend(sources: Collection[str], last: LastPlan, said: Iterable[Problem], stage: Stage) -> Amended | None:
    """Amend the articles at `sources` (paths), and publish. None when the last plan does not hold, or a link in what comes of it:
    then nothing was published.

    `said` is every problem of the last run. Raises CacheDamaged, and SystemRefused as the stages do.
    """
    place, cache = last.place, last.cache
    reader = Reader(cache.memo, place.jobs, proofread=proofreader)
    paths = list(cache.ledger.paths)  # each process looks at half of them, behind what else it has to do
    here, there = partial(last.take_up, sources, paths[::2]), partial(cache.ledger.touched_in, place.out, paths[1::2])
    entries, touched = stage("read", read_amended, place.root, sources, reader, here, there)
    if entries is None or not last.stands_with(touched):
        return None
    if not stage("check", _holds, entries, cache, tuple(said)):
        return None
    from zhuanban.links import Links
    from zhuanban.publish import amend_site, stage_file
    from zhuanban.render import render_plan

    more = _characters(entries) - _characters(filter(None, (cache.memo.recall(entry.path) for entry in entries)))
    target, outputs = stage("plan", last.outputs_with, entries)
    links = Links(target, cache.planned.frame.config.base_url, cache.ledger.paths, cache.ledger.paths)
    take = links.after(stage_file(target, last.layouts.fingerprint))
    files = render_plan(outputs, place.root, last.layouts, take, place.jobs, last.published)
    rendered = stage("render", tuple, files)
    if not stage("links", links.are_sound, rendered):
        return None  # a whole run will say what is wrong
    return Amended(tuple(entries), more, stage("publish", amend_site, target, [looked.published for looked in rendered]))


class LastPlan:
    """The last plan, with the newest words of every article in it."""

    layouts: Layouts

    def __init__(self, place: Place, cache: Cache) -> None:
        self.place = place
        self.cache = cache
        self.published = cache.ledger.last(place.out)
        self._articles: dict[str, Article] = {}  # by source path
        self._cards: dict[str, Card] = {}  # the same
        self._touched: Touched = None

    def take_up(self, sources: Collection[str], paths: Collection[str]) -> None:
        """Open it, if it is there, and make ready what does not depend on the new words, while these are read; then look at
        the outputs at `paths`.
        """
        planned = self.cache.planned
        if not planned.take_up(self.cache.ledger.plan):
            return
        from zhuanban.plan.page import Page, Plan
        from zhuanban.render import Layouts

        frame = planned.frame
        plan = Plan((), frame.config, frame.heads)
        self.layouts = Layouts(self.place.options.layouts, plan, frame.assets, self.cache.memo.words)
        before = (self._content(path) for path in planned.holding(sources, ()))
        self.layouts.load({content.layout for content in before if isinstance(content, Page)})
        self._touched = self.cache.ledger.touched_in(self.place.out, paths)

    def stands_with(self, touched: Touched) -> bool:
        """It is what is published; `touched` are those outputs that `take_up` did not look at, if they are all there."""
        if self._touched is None or touched is None:
            return False
        return self.cache.ledger.stands_with({**self._touched, **touched}, self.place.out, self.place.jobs)

    def outputs_with(self, entries: Sequence[Entry]) -> tuple[Target, tuple[Output, ...]]:
        """The outputs in which the articles of `entries` stand, with their new words, and where they are published."""
        from zhuanban.plan.page import Output
        from zhuanban.publish import open_part

        before = {entry.path: self._article(entry.path) for entry in entries}
        self.cache.memo.amend({entry.path: entry for entry in entries}, {})
        self._articles.clear()
        self._cards.clear()
        cards = [old.card.path for path, old in before.items() if self._article(path).card != old.card]
        paths = self.cache.planned.holding(before, cards)
        contents = {path: self._content(path) for path in paths}
        contents.update(self._lists(contents))
        target = open_part(self.place.out, contents)
        return target, tuple(
            Output(path, old.kind, old.sources, contents[path], wording=self._wording(old, before))
            for path, old in target.published.items()
        )

    def _lists(self, contents: Mapping[str, Any]) -> dict[str, Any]:
        """The lists of the search, if it finds some of the new words."""
        from zhuanban.plan.page import Pack, Part
        from zhuanban.plan.search import CATALOGUE, is_part, parts_with

        packs = {path: content for path, content in contents.items() if isinstance(content, Pack) and not content.shown}
        if not packs:
            return {}
        catalogue = self.published(CATALOGUE)
        if catalogue is None:
            raise CacheDamaged(CATALOGUE)
        part = Part(parts_with(catalogue, packs))
        return {path: part for path in self.cache.ledger.paths if is_part(path)}

    def _wording(self, old: Published, amended: Collection[str]) -> str:
        """What a page says now, as the manifest has it."""
        is_amended = old.kind == "article" and old.sources[0] in amended
        return self._article(old.sources[0]).outline.wording if is_amended else old.wording

    def _content(self, path: str) -> Any:
        """What an output is made of now."""
        return self.cache.planned.content(path, self._article, self._card)

    def _card(self, source: str) -> Card:
        """The card of an article as it is now. Lists hold many, so most are not looked at any further."""
        if source not in self._cards:
            amended = self.cache.memo.is_amended(source)
            self._cards[source] = (self._article(source) if amended else self.cache.planned.article(source)).card
        return self._cards[source]

    def _article(self, source: str) -> Article:
        """An article as it is now."""
        if source not in self._articles:
            self._articles[source] = with_words_of(self.cache.planned.article(source), _manuscript(source, self.cache))
        return self._articles[source]


def _holds(entries: Iterable[Entry], cache: Cache, said: Sequence[Problem]) -> bool:
    """The articles differ from what they were by words only, and of nothing else in them anything was said."""
    return not any(_named_elsewhere(entry.path, said) for entry in entries) and all(
        _only_words(entry, cache, [problem for problem in said if problem.position.path == entry.path]) for entry in entries
    )


def _named_elsewhere(path: str, said: Iterable[Problem]) -> bool:
    """What is said of another article names lines of this one: of the other spelling of a name."""
    proofs = (problem for problem in said if problem.rule.kind is Kind.PROOF and problem.position.path != path)
    return any(path in value for problem in proofs for _, value in problem.values)


def _only_words(entry: Entry, cache: Cache, said: Iterable[Problem]) -> bool:
    known = cache.memo.recall(entry.path)
    if known is None or not cache.planned.page_of(entry.path):
        return False
    old: ManuscriptRead = known.read
    new: ManuscriptRead = entry.read
    config = cache.planned.frame.config
    if old.manuscript is None or new.manuscript is None or any(p.level is Level.ERROR for p in judged(new.problems, config)):
        return False
    words = only_words(old.manuscript, new.manuscript, config, _old_addresses(cache))
    return words and in_order(said) == in_order(judged(old.problems, config))


def _old_addresses(cache: Cache) -> Iterator[OldAddress]:
    for path in REDIRECTS:
        found, _ = cache.memo.last_setting(path) or ((), ())
        yield from found or ()


def _characters(entries: Iterable[Entry]) -> int:
    """字数 of articles."""
    return sum(entry.read.manuscript.outline.characters for entry in entries)


def _manuscript(source: str, cache: Cache) -> Manuscript:
    entry = cache.memo.recall(source)
    assert entry is not None
    manuscript: Manuscript = entry.read.manuscript
    return manuscript
