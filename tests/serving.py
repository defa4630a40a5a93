"""`build.py serve` for tests: started in a newsroom, asked over HTTP, ended with its test."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from front_door import NOW, PROJECT, Newsroom
from machine import free_port

PATIENCE = 20.0
"""Seconds that a test waits for something that takes milliseconds, on a machine that has other things to do."""


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes


class Serving:
    """A running `serve`."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self._running = running
        self.said: list[str] = []
        assert running.stdout is not None
        for line in running.stdout:
            self.said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        else:
            raise AssertionError("".join(self.said))

    def hear(self) -> str:
        """The next line that it says."""
        assert self._running.stdout is not None
        return self._running.stdout.readline()

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What is answered."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())

    def page(self, path: str) -> str:
        """The text of an answer."""
        return self.ask(path).body.decode("utf-8")

    @contextmanager
    def open_page(self, path: str = "/") -> Iterator[dict[str, Any]]:
        """What an open page is told first, and it stays open."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", f"/-/events?page={path}")
            with connection.getresponse() as answer:
                line = answer.readline()
                assert line.startswith(b"data: "), line
                yield json.loads(line[6:])

    def state(self, path: str = "/") -> dict[str, Any]:
        """What an open page is told first."""
        with self.open_page(path) as told:
            return told

    def codes(self, path: str = "/") -> list[str]:
        """The codes of the faults that a page shows."""
        return [fault["code"] for fault in self.state(path)["faults"]]

    def stop(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """End it as Ctrl-C does; its exit code, and the rest of what it said."""
        self._running.send_signal(how)
        rest, _ = self._running.communicate(timeout=PATIENCE)
        return self._running.returncode, rest


@contextmanager
def serving(root: Path, *arguments: str, without: str = "") -> Iterator[Serving]:
    """`serve` for a root folder; `without` is a line of Python that is run before."""
    given = ["serve", "--root", str(root), "--now", NOW, "--port", str(free_port()), *arguments]
    code = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); sys.argv = ['build.py']; {without or 'pass'}\n"
    code += f"import build; build.leave(build.command({given!r}))"
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    running = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    try:
        yield Serving(running)
    finally:
        if running.poll() is None:
            running.terminate()
        running.communicate(timeout=PATIENCE)


def until(holds: Callable[[], bool]) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def proof_room(newsroom: Newsroom) -> Newsroom:
    """A newsroom with two articles."""
    return newsroom.article("a").article("b", title="另一篇稿件", date="2020-04-03 10:00")
