"""A wire to a server, for tests of `publish`: it can be cut, and what goes through it can be seen."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

from machine import HOST

ANSWER_LOST = -1
"""In place of a number of bytes: everything gets there, and nothing comes back."""


class Wire:
    """A port that passes everything on to another, notes how each connection begins, and is cut when it is told to be.

    It is the client who begins: so it is with HTTP, rsync and ssh.

    `cut_at(k, after)`: the k-th connection from now on (counted from 0) is cut after so many bytes from the client, or its answer
    is lost, and nobody gets through any more.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self.openings: list[str] = []  # first lines
        self.heads: list[str] = []  # all that comes before the first empty line, in small letters
        self.rewrite: Callable[[bytes], bytes] = _as_it_is  # what becomes of answers; their lengths have to stay
        self._cut: tuple[int, int] | None = None
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_at(self, connection: int, after: int = 0) -> None:
        """Begin to count anew, and cut."""
        with self._lock:
            self.openings, self.heads = [], []
            self._cut = connection, after

    def mend(self) -> None:
        """Begin to count anew, and let everybody through."""
        with self._lock:
            self.openings, self.heads = [], []
            self._cut = None

    def close(self) -> None:
        """Nobody gets through any more."""
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._pass_on, args=(self._listener.accept()[0],), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            begin = client.recv(65536)
            with self._lock:
                number, cut = len(self.openings), self._cut
                self.openings.append(begin.split(b"\r\n")[0].decode("latin-1"))
                self.heads.append(begin.split(b"\r\n\r\n")[0].decode("latin-1").lower())
            if cut is not None and number > cut[0]:
                return
            left = cut[1] if cut is not None and number == cut[0] else None
            if left == 0:
                return
            with socket.create_connection((HOST, self._to)) as there:
                there.sendall(begin if left is None or left == ANSWER_LOST else begin[:left])
                if left == ANSWER_LOST:
                    threading.Thread(target=_copy, args=(client, there), daemon=True).start()
                    while there.recv(65536):
                        pass
                elif left is None:
                    back = threading.Thread(target=_copy, args=(there, client, None, self.rewrite), daemon=True)
                    back.start()
                    _copy(client, there)
                    back.join(60)
                elif left > len(begin):
                    threading.Thread(target=_copy, args=(there, client), daemon=True).start()
                    _copy(client, there, left - len(begin))
                for end in (there, client):  # whoever waits in it wakes up
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)


def _as_it_is(data: bytes) -> bytes:
    return data


def _copy(
    source: socket.socket, target: socket.socket, most: int | None = None, rewrite: Callable[[bytes], bytes] = _as_it_is
) -> None:
    """Pass everything on, or so many bytes; the end of it as well, however it came."""
    with contextlib.suppress(OSError):
        while most is None or most > 0:
            data = source.recv(65536 if most is None else min(most, 65536))
            if not data:
                break
            target.sendall(rewrite(data))
            most = None if most is None else most - len(data)
    if most is None:
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
