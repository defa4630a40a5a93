"""Who is named in an article, and where: in its byline, in bylines inside its body, and where its text leaves no doubt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.model import FrontMatter
from zhuanban.schema.bylines import parse_byline
from zhuanban.text.characters import HAN
from zhuanban.text.names import COMPOUND, names_in

_BYLINE = re.compile(
    "\n[ \t\u3000]*(?P<line>[■□▲●★◆◎][^\n]{1,80}|(?:本报|本刊|见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员)[ \u3000][^\n]{1,60})(?=\n|$)"
)
_PERSON = re.compile(f"[{HAN}]{{2,3}}|(?:{'|'.join(COMPOUND)})[{HAN}]{{1,2}}|[{HAN}]{{1,12}}(?:[·•‧・][{HAN}]{{1,12}}){{1,4}}")
Mention = tuple[str, int, int]
"""A name, and the line and the column of the file where it begins."""


def mentions(front: FrontMatter, text: str, body: str, body_line: int) -> tuple[Mention, ...]:
    """Every mention in the article whose file holds `text`, in the order of the file; `body` begins on `body_line`."""
    found = {(line, column, name) for name, line, column in (*_credited(front, text), *_named(body, body_line))}
    return tuple((name, line, column) for line, column, name in sorted(found))


def _credited(front: FrontMatter, text: str) -> Iterator[Mention]:
    """The persons of the front matter's byline."""
    at = front.at.get("correspondent")
    if at is None:
        return
    start = 0
    for _ in range(at.line - 1):
        start = text.find("\n", start) + 1
    end = text.find("\n---", start)
    for name in dict.fromkeys(name for _, name in front.credits if _PERSON.fullmatch(name)):
        written = _padded(name).search(text, start, end if end >= 0 else len(text))
        line, column = _place(text, written.start(), 1) if written else (at.line, at.column)
        yield name, line, column


def _named(body: str, body_line: int) -> Iterator[Mention]:
    """The persons of the body."""
    for name, start in names_in(body):
        yield name, *_place(body, start, body_line)
    for byline in _BYLINE.finditer(f"\n{body}"):
        line, start = byline["line"], byline.start("line") - 1
        for _, name in parse_byline(line, "").credits:
            written = _padded(name).search(line) if _PERSON.fullmatch(name) else None
            if written:
                yield name, *_place(body, start + written.start(), body_line)


def _padded(name: str) -> re.Pattern[str]:
    """The name, also with the padding of print."""
    return re.compile("[ \u3000]*".join(map(re.escape, name)))


def _place(text: str, start: int, first_line: int) -> tuple[int, int]:
    return first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)
