"""One run of the command: it names and times the stages, says what they found, and keeps the numbers for the report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from zhuanban.cli.report import count, report_json
from zhuanban.cli.voice import Voice
from zhuanban.model import Site
from zhuanban.options import Options
from zhuanban.problems import ContentRefused, Level, Problem, in_order
from zhuanban.publish import Published, Target, kept_files
from zhuanban.read import Reading, hold

P = ParamSpec("P")
T = TypeVar("T")


class Run:
    """A run in `root`, publishing to `out`. The stages are called through it and know nothing of it."""

    def __init__(self, root: Path, out: Path, options: Options, voice: Voice, *, hold_faulty: bool, report: Path | None) -> None:
        self.root = root
        self.out = out
        self.options = options
        self._voice = voice
        self._hold_faulty = hold_faulty
        self._report = report
        self._seconds: dict[str, float] = {}
        self._reading: Reading | None = None  # None until the first two stages are over
        self._outputs: tuple[Published, ...] = ()
        self._refusal: tuple[Problem, ...] = ()  # faults that only a later stage found

    def stage(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one stage and note how long it took."""
        started = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started

    def watch(self, work: Iterable[T], total: int) -> Iterator[T]:
        """`work` as it comes, with progress on a terminal."""
        return self._voice.watch("render", work, total)

    def checked(self, reading: Reading, problems: Iterable[Problem]) -> Reading:
        """Note and say the faults of the first two stages, in order; gives the reading with all of them."""
        self._reading = reading = replace(reading, problems=in_order((*reading.problems, *problems)))
        self._voice.problems(reading.problems)
        return reading

    def accept(self, checked: Reading, target: Target) -> Site:
        """The site to publish. Raises ContentRefused on errors, unless only articles have them and faulty articles are held."""
        errors = [problem for problem in checked.problems if problem.level is Level.ERROR]
        if errors and self._hold_faulty:
            checked, errors = self._hold(checked, errors, target)
        if errors or checked.site is None:
            raise ContentRefused(())
        return checked.site

    def published(self, outputs: tuple[Published, ...]) -> None:
        """Note and say what was published."""
        self._outputs = outputs
        self._voice.published(self._counts(), sum(self._seconds.values()), self.out)

    def finish(self, refusal: ContentRefused | None) -> int:
        """Say the last word, write the report, and give the exit code of the content: 0 or 1."""
        if refusal is not None:
            self._refusal = refusal.problems
            self._voice.problems(refusal.problems)
        counts = self._counts()
        if refusal is not None:
            self._voice.refused(counts)
        elif not self._outputs:
            self._voice.checked(counts)
        if self._report:
            report = report_json(self._outputs, self._all_problems(), counts, self._seconds, self._voice.lang)
            self._report.write_text(report, encoding="utf-8", newline="\n")
        return int(refusal is not None or (counts["errors"] > 0 and not self._outputs))

    def _hold(self, checked: Reading, errors: list[Problem], target: Target) -> tuple[Reading, list[Problem]]:
        """The reading without the faulty articles, their last pages among its outputs, and the errors that are left."""
        online = {page.sources[0]: page.path for page in target.published.values() if page.kind == "article"}
        held = hold(checked, errors, online)
        left_out = {article.source_path for article in held.held}
        self._voice.held(held.held)
        if held.site is not None:
            kept = kept_files(target, {article.source_path for article in held.held if article.path})
            held = replace(held, site=replace(held.site, kept=kept))
        self._reading = held
        left = [p for p in held.problems if p.level is Level.ERROR and p.position.path not in left_out]
        return held, left

    def _all_problems(self) -> tuple[Problem, ...]:
        return in_order((*(self._reading.problems if self._reading else ()), *self._refusal))

    def _counts(self) -> dict[str, int]:
        site, held = (self._reading.site, self._reading.held) if self._reading else (None, ())
        return count(site, self._outputs, self._all_problems(), len(held))
