"""The ledger of outputs: what each was made of, and which file it became. What is still so needs no rendering."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhuanban.cache.files import dump, load, parse, save
from zhuanban.workers import Hold, share_out

if TYPE_CHECKING:
    from zhuanban.plan.page import Output
    from zhuanban.publish import Target
    from zhuanban.publish.manifest import FileStamp, Published

FILE = "outputs"
IN_A_BATCH = 256
Line = tuple[bytes, str, tuple[int, int, int]]
"""Fingerprint of what an output was made of, sha256 of its bytes, stamp of its file."""
Touched = Mapping[str, tuple[int, int, int]] | None
"""Outputs whose files have other stamps than they were published with, and these; None when one is not there."""


class Compared(NamedTuple):
    """A plan against what is published."""

    fresh: tuple[Published, ...]  # needs nothing
    stale: tuple[Output, ...]  # to be rendered
    fingerprint: Callable[[Output], bytes]  # of an output; those that were looked at are known


class Ledger:
    """What is known of the outputs of one output folder."""

    def __init__(self, folder: Path | None, version: bytes = b"") -> None:
        self._folder = folder
        self._version = version
        self._lines: dict[str, Line] = {}
        self._fresh: tuple[str, ...] = ()
        self.touched = False  # some files have new stamps
        self.plan = b""  # the seal of the plan that the outputs are of

    def open(self) -> None:
        """Take up what was saved. Raises CacheDamaged."""
        data = load(self._folder / FILE, self._version) if self._folder else None
        if data is not None:
            self.plan, self._lines = parse(data)

    def amend(self, lines: Mapping[str, Line]) -> None:
        """Take in what has become of some outputs since."""
        self._lines.update(lines)

    @property
    def fresh(self) -> tuple[str, ...]:
        """Paths of the outputs that are made of what they were made of before the last `settle`."""
        return self._fresh

    @property
    def paths(self) -> Collection[str]:
        """Paths of all outputs."""
        return self._lines.keys()

    def compare(self, outputs: Iterable[Output], fingerprint: Callable[[Output], bytes], target: Target, jobs: int) -> Compared:
        """Which outputs are published as they would be rendered now. Files that were touched are read to see."""
        from zhuanban.publish import Published  # it knows the plan, and to see that nothing has changed none is needed

        outputs = tuple(outputs)
        if not self._lines:
            return Compared((), outputs, fingerprint)
        prints = {output.path: fingerprint(output) for output in outputs}
        likely = [output for output in outputs if self._is_known(output.path, prints[output.path], target.published)]
        stamps = published_stamps(target.folder, {output.path for output in likely})
        touched = [o.path for o in likely if stamps.get(o.path) not in (None, self._lines[o.path][2])]
        same = unaltered(target.folder, {path: self._lines[path][1] for path in touched}, jobs)
        fresh, stale = [], []
        for output in outputs:
            stamp = stamps.get(output.path)
            if stamp is not None and (stamp == self._lines[output.path][2] or output.path in same):
                whence = output.path, output.kind, output.sources, self._lines[output.path][1]
                fresh.append(Published(*whence, "unchanged", stamp, prints[output.path], output.wording))
            else:
                stale.append(output)
        return Compared(tuple(fresh), tuple(stale), lambda output: prints[output.path])

    def stands(self, folder: Path, jobs: int) -> bool:
        """Every output is in `folder` as it was published. Files that were touched are read to see, and their stamps noted."""
        return self.stands_with(self.touched_in(folder, self.paths), folder, jobs)

    def touched_in(self, folder: Path, paths: Collection[str]) -> Touched:
        """Which of some outputs, whose files are in `folder`, have been touched."""
        stamps = published_stamps(folder, paths)
        if len(stamps) < len(paths):
            return None
        return {path: stamp for path, stamp in stamps.items() if stamp != self._lines[path][2]}

    def stands_with(self, touched: Touched, folder: Path, jobs: int) -> bool:
        """The same as `stands`, once it is known what `touched_in` gives of all outputs."""
        if not self._lines or touched is None:
            return False
        if len(unaltered(folder, {path: self._lines[path][1] for path in touched}, jobs)) < len(touched):
            return False
        self._lines.update((path, (*self._lines[path][:2], stamp)) for path, stamp in touched.items())
        self.touched = self.touched or bool(touched)
        return True

    def last(self, folder: Path) -> Callable[[str], bytes | None]:
        """What gives the bytes of an output in `folder` by its path; None when they are not those that the last run published."""

        def read(path: str) -> bytes | None:
            line = self._lines.get(path)
            try:
                data = (folder / path).read_bytes() if line else b""
            except OSError:
                return None
            return data if line and hashlib.sha256(data).hexdigest() == line[1] else None

        return read

    def settle(self, outputs: Iterable[Published]) -> None:
        """What was published: the only lines that stay."""
        before, none = self._lines, (b"", "", (0, 0, 0))
        self._lines = {o.path: (o.made_of, o.sha256, o.stamp) for o in outputs if o.status != "removed"}
        self._fresh = tuple(path for path, line in self._lines.items() if before.get(path, none)[0] == line[0])

    def save(self) -> None:
        """Write it down."""
        assert self._folder is not None
        save(self._folder / FILE, self._version, dump((self.plan, self._lines)))

    def _is_known(self, path: str, made_of: bytes, published: Mapping[str, Published]) -> bool:
        line, old = self._lines.get(path), published.get(path)
        return line is not None and old is not None and line[0] == made_of and line[1] == old.sha256


def published_stamps(folder: Path, wanted: Iterable[str]) -> dict[str, FileStamp]:
    """Stamps of the `wanted` files (paths in `folder`), as far as they are there."""
    found: dict[str, FileStamp] = {}
    base = f"{folder}/"
    for path in wanted:
        try:
            status = os.lstat(base + path)
        except OSError:  # what cannot be looked at is made anew
            continue
        found[path] = status.st_size, status.st_mtime_ns, status.st_ino
    return found


def unaltered(folder: Path, digests: Mapping[str, str], jobs: int) -> set[str]:
    """The paths whose files have the given sha256."""

    def look(batch: Sequence[str], hold: Hold) -> list[str]:
        same = []
        for path in batch:
            hold(path)
            try:
                data = (folder / path).read_bytes()
            except OSError:
                continue
            if hashlib.sha256(data).hexdigest() == digests[path]:
                same.append(path)
        return same

    paths = sorted(digests)
    batches = [paths[start : start + IN_A_BATCH] for start in range(0, len(paths), IN_A_BATCH)]
    return {path for same in share_out(look, batches, jobs) for path in same}
