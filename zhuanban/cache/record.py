"""The record of a run: when nothing that went in has changed, and nothing that came out, there is nothing to do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from zhuanban.cache.stamps import Stamp, settled, stamp_of

FILE = "run"

Around = Mapping[str, Stamp | str]
"""Every file that a run depends on by its stamp; of a link to a folder, where it leads."""


class Record(NamedTuple):
    """What a run depended on, and what it said."""

    given: bytes  # digest of everything but files and the clock
    since: datetime | None  # at every moment from here, None: always,
    until: datetime | None  # to before here the same is true
    around: Around
    manifest: Stamp  # of the output folder's manifest
    said: Any  # what the command keeps to say it again

    def holds(self, given: bytes, now: datetime, around: Around) -> bool:
        """Nothing that went into the run has changed."""
        in_time = (self.since is None or self.since <= now) and (self.until is None or now < self.until)
        return in_time and given == self.given and around == self.around


def look_around(folders: Mapping[str, Path]) -> dict[str, Stamp | str]:
    """Every file below `folders`, each by a name of its own; hidden ones are passed over."""
    found: dict[str, Stamp | str] = {}
    left = sorted(folders.items())
    while left:
        name, folder = left.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    path = f"{name}/{entry.name}"
                    if entry.is_symlink():
                        found[f"{path} ->"] = os.path.realpath(entry.path)
                    if entry.is_dir(follow_symlinks=False):
                        left.append((path, Path(entry.path)))
                    elif entry.is_file():
                        found[path] = stamp_of(entry.stat())
        except FileNotFoundError:
            continue
    return found


def unsettled_left_out(around: Mapping[str, Stamp | str], now: int) -> dict[str, Stamp | str]:
    """`around`, with a stamp that never comes back for a file that was written while we looked."""
    return {path: "" if isinstance(stamp, tuple) and not settled(stamp, now) else stamp for path, stamp in around.items()}


def names(folders: Iterable[Path], content: Path) -> dict[str, Path]:
    """The folders that a run reads, by name."""
    return {"content": content, **{f"layouts{number}": folder for number, folder in enumerate(folders)}}
