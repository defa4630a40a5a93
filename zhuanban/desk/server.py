"""A preview on 127.0.0.1, for the browser of whoever writes. Open pages are told when there is a newer one."""

from __future__ import annotations

import json
import os
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote

from zhuanban.desk.pages import OWN, fault_page, lost, marked, renewing
from zhuanban.desk.words import LANGUAGES, mark_of, not_for_readers, nothing_to_show, state_of
from zhuanban.preview import Preview
from zhuanban.problems import Lang, SystemRefused

HOST = "127.0.0.1"
NAMES = frozenset({HOST, "localhost"})
"""What a browser may call this server: a page elsewhere whose name was turned into this address is not answered."""
NEXT_PORTS = 20
"""How many ports after the one that was asked for are tried."""
BEAT = 10.0
"""Seconds after which an open page is told that nothing is new: that shows whether it is still there."""
FIRST = 0.1
"""Seconds in which open pages are renewed, and nothing else is done that takes long."""
PAGES = (".html", ".htm")
NOT_FOUND = "404.html"
FILES = {"serve.js": "text/javascript; charset=utf-8", "serve.css": "text/css; charset=utf-8"}


class Showing(NamedTuple):
    """What is shown, and how."""

    preview: Preview
    lang: Lang
    type_of: Callable[[str], str]  # the Content-Type of a path
    headers: Mapping[str, str]  # of every answer


class Server(ThreadingHTTPServer):
    """Answers in as many threads as there are questions; none of them keeps the process alive."""

    daemon_threads = True
    # Elsewhere than on POSIX this would let two servers listen on one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, showing: Showing) -> None:
        self.showing = showing
        self.news = threading.Condition()
        self.closing = False
        self.open_pages = 0
        self._run = os.urandom(4).hex()  # pages of a former run of `serve` are old, whatever their number
        super().__init__((HOST, port), Answers)

    @property
    def version(self) -> str:
        """Another word, another preview."""
        return f"{self._run}-{self.showing.preview.version}"

    def server_bind(self) -> None:
        """Take the port, for this process alone; and without asking the network what this machine is called."""
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def finish_request(self, request: object, client_address: object) -> None:
        """Answer; a browser that has hung up wants no answer."""
        with suppress(OSError):
            super().finish_request(request, client_address)  # type: ignore[arg-type]

    def tell(self, *, closing: bool = False) -> None:
        """Let open pages know that there is something new, or that it is over."""
        with self.news:
            self.closing = closing
            self.news.notify_all()

    def give_way(self) -> None:
        """Let open pages be renewed first, if there are any."""
        if self.open_pages:
            time.sleep(FIRST)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Answer as long as this lasts."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.tell(closing=True)
            self.shutdown()
            thread.join()


def open_server(port: int, showing: Showing) -> Server:
    """A server on this port, or the next one that is free. Raises SystemRefused."""
    for tried in range(port, min(port + NEXT_PORTS, 1 << 16)):
        try:
            return Server(tried, showing)
        except OSError:  # another program has it, or it is the system's
            continue
    last = min(port + NEXT_PORTS, 1 << 16) - 1
    raise SystemRefused(
        f"端口 {port} 到 {last} 都不能用：用 --port 换一个，例如 --port 8765",
        f"none of the ports {port} to {last} can be had: name another, such as --port 8765",
    )


