"""One run of the command: it names and times the stages, says what they found, and keeps the numbers for the report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from zhuanban.cli.report import Count, tally, write_report
from zhuanban.problems import ContentRefused, Level, Problem, in_order

if TYPE_CHECKING:
    from datetime import datetime

    from zhuanban.cache.ledger import Ledger
    from zhuanban.cache.memo import Memo
    from zhuanban.cache.open import Cache
    from zhuanban.cli.voice import Voice
    from zhuanban.desk.mend import Mended
    from zhuanban.links import Looked, Loose
    from zhuanban.model import Site
    from zhuanban.options import Options
    from zhuanban.plan.page import Plan
    from zhuanban.publish import Publication, Published, Target
    from zhuanban.read.files import Reader
    from zhuanban.read.manuscripts import Proofread
    from zhuanban.read.site import Reading

P = ParamSpec("P")
T = TypeVar("T")


class Settings(NamedTuple):
    """How a run goes about its work."""

    root: Path
    out: Path
    options: Options
    jobs: int = 1
    hold_faulty: bool = False
    report: Path | None = None
    profile: bool = False
    strict: bool = False  # what the proofreader calls an error is one, whatever site.yaml says


class Run:
    """A run in `root`, publishing to `out`. The stages are called through it and know nothing of it."""

    def __init__(self, settings: Settings, voice: Voice, cache: Cache, *, publishes: bool) -> None:
        self.root = settings.root
        self.out = settings.out
        self.options = settings.options
        self.jobs = settings.jobs
        self.settings = settings
        self._voice = voice
        self.cache = cache
        self._publishes = publishes
        self.begin()

    def begin(self) -> None:
        """Nothing has been done yet."""
        self._seconds: dict[str, float] = {}
        self._reading: Reading | None = None  # None until the first two stages are over
        self._outputs: tuple[Published, ...] = ()
        self._later: tuple[Problem, ...] = ()  # faults that only a later stage found
        self.plan: Plan | None = None  # of what was published

    @property
    def site(self) -> Site | None:
        """The site, once it is assembled."""
        return self._reading.site if self._reading else None

    @property
    def memo(self) -> Memo:
        """What is remembered of articles."""
        return self.cache.memo

    @property
    def ledger(self) -> Ledger:
        """What is remembered of outputs."""
        return self.cache.ledger

    def reader(self, proofread: Proofread) -> Reader:
        """How articles are read, and looked through, in this run."""
        from zhuanban.read.files import Reader  # not for a run that has nothing to read

        return Reader(self.memo, self.jobs, partial(self.watch, "read"), proofread)

    def stage(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one stage and note how long it took."""
        started = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started

    def watch(self, stage: str, work: Iterable[T], total: int) -> Iterator[T]:
        """`work` as it comes, with progress on a terminal."""
        return self._voice.watch(stage, work, total)

    def checked(self, reading: Reading, problems: Iterable[Problem]) -> Reading:
        """Note and say the faults of the first two stages, in order; gives the reading with all of them."""
        self.cache.save_memo(publishes=self._publishes)
        self._reading = reading = self._judged(reading, problems)
        self._voice.problems(reading.problems)
        return reading

    def _judged(self, reading: Reading, more: Iterable[Problem] = ()) -> Reading:
        """The reading with `more` problems, all as its site wants them."""
        from zhuanban.check.silences import heard, judged

        problems = (*reading.problems, *heard(more, reading.site))
        return reading._replace(problems=in_order(judged(problems, reading.sources.config, in_full=self.settings.strict)))

    def accept(self, checked: Reading, target: Target) -> Site:
        """The site to publish. Raises ContentRefused on errors, unless only articles have them and faulty articles are held."""
        errors = [problem for problem in checked.problems if problem.level is Level.ERROR]
        if errors and self.settings.hold_faulty:
            checked, errors = self._hold(checked, errors, target)
        if errors or checked.site is None:
            raise ContentRefused(())
        return checked.site

    def sound(self, rendered: Iterable[Looked], dead: tuple[Loose, ...], plan: Plan) -> tuple[Published, ...]:
        """What was staged. Raises ContentRefused when a link leads nowhere, unless it stands on the page of a held article."""
        if dead:
            from zhuanban.links.dead import Shelves, dead_problem, made_by, problems_of

            shelves = Shelves(self.root, self.options.layouts, self.out)
            problems = problems_of(dead, made_by(plan), shelves, dead_problem)
            self.note(problems)
            if any(problem.level is Level.ERROR for problem in problems):
                raise ContentRefused(())
        return tuple(looked.published for looked in rendered)

    def note(self, problems: Iterable[Problem]) -> None:
        """Note and say what a later stage found."""
        from zhuanban.check.silences import heard, judged  # not for a run that has little to do

        config = self._reading.sources.config if self._reading else None
        problems = judged(heard(problems, self.site), config, in_full=self.settings.strict)
        self._later = in_order((*self._later, *problems))
        self._voice.problems(problems)

    def mended(self, path: str, mended: Mended) -> None:
        """Say what was put right in an article."""
        self._voice.mended(path, mended)

    def published(self, publication: Publication, plan: Plan) -> None:
        """Note and say what was published."""
        self._outputs = publication.outputs
        self.plan = plan
        self.ledger.settle(self._outputs)
        self._say_published(self.counts(), publication.at_once)

    def _say_published(self, counts: Count, at_once: bool) -> None:
        if not at_once:
            self._voice.file_by_file(self.out)
        self._voice.published(counts, sum(self._seconds.values()), self.out)

    def again(self, problems: tuple[Problem, ...], counts: Count, amended: Publication | None = None) -> None:
        """Say of the whole site what there is to say, though only what was `amended` was looked at."""
        new = {output.path: output for output in amended.outputs if output.status == "written"} if amended else {}
        self._voice.problems(problems)
        if amended and new:
            self._say_published(counts, amended.at_once)
        else:
            self._voice.unchanged(counts, sum(self._seconds.values()))
        if self.settings.profile:
            self._voice.profile(self._seconds)
        if self.settings.report:
            from zhuanban.publish import open_target

            there = open_target(self.out, self.root).published
            outputs = [new.get(path) or there[path]._replace(status="unchanged") for path in sorted(there)]
            write_report(self.settings.report, outputs, problems, counts, self._seconds, self._voice.lang)

    def finish(self, refusal: ContentRefused | None) -> int:
        """Say the last word, write the report, and give the exit code of the content: 0 or 1."""
        if refusal is not None:
            self.note(refusal.problems)
        counts = self.counts()
        if refusal is not None:
            self._voice.refused(counts)
        elif not self._outputs:
            self._voice.checked(self.problems(), counts)
        if self.settings.profile:
            self._voice.profile(self._seconds)
        if self.settings.report:
            write_report(self.settings.report, self._outputs, self.problems(), counts, self._seconds, self._voice.lang)
        return int(refusal is not None or (counts["errors"] > 0 and not self._outputs))

    def counts(self) -> Count:
        """What the run came to, in numbers."""
        reading = self._reading
        return tally(self.site, self._outputs, self.problems(), len(reading.held) if reading else 0)

    def problems(self) -> tuple[Problem, ...]:
        """Every fault found, in order."""
        found = self._reading.problems if self._reading else ()
        return in_order((*found, *self._later)) if self._later else found

    def valid(self) -> tuple[datetime | None, datetime | None] | None:
        """From when and until when the clock makes no difference to what was published; None when nothing sound was."""
        if not self._outputs or self._reading is None or self._reading.site is None or self._reading.held:
            return None
        return self._reading.site.since, self._reading.site.until

    def undated(self) -> tuple[str, ...]:
        """Paths of the articles that were read and have no date."""
        read = self._reading.sources.manuscripts if self._reading else ()
        return tuple(article.path for article in read if article.date is None)

    def _hold(self, checked: Reading, errors: list[Problem], target: Target) -> tuple[Reading, list[Problem]]:
        """The reading without the faulty articles, their last pages among its outputs, and the errors that are left."""
        from zhuanban.publish import kept_files
        from zhuanban.read.site import hold

        online = {page.sources[0]: page.path for page in target.published.values() if page.kind == "article"}
        held = self._judged(hold(checked, errors, online))
        left_out = {article.source_path for article in held.held}
        self._voice.held(held.held)
        if held.site is not None:
            kept = kept_files(target, {article.source_path for article in held.held if article.path})
            held = held._replace(site=held.site._replace(kept=kept))
        self._reading = held
        left = [p for p in held.problems if p.level is Level.ERROR and p.position.path not in left_out]
        return held, left
