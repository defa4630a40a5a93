"""One command, measured from outside: its wall time, the processor time of all its processes, or their memory together."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.02
ORPHANS_SECONDS = 5.0
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Timing:
    """What one run took."""

    wall: float  # seconds, until the command itself was over
    cpu: float  # seconds of user and system time, with every process it started
    code: int  # exit code


def adopt_orphans() -> None:
    """From now on a process whose parent is gone becomes ours, so that its time is counted too. Linux only."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def timed(command: Sequence[str], cwd: Path, log: Path) -> Timing:
    """Run to the end. Nothing is looked at meanwhile: the system tells the times when it is over."""
    before = os.times()
    with log.open("ab") as said:
        started = time.perf_counter()
        running = subprocess.Popen(command, cwd=cwd, env=_environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        code = running.wait()
        wall = time.perf_counter() - started
    _reap()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Timing(wall, cpu, code)


def weighed(command: Sequence[str], cwd: Path, log: Path) -> tuple[float, int]:
    """The most memory that the command's processes had together, in MiB of proportional set size, and its exit code.

    Looking slows the run down: its time means nothing. 0.0 where the system cannot tell.
    """
    peak = 0
    with log.open("ab") as said:
        running = subprocess.Popen(command, cwd=cwd, env=_environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        while running.poll() is None:
            peak = max(peak, sum(map(_proportional_kib, _family(running.pid))))
            time.sleep(SAMPLE_SECONDS)
    _reap()
    return peak / 1024, running.returncode


def _environment() -> dict[str, str]:
    """Ours, with byte code kept between runs, as it is wherever a program runs more than once."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _reap() -> None:
    """Wait for the adopted; one that does not end within five seconds is left alone."""
    until = time.monotonic() + ORPHANS_SECONDS
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(SAMPLE_SECONDS)


def _family(pid: int) -> list[int]:
    found, unseen = [], [pid]
    while unseen:
        found.append(one := unseen.pop())
        with contextlib.suppress(OSError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                unseen += map(int, (thread / "children").read_text("ascii").split())
    return found


def _proportional_kib(pid: int) -> int:
    with contextlib.suppress(OSError):  # it ended meanwhile
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
