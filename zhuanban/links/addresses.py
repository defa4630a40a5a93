"""Where an address in a page leads: to a path of the site, or away from it (RFC 3986, 5.2; WHATWG URL). Pure."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from zhuanban.patterns import lazy_pattern

INDEX = "index.html"
_DROPPED = lazy_pattern(r"[\t\n\r]")
_SCHEME = lazy_pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PORTS = {"http": 80, "https": 443}
_TO_TEXT = lazy_pattern(r":~:.*", re.DOTALL)


class Place(NamedTuple):
    """A place in the site."""

    path: str  # "" when it would lie above the site: then there is nothing
    anchor: str  # as written behind `#`; "" for the page itself


class Home(NamedTuple):
    """Where the site is on the web."""

    origin: tuple[str, str, int]  # scheme, host, port
    folder: str  # "/news/"

    @classmethod
    def of(cls, base_url: str) -> Home:
        """The home of a site with this base URL, which ends with `/`."""
        url = urlsplit(base_url)
        return cls(_origin(url.scheme, url.hostname or "", url.port), unquote(url.path))

    def lead(self, page: str, address: str) -> Place | None:
        """The place to which `address` leads on the page at the path `page`; None when it leads out of the site."""
        address = _DROPPED.sub("", address.strip(" \t\n\r\f"))
        address, _, anchor = address.partition("#")
        anchor = _TO_TEXT.sub("", anchor)
        if not address:
            return Place(page, anchor)
        try:
            url = urlsplit(address)
            port = url.port
        except ValueError:  # nonsense to a browser as well, which looks for no file then
            return None
        if _SCHEME.match(address) or url.netloc:
            scheme = url.scheme or self.origin[0]
            if scheme not in _PORTS or not url.netloc or _origin(scheme, url.hostname or "", port) != self.origin:
                return None
            return self._from_root(url.path or "/", anchor)
        if url.path.startswith("/"):
            return self._from_root(url.path, anchor)
        if not url.path:
            return Place(page, anchor)
        parts, above = _walk([*self.folder.split("/")[1:-1], *page.split("/")[:-1]], url.path)
        return Place("", anchor) if above else self._inside(parts, anchor)

    def _from_root(self, path: str, anchor: str) -> Place | None:
        return self._inside(_walk([], path[1:])[0], anchor)

    def _inside(self, parts: list[str], anchor: str) -> Place | None:
        """The place of a path on our host, given by its parts."""
        path = "/" + "/".join(parts)
        if path + "/" == self.folder:
            path += "/"
        if not path.startswith(self.folder):
            return None
        inside = path[len(self.folder) :]
        return Place(inside + INDEX if not inside or inside.endswith("/") else inside, anchor)


def _origin(scheme: str, host: str, port: int | None) -> tuple[str, str, int]:
    return scheme, host.lower(), _PORTS.get(scheme, 0) if port is None else port


def _walk(start: list[str], path: str) -> tuple[list[str], int]:
    """The parts of the path from the folder `start`, the last one "" for a folder; and how far above the root it leads."""
    parts, above = list(start), 0
    for part in (steps := unquote(path, errors="surrogateescape").split("/")):
        if part == ".." and parts:
            parts.pop()
        elif part == "..":
            above += 1
        elif part != ".":
            parts.append(part)
    return ([*parts, ""] if steps[-1] in (".", "..") else parts), above


def names_anchor(anchor: str, anchors: frozenset[str]) -> bool:
    """A page with these `anchors` has the one that is written so (WHATWG HTML, 7.4.6.4)."""
    return not anchor or anchor in anchors or unquote(anchor) in anchors or anchor.lower() == "top"
