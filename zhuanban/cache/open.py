"""The cache of one output folder: opened for a run, locked, thrown away when it is damaged."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zhuanban.cache.amendments import FILE as AMENDED
from zhuanban.cache.amendments import Amendments
from zhuanban.cache.files import dump, load, parse, save
from zhuanban.cache.ledger import Ledger
from zhuanban.cache.memo import Memo
from zhuanban.cache.planned import Planned
from zhuanban.cache.record import FILE, Record
from zhuanban.cache.version import generator_version
from zhuanban.problems import CacheDamaged

if TYPE_CHECKING:
    from zhuanban.model import Site
    from zhuanban.plan.page import Plan

FOLDER = ".zhuanban"
LOCK = "lock"


class Cache:
    """What is remembered for one root and one output folder. Without `kept` it is gone after the run."""

    def __init__(self, folder: Path, version: bytes, *, kept: bool) -> None:
        self.folder = folder
        self.kept = kept
        self.damaged = False
        self._version = version
        self._start()
        self.began = _file_clock(folder)

    def _start(self) -> None:
        self.memo = Memo(self.folder, self._version)
        self.ledger = Ledger(self.folder, self._version)
        self.planned = Planned(self.folder, self._version)
        self.amendments = Amendments()

    def record(self) -> Record | None:
        """What is known of the last run."""
        try:
            data = load(self.folder / FILE, self._version)
            return parse(data) if data is not None else None
        except CacheDamaged:
            self.forget()
            return None

    def open_ledger(self) -> None:
        """Take up what is known of outputs; when that is damaged everything is thrown away."""
        try:
            self.ledger.open()
            data = load(self.folder / AMENDED, self._version)
            amendments = parse(data) if data is not None else Amendments()
            if data is not None and (amendments.plan, amendments.articles) == (self.ledger.plan, self.memo.seal):
                self.amendments = amendments
                self.ledger.amend(amendments.lines)
        except CacheDamaged:
            self.forget()

    def open_memo(self) -> None:
        """The same for articles."""
        if self.memo.is_open:
            return
        try:
            self.memo.open(self.began)
            self.memo.amend(self.amendments.entries, self.amendments.stamps)
        except CacheDamaged:
            self.forget()

    def forget(self) -> None:
        """Throw everything away: it cannot be trusted."""
        self.damaged = True
        for entry in sorted(self.folder.iterdir()):
            if entry.name != LOCK and entry.is_file():
                entry.unlink()
        self._start()

    def save_memo(self, *, publishes: bool) -> None:
        """Write down the articles; a run that publishes nothing leaves what the last one that did goes by."""
        if not self.kept:
            return
        if publishes or not (self.folder / FILE).exists():
            self.memo.save()
        else:
            self.memo.leave()

    def save(self, plan: Plan | None, site: Site | None) -> None:
        """Write down the outputs, and what they were made of when they were published."""
        if not self.kept:
            return
        if plan is not None and site is not None:
            self.ledger.plan = self._save_plan(plan, site)
        self.ledger.save()
        (self.folder / AMENDED).unlink(missing_ok=True)

    def _save_plan(self, plan: Plan, site: Site) -> bytes:
        try:
            fresh = self.ledger.fresh if self.planned.take_up(self.ledger.plan) else ()
            return self.planned.save(plan, site, fresh)
        except CacheDamaged:
            self.damaged = True
            self.planned = Planned(self.folder, self._version)
            return self.planned.save(plan, site, ())

    def save_touched(self) -> None:
        """Write down new stamps of outputs that are what they were."""
        if self.ledger.touched:
            self.ledger.save()

    def save_amendments(self, amendments: Amendments) -> None:
        """Write down what has been learned since then."""
        since = amendments._replace(plan=self.ledger.plan, articles=self.memo.seal)
        save(self.folder / AMENDED, self._version, dump(since))
        files = [{entry.slot.file for entry in known.entries.values()} for known in (self.amendments, since)]
        self.memo.store.drop(files[0] - files[1])

    def save_record(self, record: Record | None) -> None:
        """Write down the run itself; without a record the next one starts from the content."""
        if self.kept and record is not None:
            save(self.folder / FILE, self._version, dump(record))
        elif self.kept:
            (self.folder / FILE).unlink(missing_ok=True)


@contextmanager
def open_cache(root: Path, out: Path, *, wanted: bool) -> Iterator[Cache]:
    """The cache for `root` and `out`; one that lasts as long as the run where none is `wanted`, or another run has it."""
    folder = root / FOLDER / _key(root, out)
    lock = _lock(folder) if wanted else None
    if lock is None:
        with tempfile.TemporaryDirectory(prefix="zhuanban-") as scratch:
            yield Cache(Path(scratch), b"", kept=False)
        return
    for left in sorted(folder.glob("*.new")):  # by a run that was killed while it saved
        left.unlink(missing_ok=True)
    try:
        yield Cache(folder, generator_version(), kept=True)
    finally:
        os.close(lock)


def _key(root: Path, out: Path) -> str:
    """Named for the output folder, wherever the root is."""
    relative = os.path.relpath(out.resolve(), root.resolve()).replace(os.sep, "/")
    return f"{out.name}-{hashlib.sha256(relative.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _lock(folder: Path) -> int | None:
    """Hold the folder for this process; None when it cannot be had. The system lets go of it when the process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = folder.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", "utf-8")
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        return None
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # a system without it: two runs at once may cost each other the cache, which is checked when it is read
        return descriptor
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _file_clock(folder: Path) -> int:
    """What the file system takes for now, in nanoseconds: it may not be our clock."""
    clock = folder / "clock"
    clock.write_bytes(b"")
    return clock.stat().st_mtime_ns