class Answers(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "zhuanban"
    sys_version = ""
    disable_nagle_algorithm = True  # what is small need not wait for more

    def parse_request(self) -> bool:
        """Whether the question is one that we answer: nothing can be changed from here, and no other name is ours."""
        if not super().parse_request():
            return False
        if self.command not in ("GET", "HEAD"):
            self.close_connection = True  # what comes after is not read
            self._say(HTTPStatus.METHOD_NOT_ALLOWED, Allow="GET, HEAD")
            return False
        if self.headers.get("Host", "").partition(":")[0].lower() not in NAMES:
            self._say(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        return True

    def do_GET(self) -> None:
        """A file of the site, or one of our own."""
        address, _, query = self.path.partition("?")
        if address == f"{OWN}events":
            self._tell_news(parse_qs(query).get("page", ["/"])[0])
        elif address.startswith(OWN):
            self._send_own(address.removeprefix(OWN))
        else:
            self._send_output(unquote(address).lstrip("/"), f"?{query}" if query else "")

    def do_HEAD(self) -> None:
        """The same without its body."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that http.server gives it)
        """Say nothing: whoever writes does not want to know what a browser asks for."""

    def _send_output(self, path: str, query: str) -> None:
        showing = self.server.showing
        preview, version = showing.preview, self.server.version  # first: a page that is newer than it says is fetched once more
        if not preview.has(path) and path and not path.endswith("/") and preview.has(f"{path}/index.html"):
            self._say(HTTPStatus.FOUND, Location=f"/{quote(path)}/{query}")
            return
        path = output_at(path)
        page = preview.page(path)
        if page is None:
            self._send_nothing(path, version)
        elif path.endswith(PAGES):
            mark = preview.marks.get(path)
            if mark is not None:
                page = marked(page, mark_of(mark, showing.lang), not_for_readers(mark, showing.lang))
            self._send(HTTPStatus.OK, renewing(page, version), showing.type_of(path))
        else:
            self._send(HTTPStatus.OK, page, showing.type_of(path))

    def _send_nothing(self, path: str, version: str) -> None:
        """There is no such page, or it cannot be made."""
        showing = self.server.showing
        faults = state_of(showing.preview, path, version, showing.lang)["faults"]
        missing = showing.preview.page(NOT_FOUND)
        if missing is not None and not showing.preview.has(path):
            page, status = lost(missing, showing.preview.base_url), HTTPStatus.NOT_FOUND
        else:
            page = fault_page(nothing_to_show(showing.lang), faults, LANGUAGES[showing.lang])
            status = HTTPStatus.SERVICE_UNAVAILABLE
        self._send(status, renewing(page, version, there=False), "text/html; charset=utf-8")

    def _send_own(self, name: str) -> None:
        if name in FILES:
            self._send(HTTPStatus.OK, Path(__file__).with_name(name).read_bytes(), FILES[name])
        else:
            self._say(HTTPStatus.NOT_FOUND)

    def _tell_news(self, page: str) -> None:
        """Events for one open page, as long as it is open: whether it is still the newest, and what is wrong."""
        server = self.server
        path = output_at(unquote(page).lstrip("/"))
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8", "Connection": "close"})
        self.close_connection = True
        with server.news:
            server.open_pages += 1
        try:
            known = ""
            while self.command == "GET" and not server.closing:
                known = self._tell_newer(path, known)
        finally:
            with server.news:
                server.open_pages -= 1

    def _tell_newer(self, path: str, known: str) -> str:
        """Wait for a version of the preview that is not the `known` one, and tell of it; gives its name."""
        server, showing = self.server, self.server.showing
        with server.news:
            if server.version == known and not server.closing:
                server.news.wait(BEAT)
            version = server.version
        if server.closing:
            return known
        if version == known:
            self.wfile.write(b":\n\n")
            return known
        showing.preview.page(path)  # the page that is looked at is made before it is asked for, and its faults are known
        state = state_of(showing.preview, path, version, showing.lang)
        self.wfile.write(f"data: {json.dumps(state, ensure_ascii=False)}\n\n".encode("utf-8", "backslashreplace"))
        return version

    def _say(self, status: HTTPStatus, **headers: str) -> None:
        """An answer of a few words."""
        self._send(status, f"{status.value} {status.phrase}\n".encode(), "text/plain; charset=utf-8", headers)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        self._head(status, {"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**self.server.showing.headers, "Cache-Control": "no-store", **headers}.items():
            self.send_header(name, value)
        self.end_headers()


def output_at(path: str) -> str:
    """The output that an address without its first slash shows: a folder shows its index.html."""
    return f"{path}index.html" if not path or path.endswith("/") else path
