"""What a test needs of the machine: programs, and real servers, which bind to 127.0.0.1 and end with their test."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HOST = "127.0.0.1"


def missing(reason: str) -> None:
    """Skip the test for a reason, if there is one; with CI=true it fails: a build server cannot pass without having looked."""
    if reason and os.environ.get("CI") == "true":
        pytest.fail(f"{reason}: with CI=true every test must run")
    if reason:
        pytest.skip(reason)


def program(name: str) -> str:
    """The path of a program, of a server's too; without it the test is skipped."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    missing("" if found else f"no {name} on this machine")
    return found or name


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
    return port


@contextlib.contextmanager
def server(command: list[str], port: int, log: Path) -> Iterator[None]:
    """A server that listens on `port` while the test lasts."""
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"nobody listens: {log.read_text('utf-8', 'replace')}")
