"""The calls of the system that a build makes, one by one: strace(1) lets it be killed at one of them, or the call fail.

A `Point` is one call that changes something on disk: the third `rename` of a process, say.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from front_door import PROJECT, Newsroom, Run
from machine import missing
from proofs.scenes import Scene, build_arguments

CALLS = (
    "write pwrite64 writev openat creat rename renameat renameat2 link linkat unlink unlinkat mkdir mkdirat rmdir symlink "
    "symlinkat chmod fchmod fchmodat chown fchown lchown fchownat truncate ftruncate"
).split()
"""Calls that change something on disk, or may."""
NO_EXCHANGE = "renameat2:error=EINVAL"
"""As on a file system that cannot exchange two folders."""
ALONE = 11
"""Of so many builds one is started for itself, the others are forked from a process that has imported everything."""


class Point(NamedTuple):
    """One call of a process that changes something on disk."""

    call: str
    number: int  # it is the so-many-th such call of the process, from 1

    def __str__(self) -> str:
        """As strace counts it: `rename:3`."""
        return f"{self.call}:{self.number}"


class Which(NamedTuple):
    """The points at which builds meet their fate."""

    jobs: int = 1  # processes of a build
    every: int = 1  # one in so many points
    first: int = 0


class Met(NamedTuple):
    """A build, and the point at which it met its fate."""

    point: Point
    run: Run


def needs_strace() -> None:
    """Skip the test where calls cannot be tampered with: no strace, or it may not trace; with CI=true that is a failure."""
    reason = "" if shutil.which("strace") else "no strace on this machine"
    if not reason:
        trial = ["strace", "-f", "-o", os.devnull, "-e", "inject=chdir:error=EIO", "true"]
        done = subprocess.run(trial, capture_output=True, text=True, check=False)
        reason = f"strace may not trace here: {done.stderr.strip()}" if done.returncode else ""
    missing(reason)


class Warm:
    """A process that has build.py loaded, and lets another one, traced, carry it out. It ends with the `with` block."""

    def __init__(self, room: Newsroom, scratch: Path) -> None:
        self.log, self._out, self._err = (scratch / name for name in ("log", "out", "err"))
        program = Path(__file__).with_name("warm.py")
        env = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"}
        command = [sys.executable, "-B", str(program)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=env)
        self._say(json.dumps(build_arguments(room, "--out", str(scratch / "warm"), "--no-cache", "--jobs", "1", "--quiet")))
        assert self._heard().endswith("ready")

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, *error: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def run(self, arguments: Sequence[str], *tampering: str) -> Run:
        """Carry out build.py, its calls written to `log` and tampered with; whatever it started has ended by then."""
        self._say(json.dumps({"command": arguments, "out": str(self._out), "err": str(self._err)}))
        number = self._heard()
        with subprocess.Popen([*tracing(self.log, *tampering), "-p", number], stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr
            attached = strace.stderr.readline()
            self._say("begin")
            assert "attached" in attached, attached + strace.stderr.read()
            code = int(self._heard())
            strace.stderr.read()  # to its end: what was forked by then has ended, too
        return Run(code, self._out.read_text("utf-8"), self._err.read_text("utf-8"))

    def run_alone(self, arguments: Sequence[str], *tampering: str) -> Run:
        """The same by a process that is started for it."""
        command = [*tracing(self.log, *tampering), sys.executable, "-B", str(PROJECT / "build.py"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return Run(done.returncode, done.stdout, done.stderr)

    def _say(self, text: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{text}\n")
        self._process.stdin.flush()

    def _heard(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def tampered(change: Scene, scratch: Path, which: Which, fate: str, *always: str) -> Iterator[Met]:
    """A build for each point, at which it meets its `fate`, as strace names it: `signal=SIGKILL`, `error=EIO`.

    Its calls are `always` tampered with. One that was over before it came to its point, as may be when less was to be done, does
    not count.
    """
    kills = fate.startswith("signal")
    arguments = build_arguments(change.room, "--jobs", str(which.jobs))
    met = r"\+\+\+ killed by SIGKILL" if kills else rf"(?!.*O_RDONLY){re.escape(str(change.room.root))}.* \(INJECTED\)"
    with Warm(change.room, scratch) as warm:
        for _ in range(2):  # what the first one has to find out, the second one knows
            change.set_up()
            assert warm.run(arguments, *always).code == 0
            assert change.verdict() == "new"
        for number, point in enumerate(points_in(warm.log, change.room.root)[which.first :: which.every]):
            change.set_up()
            what = f"{point.call}:{fate}:when={point.number}"
            # A process that has yet to import everything opens more files before.
            run = (warm.run if number % ALONE or point.call == "openat" else warm.run_alone)(arguments, *always, what)
            if re.search(met, warm.log.read_text("utf-8", "replace")):
                yield Met(point, run)


def tracing(log: Path, *tampering: str) -> list[str]:
    """The command that has calls of a process, and of those that it starts, written to `log` and tampered with."""
    injected = [word for what in tampering for word in ("-e", f"inject={what}")]
    return ["strace", "-f", "-y", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *injected]


def points_in(log: Path, inside: Path) -> list[Point]:
    """Every point of the first process in a log at which something below `inside` is changed, in order."""
    lines = re.findall(r"^(\d+) +(\w+)\((.*)", log.read_text("utf-8", "replace"), re.MULTILINE)
    counted: Counter[str] = Counter()
    found = []
    for process, call, arguments in lines:
        if process == lines[0][0]:
            counted[call] += 1
            if str(inside) in arguments and (call != "openat" or "O_CREAT" in arguments):
                found.append(Point(call, counted[call]))
    return found


def no_exchange(one: Path, other: Path) -> None:
    """In the place of `exchange`, the same as NO_EXCHANGE."""
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
