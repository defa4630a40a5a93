"""build.py, loaded and waiting: each line on standard input is a command (JSON), carried out in a process forked for it.

It says the number of that process, and waits for another line before it lets it begin, so that it can be traced by then; in
the end it says its exit code, negative for a signal. What the command says is written to the files `out` and `err` that the
line names. To import everything takes a second; a build of a few articles a twentieth of that.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PR_SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
"""Some systems let a process be traced by its parents alone, unless it says otherwise: prctl(2)."""


def line() -> str:
    """The next line of standard input, and no byte more: the next one may be for another process."""
    read = b""
    while not read.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            raise EOFError
        read += byte
    return read.decode()


def begin(given: dict[str, list[str] | str]) -> None:
    """Carry out a command, in a process of its own; does not come back."""
    import build
    from zhuanban.cli import leave

    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
    line()
    for number, name in enumerate(("out", "err"), 1):
        file = os.open(str(given[name]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
        os.close(file)
    leave(build.command(list(given["command"])))


def serve() -> None:
    """Carry out commands until there are no more."""
    while True:
        try:
            given = json.loads(line())
        except EOFError:
            return
        child = os.fork()
        if not child:
            try:
                begin(given)
            finally:
                os._exit(70)  # something that build.py does not know of
        os.write(1, f"{child}\n".encode())
        os.write(1, f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n".encode())


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    import build

    build.command(json.loads(line()))
    os.write(1, b"ready\n")
    serve()
