"""A run with its cache: what is remembered of the last one may show that there is nothing to do."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

from zhuanban.cache.open import Cache, open_cache
from zhuanban.cache.record import Around, Record, look_around, names, unsettled_left_out
from zhuanban.cache.stamps import Stamp, stamp_of
from zhuanban.cli.report import write_report
from zhuanban.cli.run import Run, Settings
from zhuanban.cli.voice import Voice
from zhuanban.problems import CacheDamaged, ContentRefused

_held: list[object] = []
"""The last run: where the process ends after it, nothing of it needs to be freed, which would take as long as a small edit."""
MANIFEST = ".zhuanban.json"


def carry_out(function: Callable[[Run], object], settings: Settings, voice: Voice, *, cached: bool, publishes: bool) -> int:
    """Carry out one command; gives the exit code of the content."""
    with open_cache(settings.root, settings.out, wanted=cached) as cache, _no_collector():
        folders = names(settings.options.layouts, settings.root / "content")
        around = look_around(folders) if publishes and cache.kept else {}
        cache.open_ledger()
        if publishes and _nothing_to_do(settings, voice, cache, around):
            return 0
        cache.open_memo()
        run = Run(settings, voice, cache)
        _held[:] = [run]
        try:
            code = _attempt(function, run)
        except CacheDamaged:
            cache.forget()
            run.begin()
            code = _attempt(function, run)
        if cache.damaged:
            voice.damaged()
        if publishes:
            cache.save(_record(run, settings, cache, around))
        return code


def _attempt(function: Callable[[Run], object], run: Run) -> int:
    try:
        function(run)
    except ContentRefused as refusal:
        return run.finish(refusal)
    return run.finish(None)


def _nothing_to_do(settings: Settings, voice: Voice, cache: Cache, around: Around) -> bool:
    """Say what the last run said, when this one would come to the same."""
    started = time.perf_counter()
    record = cache.record()
    if record is None or not record.holds(_given(settings), settings.options.now, around):
        return False
    if _manifest_stamp(settings.out) != record.manifest or not cache.ledger.stands(settings.out):
        return False
    problems, counts = record.said
    counts = {**counts, "written": 0, "unchanged": counts["outputs"], "removed": 0}
    voice.problems(problems)
    seconds = {"compare": time.perf_counter() - started}
    voice.unchanged(counts, seconds["compare"])
    if settings.profile:
        voice.profile(seconds)
    if settings.report:
        from zhuanban.publish import open_target

        published = open_target(settings.out, settings.root).published
        outputs = [published[path]._replace(status="unchanged") for path in sorted(published)]
        write_report(settings.report, outputs, problems, counts, seconds, voice.lang)
    return True


def _record(run: Run, settings: Settings, cache: Cache, around: Around) -> Record | None:
    """What there is to remember of a run that published; None of one that did not, or held something back."""
    valid = run.valid()
    if valid is None:
        return None
    since, until = ((moment.astimezone(UTC) if moment else None) for moment in valid)
    seen = unsettled_left_out(around, cache.began)
    return Record(_given(settings), since, until, seen, _manifest_stamp(settings.out), (run.problems(), run.counts()))


def _given(settings: Settings) -> bytes:
    """The digest of what a run is told, but for the clock and the files."""
    options = settings.options
    told = (options.drafts, options.base_url, options.compress, settings.hold_faulty)
    return hashlib.blake2b(repr(told).encode(), digest_size=16).digest()


def _manifest_stamp(out: Path) -> Stamp:
    try:
        return stamp_of((out / MANIFEST).stat())
    except OSError:
        return 0, 0, 0, 0


@contextmanager
def _no_collector() -> Iterator[None]:
    """A run makes values that last as long as it does: looking through them for rubbish finds none and costs much time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
