"""A web server of the tests' own, that answers as it is told and counts what it is asked."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site(ThreadingHTTPServer):
    """Answers by path: `/404` with that status, `/to/…` with a redirect, and some with bad manners."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), _Answers)
        self.asked: list[tuple[str, str]] = []  # method and path
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.cookies: list[str] = []
        self.sent = 0  # bytes of bodies
        self.redirects: dict[str, tuple[int, str]] = {}
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.server_port}{path}"

    def counts(self) -> dict[str, int]:
        """How often each path was asked for."""
        return dict(Counter(path for _, path in self.asked))


class _Answers(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        with self.server.lock:
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
            self.server.asked.append((self.command, self.path))
            self.server.times.append(time.monotonic())
            self.server.agents.add(self.headers["User-Agent"])
            self.server.cookies += self.headers.get_all("Cookie", [])
        time.sleep(0.2 if self.path.startswith("/slow") else 0.02)
        with self.server.lock:
            self.server.at_once -= 1  # before whoever asked can know
        with suppress(OSError):  # nobody waits for it any more
            self._answer()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""

    def _answer(self) -> None:
        name = self.path.strip("/").split("/")[0].split("?")[0]
        if self.path in self.server.redirects:
            status, location = self.server.redirects[self.path]
            self._head(status, Location=location)
        elif name in ("405", "head-dropped"):
            if self.command == "HEAD" and name == "405":
                self._head(405)
            elif self.command == "GET":
                self._head(200)
        elif name == "drip":
            for byte in b"HTTP/1.0 200 OK\r\n" * 100:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.05)
        elif name == "silent":
            time.sleep(3)
        elif name == "huge":
            self._head(200 if self.command == "GET" else 501)
            for _ in range(1000 if self.command == "GET" else 0):
                self.wfile.write(b"x" * 100_000)
                self.server.sent += 100_000
        else:
            self._head(int(name) if name.isdigit() else 200)

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Set-Cookie", "who=reader")
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()


@contextmanager
def running() -> Iterator[Site]:
    """A server on a free port."""
    with Site() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()
