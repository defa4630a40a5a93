"""The preview: the last site without a fault, renewed as files change, its pages made when they are asked for.

Three ways to renew it, the quickest that is exact: articles that differ by words alone are put into the plan that there is;
layouts and style sheets are read anew; in all other cases what has changed is read, and the whole site assembled and planned,
while what is sure of it is shown already (`ahead.py`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from zhuanban.cache.record import look_around
from zhuanban.cache.words import Slot
from zhuanban.check import check_site
from zhuanban.check.silences import heard, judged
from zhuanban.model import Asset, Site
from zhuanban.options import Options
from zhuanban.plan.page import Output, Page, Plan
from zhuanban.plan.site import plan_site
from zhuanban.preview.ahead import SiteAhead, article_ahead
from zhuanban.preview.lists import are_lists, made_lists, newest_lists
from zhuanban.preview.marks import Mark
from zhuanban.preview.names import CONTENT, matters
from zhuanban.preview.newest import Newest, differs_by_words
from zhuanban.preview.sound import Sound, said_now, sound_of
from zhuanban.problems import ContentRefused, Level, Problem, SystemRefused, in_order
from zhuanban.read.addresses import in_zone
from zhuanban.read.articles import with_words_of
from zhuanban.read.discover import is_article
from zhuanban.read.files import Reader, read_again
from zhuanban.read.layouts import read_assets
from zhuanban.read.site import Reading, hold, read_site
from zhuanban.render import Layouts, render_plan
from zhuanban.workers import no_collector

ANYTHING = ""
"""Stands among names of files for one that may be any."""


class Preview:
    """The site in memory. Any thread may ask for pages while another renews it."""

    def __init__(self, root: Path, options: Options, reader: Reader, clock: Callable[[], datetime]) -> None:
        self.version = 0  # another number, another preview
        self.problems: tuple[Problem, ...] = ()  # of the content as it is now
        self.refusal: SystemRefused | None = None  # why it could not be read, or laid out, as it is now
        self._root = root
        self._options = options
        self._reader = reader._replace(jobs=1, watch=None)  # once there are threads, there are no other processes
        self._memo = reader.memo
        self._first = reader
        self._clock = clock
        self._lock = threading.Lock()  # of all that pages are made of
        self._sound: Sound | None = None
        self._layouts: Layouts | None = None
        self._since: set[str] = set()  # files of content/ that have changed since then
        self._held: set[str] = set()  # those among them that differ by words alone
        self._newest = Newest({}, {})
        self._ahead = Newest({}, {})  # articles as they will be if nothing is wrong with the whole
        self._coming: SiteAhead | None = None  # the site with these
        self._slots: dict[str, Slot] = {}  # where words are, by key: those of the sound site and all newer ones
        self._due: set[str] = set()  # files of which only a look at the whole will tell what they change
        self._files: frozenset[str] = frozenset()  # below content/, when it was last looked at
        self._linked = False  # a file may be another file
        self._pages: dict[str, bytes] = {}  # made of this version
        self._shown: dict[str, bytes] = {}  # pages as they were when they could last be made
        self._wrong: dict[str, SystemRefused] = {}  # pages that cannot be made
        self._sources: dict[str, str] = {}  # of pages of articles, those of former versions too

    @property
    def marks(self) -> Mapping[str, Mark]:
        """What readers cannot see yet, by the path of its page."""
        return {**(self._sound.marks if self._sound else {}), **(self._coming.marks if self._coming else {})}

    @property
    def base_url(self) -> str:
        """Where the site is going to be."""
        return self._sound.site.config.base_url if self._sound else ""

    def refusals(self, path: str) -> list[SystemRefused]:
        """What is wrong besides the content: with the whole, and with the page at `path`."""
        return [error for error in (self.refusal, self._wrong.get(path)) if error is not None]

    def has(self, path: str) -> bool:
        """Something stands at this path of the site."""
        return path in (self._coming.new if self._coming else ()) or (self._sound is not None and path in self._sound.outputs)

    def sources_of(self, path: str) -> tuple[str, ...]:
        """The files of content/ that the page at `path` was made from."""
        return self._sound.outputs[path].sources if self._sound and path in self._sound.outputs else ()

    def moved(self, path: str) -> str:
        """Where the article is now whose page was at `path`; empty when it has none."""
        source = self._sources.get(path)
        article = self._sound.articles.get(source) if self._sound and source and not self.has(path) else None
        return article.card.path if article else ""

    def page(self, path: str) -> bytes | None:
        """The bytes of the output at `path`, or those that could be made last; None when there are none."""
        if (made := self._pages.get(path)) is not None:
            return made
        if self._sound is not None and are_lists(self._sound.outputs.get(path)):
            return self._lists().get(path)
        with self._lock:
            if self._sound is None or self._layouts is None or not self.has(path):
                return None
            if path not in self._pages:
                output = (self._coming and self._coming.output(path)) or self._sound.outputs[path]
                newest = output._replace(content=self._newest_content(output.content))
                try:
                    (self._pages[path],) = render_plan((newest,), self._root, self._layouts, lambda rendered: rendered.data)
                except SystemRefused as error:
                    self._wrong[path] = error
                except OSError:  # a picture that was deleted a moment ago
                    return None
                else:
                    if isinstance(output.content, Page):
                        self._shown[path] = self._pages[path]
            return self._pages.get(path) or self._shown.get(path)

    def _lists(self) -> dict[str, bytes]:
        """The lists of the search. Nobody waits for them who wants a page."""
        with self._lock:
            assert self._sound is not None
            lists = newest_lists(self._sound.outputs, self._newest_content)
            version, layouts = self.version, self._layouts
        made = made_lists(lists, self._root, layouts) if layouts else {}
        with self._lock:
            if self.version == version:
                self._pages.update(made)
        return made

    def _newest_content(self, content: Any) -> Any:
        return self._ahead.in_content(self._newest.in_content(content))

    def begin(self) -> None:
        """Read everything for the first time."""
        self._due = {ANYTHING}
        self.settle(self._first)
        # Whoever saves next shall not wait for half of the library.
        from zhuanban.check import prose  # noqa: F401
        from zhuanban.read import parsing  # noqa: F401

    def renew(self, names: Collection[str] | None) -> bool:
        """Take in that files have changed, `content/2020/04/a.md` or `layouts0/base.html`; None: any may have.

        Whether it made a difference. What takes long is left to `settle`.
        """
        known = {name for name in names if matters(name, self._root, self._files)} if names is not None else {ANYTHING}
        content = {name for name in known if name.startswith(CONTENT) or name == ANYTHING}
        before = self.version
        if not self._amend(content):
            self._due |= known
            if self._see_ahead(content) or content & self._held:
                self._turn()
        elif self._sound is not None and known:
            self.problems = in_order(said_now(self._sound, self._since, self._memo))
            if self.refusal is not None or known > content:
                self._guarded(self._lay_out_anew, self._sound)
            self._turn()
        return self.version != before

    def settle(self, reader: Reader | None = None) -> bool:
        """Do what is left to do after `renew`: whether there was anything. Until it is done the preview is the last one."""
        due, self._due = self._due, set()
        if due:
            with no_collector():
                self._guarded(self._whole, reader or self._reader, due)
            with self._lock:
                self._ahead, self._coming = Newest({}, {}), None
            self._turn()
        return bool(due)

    def _guarded(self, work: Callable[..., object], *given: object) -> None:
        try:
            work(*given)
        except SystemRefused as error:
            self.refusal = error
        except OSError as error:  # a folder that was deleted while it was read
            what = f"{error.strerror or error}: {error.filename or ''}"
            self.refusal = SystemRefused(f"系统出错：{what}", f"system error: {what}")

    def _turn(self) -> None:
        """From now on it is another preview."""
        with self._lock:
            self._pages, self._wrong = {}, {}
            self.version += 1

    def _see_ahead(self, names: set[str]) -> bool:
        """Show what is sure of articles that have changed: faults, their pages, lists. Whether pages differ."""
        sound = self._sound
        entries = [entry for name in sorted(names) if (entry := self._memo.entry(name)) is not None]
        if sound is None or not sound.whole or self._linked:
            return False
        said = judged((problem for entry in entries for problem in entry.read.problems), sound.site.config)
        faults = [problem for problem in said if problem.level is Level.ERROR]
        if faults:
            self.problems = in_order((*(p for p in self.problems if p.position.path not in names), *faults))
            self.version += 1  # of the pages none is another
        found = (article_ahead(entry.read, sound, self._options) for entry in entries)
        articles = [article for article in found if article is not None]
        with self._lock:
            for article in articles:
                self._ahead.take(article)
            if articles:
                reads = {path: entry.read for path in self._ahead.articles if (entry := self._memo.entry(path)) is not None}
                self._coming = SiteAhead(sound, self._ahead.articles, reads)
        return bool(articles)

    def _amend(self, names: set[str]) -> bool:
        """Put the newest words in. Whether the site is now, words apart, the one that was sound."""
        self._since |= names
        self._held -= names
        sound = self._sound
        if sound is None or self._linked or self._has_expired(sound.site):
            return False
        for path in sorted(names):
            article = sound.articles.get(path)
            readable = article is not None or (is_article(path) and not (self._root / path).is_symlink())
            entry = read_again(self._root, path, self._reader) if readable else None
            if entry is None:
                continue
            self._slots[entry.key] = entry.slot
            said, moved = sound.said.get(path, ()), sound.sources.redirects
            if article is not None and differs_by_words(sound.reads[path], entry.read, said, sound.site.config, moved):
                with self._lock:
                    self._newest.take(with_words_of(article, entry.read.manuscript))
                self._held.add(path)
        return self._since <= self._held

    def _whole(self, reader: Reader, due: set[str]) -> None:
        """Read what has changed, and make the whole site anew, if it has no fault."""
        if ANYTHING in due:
            self._linked = any(isinstance(stamp, str) for stamp in look_around({CONTENT: self._root / CONTENT}).values())
        self._linked |= any((self._root / name).is_symlink() for name in due if name.startswith(CONTENT))
        reading = read_site(self._root, self._options._replace(now=self._clock()), reader)
        found = (*reading.problems, *heard(check_site(reading.site), reading.site))
        reading = reading._replace(problems=in_order(judged(found, reading.sources.config)))
        self._files = frozenset(reading.sources.shelf.files.values())
        errors = [problem for problem in reading.problems if problem.level is Level.ERROR]
        plan = None
        if reading.site is not None and not errors:
            try:
                plan = plan_site(reading.site)
            except ContentRefused as refusal:
                reading = reading._replace(problems=in_order((*reading.problems, *refusal.problems)))
        self.problems, self.refusal = reading.problems, None
        if plan is not None:
            self._accept(reading, plan)
            self._since.clear()
        elif self._sound is None or not self._sound.whole:
            self._show_the_rest(reading, errors)
        else:
            self._lay_out_anew(self._sound)

    def _show_the_rest(self, reading: Reading, errors: Iterable[Problem]) -> None:
        """Nothing was sound yet: show what is without a fault."""
        rest = hold(reading, errors, {})
        if rest.site is not None:
            with suppress(ContentRefused):
                self._accept(rest, plan_site(rest.site))
                self._since.add(ANYTHING)

    def _accept(self, reading: Reading, plan: Plan) -> None:
        """Show this site from now on. Raises SystemRefused where a layout is wrong, and then shows the last one."""
        site = reading.site
        assert site is not None
        slots = {entry.key: entry.slot for read in reading.sources.manuscripts if (entry := self._memo.entry(read.path))}
        self._slots.update(slots)
        sound = sound_of(reading, site, plan)
        layouts = self._loaded(sound, site.assets)
        with self._lock:
            self._sound, self._newest, self._slots, self._layouts, self._pages = sound, Newest({}, {}), slots, layouts, {}
            self._ahead, self._coming = Newest({}, {}), None
        self._sources.update((article.card.path, article.source_path) for article in site.articles)
        self._held.clear()

    def _lay_out_anew(self, sound: Sound) -> None:
        """Read the layouts and their assets again. Raises SystemRefused where one is wrong."""
        assets = read_assets(self._options.layouts)
        layouts = self._loaded(sound, assets)
        outputs = {path: output for path, output in sound.outputs.items() if output.kind != "asset"}
        outputs.update((asset.path, Output(asset.path, "asset", (), asset.data)) for asset in assets)
        with self._lock:
            self._sound, self._layouts, self._pages, self.refusal = sound._replace(outputs=outputs), layouts, {}, None

    def _loaded(self, sound: Sound, assets: Iterable[Asset]) -> Layouts:
        """The layouts as they are now, all that are used among them compiled."""
        layouts = Layouts(self._options.layouts, sound.frame, assets, lambda key: self._memo.store.fetch(self._slots[key]))
        layouts.load(sound.layouts)
        return layouts

    def _has_expired(self, site: Site) -> bool:
        """The clock alone has made another site of it."""
        return site.until is not None and site.until <= in_zone(self._clock(), site.now.tzinfo)
