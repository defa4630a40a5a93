"""The bytes of a rendered file -> what in it leads nowhere. Quick: most pages of a folder share nearly all of their tags.

A page is looked at twice, if need be. The first look takes more for a reference than is one, and only asks whether all of that
is known to be sound; it is done with most pages in a few hundredths of a millisecond. The second is exact (`references.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import NamedTuple

from zhuanban.links.addresses import Home, Place, names_anchor
from zhuanban.links.contents import MARKED, PAGES, Contents, is_absolute, is_scanned
from zhuanban.patterns import lazy_pattern

_TAGS = lazy_pattern(
    rb"<(?!/|p>|li>|(?:span|div|time|article|section|h[1-6])\b|d[dtl]>|meta (?:n|p)|link rel=\"canonical\" href=\"http)([^>]*)"
)
"""Tags, but for the frequent ones that refer to nothing (`BARE`), or to what is found by `_absolute` as well."""
_ORDINARY = lazy_pattern(
    rb"!doctype html|\?xml .*|(?!base\b|style\b)[a-zA-Z][a-zA-Z0-9:]*(?:[ \n]+"
    rb"(?!srcset|imagesrcset|poster|formaction|data[= \n]|xlink:href|http-equiv=.r(?!efresh\" content=\"[0-9]+; url=[^\"']*\"))"
    rb"(?:[a-z0-9:-]+|xmlUrl|htmlUrl)(?:=\"[^\"]*\")?)*(?: ?/)?"
)
"""Those of which `_ADDRESS` finds all that they refer to."""
_ADDRESS = lazy_pattern(rb'[ \n](?:(?:href|src|action|url|xmlUrl|htmlUrl)="|content="[0-9]+; url=)([^"]*)"')
_COMMENT = lazy_pattern(rb"<!--.*?-->", re.DOTALL)
_NOT_ABSOLUTE = lazy_pattern(rb"<(?:(?:image:)?loc|link|guid|url|uri|comments)(?:\s[^>]*)?(?<!/)>(?!https?://|\s*<)")
_PLAIN = lazy_pattern(rb"[\w./-]+")
_ESCAPES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&#34;", b'"'), (b"&quot;", b'"'), (b"&amp;", b"&"))


class Loose(NamedTuple):
    """A reference that leads nowhere in the site, or to an anchor of another page, which has to be asked for."""

    page: str  # path of the file that it stands in
    address: str  # as written, escapes undone
    path: str  # where it leads; "" above the site
    anchor: str  # "": no file is there; else: a page is there

    @property
    def is_open(self) -> bool:
        """Whether it is dead depends on another page."""
        return bool(self.anchor) and self.path != self.page


class Look:
    """Looks at the files of one site: `paths` are all of its own, and `stands` tells of any other whether it is there as well."""

    def __init__(self, base_url: str, paths: Container[str], stands: Callable[[str], bool]) -> None:
        self._home = Home.of(base_url)
        self._paths = paths
        self._stands = stands
        self._start = base_url.encode()
        self._absolute = re.compile(re.escape(self._start) + rb"([^\"'<>\s\\]*)")
        self._sound: set[bytes] = set()  # tags that lead to nothing in the site
        self._sound_from: dict[int, set[bytes]] = {}  # by depth: tags that lead to what is there by way of the root
        self._sound_in: dict[str, set[bytes]] = {}  # by folder: tags that do from there
        self._outside: set[bytes] = set()  # what addresses of other sites begin with
        self._sound_paths: set[bytes] = set()  # what follows the base URL in absolute addresses

    def at(self, path: str, data: bytes) -> tuple[Loose, ...]:
        """What leads nowhere in the file at `path`."""
        if not is_scanned(path) or (not path.endswith(".css") and self._is_sound(path, data)):
            return ()
        from zhuanban.links.references import contents_of  # mostly not needed at all

        return self.of(path, contents_of(path, data))

    def of(self, path: str, contents: Contents) -> tuple[Loose, ...]:
        """The same, of a file with these contents."""
        base = self._home.lead(path, contents.base) if contents.base else Place(path, "")
        found = []
        for address in contents.addresses:
            place = self._home.lead(base.path, address) if base else None
            if place is None:
                continue
            if place.path not in self._paths and not self._stands(place.path):
                found.append(Loose(path, address, place.path, ""))
            elif place.anchor and place.path == path and not names_anchor(place.anchor, contents.anchors):
                found.append(Loose(path, address, path, place.anchor))
            elif place.anchor and place.path != path and place.path.endswith(PAGES):
                found.append(Loose(path, address, place.path, place.anchor))
        return tuple(found)

    def _is_sound(self, path: str, data: bytes) -> bool:
        """For certain nothing leads nowhere. False when that is not certain."""
        if path.endswith(MARKED):
            for escape, character in _ESCAPES:
                data = data.replace(escape, character)
            if _NOT_ABSOLUTE.search(data):
                return False
        absolute = set(self._absolute.findall(data))
        absolute -= self._sound_paths
        if not all(self._is_sound_below_home(rest, path) for rest in absolute):
            return False
        self._sound_paths |= absolute
        tags = set(_TAGS.findall(data))
        tags -= self._sound
        folder = path[: path.rfind("/") + 1]
        known = (self._sound_from.setdefault(folder.count("/"), set()), self._sound_in.setdefault(folder, set()))
        tags.difference_update(*known)
        comments = {tag for tag in tags if tag.startswith(b"!--")}
        if comments:  # there are no anchors in them; what else is in them may be there after all, where they are text
            data = _COMMENT.sub(b"", data)
            tags -= comments
        return all(self._is_tag_sound(tag, path, data, known) for tag in tags)

    def _is_sound_below_home(self, rest: bytes, path: str) -> bool:
        if _PLAIN.fullmatch(rest) and rest.decode() in self._paths:
            return True
        return not self.of(path, Contents((_undone(self._start + rest),), frozenset()))

    def _is_tag_sound(self, tag: bytes, path: str, data: bytes, known: tuple[set[bytes], set[bytes]]) -> bool:
        if not _ORDINARY.fullmatch(tag):
            return False
        everywhere, same_depth = True, True
        for address in _ADDRESS.findall(tag):
            if address.startswith(b"#"):
                if not _has_anchor(address[1:], data):
                    return False
                return len(_ADDRESS.findall(tag)) == 1
            if address[: address.find(b"/", len("https://")) + 1] in self._outside:
                continue
            everywhere = False
            steps = self._steps(address, path)
            if steps < 0:
                return False
            same_depth = same_depth and steps == path.count("/")
        (self._sound if everywhere else known[0] if same_depth else known[1]).add(tag)
        return True

    def _steps(self, address: bytes, path: str) -> int:
        """How many folders a relative address climbs, when it leads to what is there; -1 when it does not."""
        if _PLAIN.fullmatch(address):
            steps, above = 0, path[: path.rfind("/") + 1]
            while above and address.startswith(b"../", 3 * steps):
                steps, above = steps + 1, above[: above.rfind("/", 0, -1) + 1]
            if above + address[3 * steps :].decode() in self._paths:
                return steps
        undone = _undone(address)
        if is_absolute(undone) and self._home.lead(path, undone) is None:
            self._outside.update({address[: address.find(b"/", len("https://")) + 1]} - {b""})
        return -1 if self.of(path, Contents((undone,), frozenset())) else path.count("/") + 1


def _undone(address: bytes) -> str:
    from zhuanban.links.markup import unescaped  # the same

    return unescaped(address.decode("utf-8", "replace"))


def _has_anchor(anchor: bytes, data: bytes) -> bool:
    """A tag has this id, for certain: what looks like one in a text does not count."""
    at = data.find(b' id="' + anchor + b'"')
    opened = data.rfind(b"<", 0, at)
    return at >= 0 and opened > data.rfind(b">", 0, at) and data[opened + 1 : opened + 2].isalpha()
