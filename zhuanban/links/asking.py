"""Other sites are asked whether they still have a page: seldom, one question at a time for each, and without its text."""

from __future__ import annotations

import errno
import queue
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from zhuanban.patterns import lazy_pattern

PORTS = {"http": 80, "https": 443}
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_NOT_SENT = lazy_pattern(r"[^!-~]")


class Manners(NamedTuple):
    """How much is asked of others. Times are in seconds."""

    name: str  # the User-Agent
    timeout: float = 10.0  # of one question, to the end of the answer's head
    pause: float = 1.0  # between two questions to one host
    hosts_at_once: int = 6
    most_addresses: int = 1000
    most_seconds: float = 600.0  # of the whole
    most_redirects: int = 5


class Answer(NamedTuple):
    """What became of an address."""

    kind: str  # good, moved, dead, unsure, unreachable, no network
    detail: str = ""  # status, reason, or the new address


class _Refused(Exception):
    """What must not be asked, or cannot be."""


def ask_all(addresses: Sequence[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    """The answer for each address as it comes; those that there is no time for are left out."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses[: manners.most_addresses]:
        by_host[_host_of(address)].append(address)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for host in sorted(by_host):
        waiting.put(by_host[host])
    answers: queue.SimpleQueue[tuple[str, Answer]] = queue.SimpleQueue()
    asker = _Asker(manners)

    def work() -> None:
        while True:
            try:
                batch = waiting.get_nowait()
            except queue.Empty:
                return
            for address in batch:
                if asker.is_late:
                    return
                answers.put((address, asker.ask(address)))

    for _ in range(min(manners.hosts_at_once, len(by_host))):
        threading.Thread(target=work, daemon=True).start()
    for _ in range(sum(map(len, by_host.values()))):
        try:
            yield answers.get(timeout=max(0.0, asker.seconds_left))
        except queue.Empty:
            return


class _Asker:
    """Keeps the manners: one question at a time for each host, with a pause, until the time is over."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._end = time.monotonic() + manners.most_seconds
        self._turns: dict[str, threading.Lock] = {}
        self._free: dict[str, float] = {}  # by host: from when on it may be asked again

    @property
    def seconds_left(self) -> float:
        """Until the whole has to be over."""
        return self._end - time.monotonic()

    @property
    def is_late(self) -> bool:
        """No more questions are asked."""
        return self.seconds_left <= 0

    def ask(self, address: str) -> Answer:
        """What becomes of one address."""
        try:
            return self._follow(address)
        except _Refused as error:
            return Answer("unsure", str(error))
        except socket.gaierror:
            return Answer("no network", "no address for the host")
        except TimeoutError:
            return Answer("unreachable", "timeout")
        except OSError as error:
            return Answer("no network" if error.errno in _NO_WAY else "unreachable", error.strerror or type(error).__name__)
        except (HTTPException, ValueError) as error:
            return Answer("unreachable", type(error).__name__)

    def _follow(self, address: str) -> Answer:
        at, moved = address, True
        for _ in range(self._manners.most_redirects + 1):
            status, location = self._status(at)
            if status in GONE:
                return Answer("dead", str(status))
            if status not in REDIRECTS or not location:
                found = 200 <= status < 300
                return Answer("unsure", str(status)) if not found else Answer("moved", at) if at != address and moved else GOOD
            moved = moved and status in PERMANENT
            at = urljoin(at, location).partition("#")[0]
        return Answer("unreachable", "redirects without end")

    def _status(self, address: str) -> tuple[int, str]:
        """Status and new place. Whoever does not like HEAD is asked with GET; what comes of it is not read."""
        try:
            status, location = self._question("HEAD", address)
        except RemoteDisconnected:
            status, location = 405, ""
        return (status, location) if status < 400 else self._question("GET", address)

    def _question(self, method: str, address: str) -> tuple[int, str]:
        url, host = urlsplit(address), _host_of(address)
        if url.scheme not in PORTS or not url.hostname:
            raise _Refused(f"{url.scheme}:")
        with self._turns.setdefault(host, threading.Lock()):
            time.sleep(max(0.0, self._free.get(host, 0.0) - time.monotonic()))
            try:
                return _asked(method, url, self._manners)
            finally:
                self._free[host] = time.monotonic() + self._manners.pause


GOOD = Answer("good")


def _asked(method: str, url: SplitResult, manners: Manners) -> tuple[int, str]:
    host = url.hostname or ""
    connection = HTTPConnection(host, url.port or PORTS[url.scheme], timeout=manners.timeout)
    line = [_connected(host, connection.port, manners.timeout)]
    over = threading.Event()
    last = threading.Timer(manners.timeout, _cut, (line, over))  # a server that drips byte by byte never runs into a timeout
    last.daemon = True
    last.start()
    try:
        if url.scheme == "https":
            tls = ssl.create_default_context().wrap_socket(line[0], server_hostname=host, do_handshake_on_connect=False)
            line.append(tls)
            tls.do_handshake()
        connection.sock = line[-1]
        place = (url.path or "/") + (f"?{url.query}" if url.query else "")
        place = _NOT_SENT.sub(lambda match: quote(match[0]), place)
        connection.request(method, place, headers={"User-Agent": manners.name, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        if over.is_set():
            raise TimeoutError  # what was cut off may look like an answer
        return answer.status, answer.headers.get("Location", "")
    except (OSError, HTTPException) as error:
        if over.is_set():
            raise TimeoutError from error
        raise
    finally:
        last.cancel()
        connection.close()
        line[-1].close()


def _connected(host: str, port: int, timeout: float) -> socket.socket:
    """A connection to a host, unless its address is one of the machine's own network (RFC 3927, RFC 4291, 2.5.6)."""
    error: OSError | None = None
    for family, kind, protocol, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = ip_address(str(place[0]).partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or address
        if mapped.is_link_local or mapped.is_unspecified or mapped.is_multicast:
            raise _Refused(str(address))
        made = socket.socket(family, kind, protocol)
        made.settimeout(timeout)
        try:
            made.connect(place)
        except OSError as failed:
            made.close()
            error = failed
        else:
            return made
    raise error or OSError("no address")


def _cut(line: Sequence[socket.socket], over: threading.Event) -> None:
    """End a conversation that takes too long."""
    over.set()
    with suppress(OSError):  # it is over already
        line[-1].shutdown(socket.SHUT_RDWR)


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower().rpartition("@")[2]
    except ValueError:
        return ""
