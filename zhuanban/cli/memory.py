"""A run with its cache: what is remembered of the last one may show that there is nothing to do, or next to nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC
from typing import NamedTuple

from zhuanban.cache.open import open_cache
from zhuanban.cache.record import (
    Around,
    Folders,
    Record,
    changed_files,
    keys_of_others,
    keys_of_young,
    look_around,
    names,
    unsettled_left_out,
)
from zhuanban.cache.stamps import key_of
from zhuanban.cli.report import levels, proofread, rate
from zhuanban.cli.run import Run, Settings
from zhuanban.cli.voice import Voice
from zhuanban.model import NOTHING
from zhuanban.problems import CacheDamaged, ContentRefused, in_order
from zhuanban.publish.lock import hold_folder
from zhuanban.publish.manifest import MANIFEST
from zhuanban.publish.target import see_folder
from zhuanban.workers import no_collector

_held: list[object] = []
"""The last run: where the process ends after it, nothing of it needs to be freed, which would take as long as a small edit."""
FEW = 64
"""More articles than that are not amended one by one."""


class Seen(NamedTuple):
    """What stands around a run, and where."""

    folders: Folders
    around: Around
    young: Mapping[str, str] = NOTHING  # keys of files that were written just before


def carry_out(function: Callable[[Run], object], settings: Settings, voice: Voice, *, cached: bool, publishes: bool) -> int:
    """Carry out one command; gives the exit code of the content."""
    with _output(settings, voice, publishes), open_cache(settings.root, settings.out, wanted=cached) as cache, no_collector():
        folders = names(settings.options.layouts, settings.root / "content")
        seen = Seen(folders, look_around(folders) if publishes and cache.kept else {})
        cache.open_ledger()
        last = cache.record() if publishes else None
        run = Run(settings, voice, cache, publishes=publishes)
        _held[:] = [run, seen, last]
        try:
            if last is not None and _little_to_do(run, last, seen):
                return 0
            cache.open_memo()
            seen = seen._replace(young=keys_of_young(seen.around, cache.began, folders))
            code = _attempt(function, run, publishes=publishes)
        except CacheDamaged:
            cache.forget()
            last = None
            run.begin()
            code = _attempt(function, run, publishes=publishes)
        if publishes:
            try:
                cache.save(run.plan, run.site)
                cache.save_record(_record(run, seen, last))
            except OSError as error:  # what was published is published
                voice.not_remembered(error)
        if cache.damaged:
            voice.damaged()
        return code


@contextmanager
def _output(settings: Settings, voice: Voice, publishes: bool) -> Iterator[None]:
    """Have the output folder for this run alone, if it publishes."""
    if not publishes:
        yield
        return
    folder = see_folder(settings.out, settings.root)
    with hold_folder(folder, lambda: voice.waiting(folder)):
        yield


def _attempt(function: Callable[[Run], object], run: Run, *, publishes: bool) -> int:
    try:
        with _layouts_ahead(run) if publishes else nullcontext():
            function(run)
    except ContentRefused as refusal:
        return run.finish(refusal)
    return run.finish(None)


def _layouts_ahead(run: Run) -> AbstractContextManager[None]:
    from zhuanban.render import compiled_ahead  # not for a run that has little to do

    return compiled_ahead(run.options.layouts, run.jobs)


def _little_to_do(run: Run, last: Record, seen: Seen) -> bool:
    """Do what there is to do after the `last` run, when that is nothing, or a few words."""
    cache, options = run.cache, run.settings.options
    if not last.holds(_given(run.settings), options.now) or _manifest_key(run) != last.manifest:
        return False
    if cache.memo.seal != last.articles:
        return False  # another command, or one that was killed, has read articles since: what they were is not known any more
    if last.around == seen.around:
        return run.stage("compare", cache.ledger.stands, run.out, run.jobs) and _unchanged(run, last, seen)
    cache.open_memo()
    known = cache.memo.key
    changed = run.stage(
        "read",
        changed_files,
        last.around,
        seen.around,
        seen.folders,
        lambda name: known(name) or last.keys.get(name, ""),
        run.jobs,
    )
    if changed is None or not all(map(known, changed)) or len(changed) > FEW:
        return False
    if not changed:
        return run.stage("compare", cache.ledger.stands, run.out, run.jobs) and _unchanged(run, last, seen)
    return not cache.amendments.full and _amended(changed, run, last, seen)


def _unchanged(run: Run, last: Record, seen: Seen) -> bool:
    """Say what the last run said; its record goes with the files as they are now."""
    problems, counts = last.said
    run.cache.save_touched()
    if last.around != seen.around:
        run.cache.save_record(last._replace(around=unsettled_left_out(seen.around, run.cache.began)))
    run.again(problems, {**counts, "written": 0, "unchanged": counts["outputs"], "removed": 0})
    return True


def _amended(changed: set[str], run: Run, last: Record, seen: Seen) -> bool:
    """Amend the articles that have changed, if that is all there is to it."""
    from zhuanban.amend import LastPlan, Place, amend
    from zhuanban.check.silences import judged

    cache, settings = run.cache, run.settings
    problems, counts = last.said
    place = Place(settings.root, settings.out, settings.options, settings.jobs)
    plan = LastPlan(place, cache)
    _held.append(plan)
    amended = amend(sorted(changed), plan, problems, run.stage)
    if amended is None:
        return False
    news = judged((p for entry in amended.entries for p in entry.read.problems), cache.planned.frame.config)
    before, problems = problems, in_order((*(problem for problem in problems if problem.position.path not in changed), *news))
    outputs = amended.publication.outputs
    written = sum(output.status == "written" for output in outputs)
    counts = {**counts, "written": written, "unchanged": counts["outputs"] - written, "removed": 0, **levels(problems)}
    found = counts["proofread"] - proofread(before, changed) + proofread(problems, changed)
    counts |= rate(counts["characters"] + amended.characters, found)
    around = unsettled_left_out(seen.around, cache.began)
    stamps = {path: stamp for path in changed if not isinstance(stamp := around[path], str)}
    lines = {output.path: (output.made_of, output.sha256, output.stamp) for output in outputs}
    cache.save_touched()
    cache.save_amendments(cache.amendments.and_then(amended.entries, stamps, lines))
    cache.save_record(last._replace(around=around, manifest=_manifest_key(run), said=(problems, counts)))
    run.again(problems, counts, amended.publication)
    return True


def _record(run: Run, seen: Seen, last: Record | None) -> Record | None:
    """What there is to remember of a run that published; None of one that did not, or held something back."""
    valid = run.valid()
    if valid is None:
        return None
    since, until = ((moment.astimezone(UTC) if moment else None) for moment in valid)
    around = unsettled_left_out(seen.around, run.cache.began)
    keys = keys_of_others(seen.around, run.memo.keys, run.memo.surveys.keys, last, seen.young, seen.folders)
    said = run.problems(), run.counts()
    return Record(_given(run.settings), since, until, around, keys, _manifest_key(run), run.memo.seal, said)


def _given(settings: Settings) -> bytes:
    """The digest of what a run is told, but for the clock and the files."""
    options = settings.options
    told = (options.drafts, options.base_url, options.compress, settings.hold_faulty)
    return hashlib.blake2b(repr(told).encode(), digest_size=16).digest()


def _manifest_key(run: Run) -> str:
    try:
        return key_of(MANIFEST, (run.out / MANIFEST).read_bytes())
    except OSError:
        return ""
