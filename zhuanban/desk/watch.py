"""Which files have changed: told by the system where `watchfiles` is installed, else seen by looking again and again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

STEP = 5
"""Milliseconds of silence after which a change is taken to be over: most editors of text write a file in less."""
MOST = 200
"""Milliseconds after which it is told even so."""
PAUSE = 500
"""Milliseconds between two looks whether the folders themselves are still there."""
LOOK = 0.1
"""Seconds between two looks at all files, at the least; where a look takes long, they are fewer."""

Seen = Mapping[str, Any]
"""Every file below some folders by its name (`content/2020/04/a.md`), with what shows that it is as it was."""
Look = Callable[[], Seen]


def changes(folders: Mapping[str, Path], look: Look, before: Seen) -> Iterator[set[str] | None]:
    """Names of files that are not what they were `before`, as soon as they have changed, and so on without end.

    `folders` by the first part of names. None: any file may have changed, a folder was deleted or put in place.
    """
    try:
        import watchfiles  # noqa: F401 - an extra
    except ImportError:
        yield from _by_looking(look, before)
        return
    while True:
        try:
            yield from _as_told(folders, look, before)
        except FileNotFoundError:  # a folder went a moment ago
            pass
        except (OSError, RuntimeError):  # the system cannot tell of so many files, or of none in such a place
            yield from _by_looking(look, before)
        before = look()
        yield None


def _as_told(folders: Mapping[str, Path], look: Look, before: Seen) -> Iterator[set[str]]:
    """What the system tells, until a folder is not the one any more that it was."""
    from watchfiles import watch

    there = _standing(folders)
    paths = {str(folder.resolve()): name for name, folder in folders.items() if there[name]}
    if not paths:
        while _standing(folders) == there:
            time.sleep(PAUSE / 1000)
        return
    told = watch(
        *paths,
        watch_filter=None,
        debounce=MOST,
        step=STEP,
        rust_timeout=PAUSE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    for number, changed in enumerate(told):
        names = _names(changed, paths)
        if not number:  # and what has changed until somebody was there to tell
            names |= _differing(before, look())
        if names:
            yield names
        if _standing(folders) != there:
            return


def _by_looking(look: Look, before: Seen) -> Iterator[set[str] | None]:
    while True:
        started = time.perf_counter()
        now = look()
        pause = max(LOOK, 4 * (time.perf_counter() - started))
        names = _differing(before, now)
        before = now
        if names:
            yield names
        time.sleep(pause)


def _differing(before: Seen, now: Seen) -> set[str]:
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def _standing(folders: Mapping[str, Path]) -> dict[str, tuple[int, int] | None]:
    """Which folders are there, and that they are the same ones."""
    found: dict[str, tuple[int, int] | None] = {}
    for name, folder in folders.items():
        try:
            status = folder.stat()
            found[name] = (status.st_dev, status.st_ino)
        except OSError:
            found[name] = None
    return found


def _names(changed: set[tuple[Any, str]], paths: Mapping[str, str]) -> set[str]:
    """The names of files for what was told. That a folder has changed says nothing: what has, is told besides."""
    from watchfiles import Change

    names = set()
    for kind, path in changed:
        if kind is Change.modified and Path(path).is_dir():
            continue
        for folder, name in paths.items():
            if path.startswith(f"{folder}{os.sep}"):
                names.add(f"{name}/{path[len(folder) + 1 :].replace(os.sep, '/')}")
    return names
