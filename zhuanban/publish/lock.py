"""One build at a time writes to an output folder, and while one is sent to readers none does."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zhuanban.problems import SystemRefused
from zhuanban.publish.target import beside
from zhuanban.publish.trees import remove

LONGEST = 600
"""Seconds to wait for another build: none takes so long, so it hangs."""
PAUSE = 0.05


@contextmanager
def hold_folder(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Have an output folder for this process alone; `waiting` is called when another has it, and then it is waited for.

    Nothing that another run staged is there then. The system lets go of it when a process ends, however it ends. Raises
    SystemRefused when it is not to be had.
    """
    with _held(folder, waiting, alone=True):
        _clear(beside(folder))
        yield
        _clear(beside(folder))


@contextmanager
def share_folder(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Have an output folder as it is: others may read it as well, and nobody changes it. Otherwise the same."""
    with _held(folder, waiting, alone=False):
        yield


@contextmanager
def _held(folder: Path, waiting: Callable[[], None], *, alone: bool) -> Iterator[None]:
    place = beside(folder)
    place.mkdir(0o700, parents=True, exist_ok=True)  # what was withdrawn may still be in there
    ignored = place / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")
    descriptor = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _locked(descriptor, alone=alone):
            waiting()
            _wait(descriptor, folder, alone=alone)
        yield
    finally:
        os.close(descriptor)


def _clear(place: Path) -> None:
    """Take away what is staged: an interrupted run left it, or one that was refused while it rendered. And what is retired."""
    for left in ("staging", "restored", "retired"):
        if (place / left).exists():
            with suppress(OSError):  # what is staged is cleared again before it is used
                remove(place / left)


def _wait(descriptor: int, folder: Path, *, alone: bool) -> None:
    end = time.monotonic() + LONGEST
    while not _locked(descriptor, alone=alone):
        if time.monotonic() > end:
            raise SystemRefused(
                f"另一个命令占着 “{folder}” 已超过{LONGEST // 60}分钟，没有再等。它还在运行吗？",
                f"another command has held “{folder}” for over {LONGEST // 60} minutes; is it still running?",
            )
        time.sleep(PAUSE)


def _locked(descriptor: int, *, alone: bool) -> bool:
    if sys.platform == "win32":
        import msvcrt

        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False
    from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock

    try:
        flock(descriptor, (LOCK_EX if alone else LOCK_SH) | LOCK_NB)
    except BlockingIOError:
        return False
    return True
