"""Where a name stands: in the text of an article, in a file of the site. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern
from zhuanban.schema.bylines import plain_name
from zhuanban.text.characters import HAN

FEEDS = (".xml", ".atom", ".opml")
"""How files with markup that are no pages end."""
AROUND = 20
"""Characters of its line that are shown before and behind a mention."""

_HAN = lazy_pattern(f"[{HAN}]")
_GAP = r"[ \t\u3000]*(?:\n[ \t\u3000]*)?"
_UNSEEN = lazy_pattern(r"<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<!--.*?-->", re.DOTALL)
_TAG = lazy_pattern(r"""</?[A-Za-z!?](?:[^'">]|"[^"]*"|'[^']*')*+>""")


class Mention(NamedTuple):
    """Where a name stands in a file."""

    line: int  # from 1
    column: int  # in characters, from 1
    context: str  # of its line, … where that goes on


def mentions(name: str, text: str) -> Iterator[Mention]:
    """Every mention in a text, in order; also padded for print (`陈　杰` is 陈杰), or going on in the next line."""
    line, seen = 1, 0
    for found in _pattern(name).finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        start, end = text.rfind("\n", 0, seen) + 1, text.find("\n", seen)
        yield Mention(line, seen - start + 1, _context(text[start : end if end >= 0 else len(text)], seen - start, len(found[0])))


def shown(name: str, path: str, text: str) -> int:
    """How often the file of a site at `path` shows a name: pages and feeds without their markup, anything else as it is."""
    if path.endswith((".html", *FEEDS)):
        text = _words(text)
        if path.endswith(FEEDS) and "<" in text:  # a feed holds articles as text
            text = _words(text)
    return len(_pattern(name).findall(text))


def sought(name: str) -> str:
    """A name as it is looked for: without the padding of print; empty when there is nothing to look for."""
    return plain_name(name.strip()) if name.strip() else ""


@lru_cache(maxsize=4)
def _pattern(name: str) -> re.Pattern[str]:
    parts = [re.escape(char) for char in name]
    for at, (char, behind) in enumerate(pairwise(name)):
        if _HAN.match(char) and _HAN.match(behind):
            parts[at] += _GAP
        elif char == " ":
            parts[at] = r"\s+"
    return re.compile("".join(parts))


def _words(markup: str) -> str:
    return unescape(_TAG.sub("", _UNSEEN.sub("", markup)))


def _context(line: str, start: int, length: int) -> str:
    """The line, or what of it is near; a name that goes on in the next line ends with this one."""
    first, last = max(0, start - AROUND), min(len(line), start + length + AROUND)
    return f"{'…' if first else ''}{line[first:last].strip()}{'…' if last < len(line) else ''}"
