"""The record of a run: when nothing that went in has changed, and nothing that came out, there is nothing to do.

A file whose stamp is another is read: what counts is what stands in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from zhuanban.cache.stamps import HIDDEN, Stamp, key_of, settled, stamp_of
from zhuanban.workers import Hold, share_out

FILE = "run"
IN_A_BATCH = 256
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
"""How picture files are called; one that is called otherwise is read once more, that is all."""
MANY = 512
"""Fewer files are read here in less time than it takes to call for help."""

Around = Mapping[str, Stamp | str]
"""Every file that a run depends on by its stamp; of a link to a folder, where it leads."""
Folders = Mapping[str, Path]
"""The folders that a run reads, by the names that stand for them in `Around`."""


class Record(NamedTuple):
    """What a run depended on, and what it said."""

    given: bytes  # digest of everything but files and the clock
    since: datetime | None  # at every moment from here, None: always,
    until: datetime | None  # to before here the same is true
    around: Around
    keys: Mapping[str, str]  # of files of `around` that are no articles
    manifest: str  # key of the output folder's manifest
    articles: bytes  # seal of the memo: what is remembered of articles is what they were then
    said: Any  # what the command keeps to say it again

    def holds(self, given: bytes, now: datetime) -> bool:
        """What the run was told, but for files, would make no difference now."""
        if now.tzinfo is None and (self.since or self.until):  # which moment it is, only the site's time zone tells
            return False
        in_time = (self.since is None or self.since <= now) and (self.until is None or now < self.until)
        return in_time and given == self.given


def look_around(folders: Folders) -> dict[str, Stamp | str]:
    """Every file below `folders`, each by a name of its own; hidden ones are passed over."""
    found: dict[str, Stamp | str] = {}
    left = sorted(folders.items())
    while left:
        name, folder = left.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(HIDDEN):
                        continue
                    path = f"{name}/{entry.name}"
                    if entry.is_file(follow_symlinks=False):  # as nearly all are: then nothing more needs to be asked
                        found[path] = stamp_of(entry.stat(follow_symlinks=False))
                        continue
                    if entry.is_symlink():
                        found[f"{path} ->"] = os.path.realpath(entry.path)
                    if entry.is_dir(follow_symlinks=False):
                        left.append((path, Path(entry.path)))
                    elif entry.is_file():
                        found[path] = stamp_of(entry.stat())
        except FileNotFoundError:
            continue
    return found


def changed_files(before: Around, now: Around, folders: Folders, key: Callable[[str], str], jobs: int) -> set[str] | None:
    """Files that hold something else than `before`, when `key` gives what they held; None when files have come or gone."""
    if before.keys() != now.keys():
        return None
    others = [name for name, stamp in now.items() if before[name] != stamp]
    if any(isinstance(now[name], str) for name in others):
        return None
    keys = keys_of(others, folders, jobs)
    return {name for name in others if not keys[name] or keys[name] != key(name)}


def keys_of(names: Sequence[str], folders: Folders, jobs: int = 1) -> dict[str, str]:
    """The keys of files; "" where one cannot be read."""

    def look(batch: Sequence[str], hold: Hold) -> list[tuple[str, str]]:
        hold(batch[0])
        return [(name, _key_in(folders, name)) for name in batch]

    batches = [names[start : start + IN_A_BATCH] for start in range(0, len(names), IN_A_BATCH)]
    return {name: key for found in share_out(look, batches, jobs if len(names) > MANY else 1) for name, key in found}


def keys_of_young(around: Around, now: int, folders: Folders) -> dict[str, str]:
    """The keys of files that could change once more without showing it: taken before a run reads them.

    Articles and pictures have theirs when they are read.
    """
    young = [name for name, stamp in unsettled_left_out(around, now).items() if not stamp and not _is_keyed(name)]
    return keys_of(young, folders)


def _is_keyed(name: str) -> bool:
    return name.endswith(".md") or (name.startswith("content/") and name.lower().endswith(PICTURES))


def keys_of_others(
    around: Around,
    articles: Collection[str],
    pictures: Mapping[str, str],
    last: Record | None,
    before: Mapping[str, str],
    folders: Folders,
) -> dict[str, str]:
    """The keys of all files that are no `articles`, as the run read them; what the `last` run knew is taken over.

    `pictures` were read with their keys. One that has another stamp now, or another key than `before`, was written meanwhile,
    and has none.
    """
    names = [name for name, stamp in around.items() if name not in articles and not isinstance(stamp, str)]
    known = {name: last.keys[name] for name in names if name in last.keys and last.around[name] == around[name]} if last else {}
    keys = {name: pictures[name] for name in names if name in pictures and name not in known}
    keys |= keys_of([name for name in names if name not in known and name not in keys], folders)
    sure = {
        name: key for name, key in keys.items() if before.get(name, key) == key != "" and _stamp_in(folders, name) == around[name]
    }
    return {**known, **sure}


def unsettled_left_out(around: Around, now: int) -> dict[str, Stamp | str]:
    """`around`, with a stamp that never comes back for a file that was written while we looked."""
    return {path: "" if isinstance(stamp, tuple) and not settled(stamp, now) else stamp for path, stamp in around.items()}


def names(folders: Iterable[Path], content: Path) -> dict[str, Path]:
    """The folders that a run reads, by name."""
    return {"content": content, **{f"layouts{number}": folder for number, folder in enumerate(folders)}}


def _place(folders: Folders, name: str) -> Path:
    folder, _, path = name.partition("/")
    return folders[folder] / path


def _key_in(folders: Folders, name: str) -> str:
    try:
        return key_of(name, _place(folders, name).read_bytes())
    except OSError:
        return ""


def _stamp_in(folders: Folders, name: str) -> Stamp | None:
    try:
        return stamp_of(_place(folders, name).stat())
    except OSError:
        return None
