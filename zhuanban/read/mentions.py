"""Who is named in an article, and where: in its byline, in bylines inside its body, and where its text leaves no doubt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhuanban.model import Manuscript
from zhuanban.patterns import lazy_pattern
from zhuanban.schema.bylines import parse_byline
from zhuanban.text.characters import HAN
from zhuanban.text.names import names_in
from zhuanban.text.surnames import COMPOUND

_BYLINE = lazy_pattern(
    "\n[ \t\u3000]*(?P<line>[■□▲●★◆◎][^\n]{1,80}|(?:本报|本刊|见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员)[ \u3000][^\n，。：；！？“”]{1,40})(?=\n|$)"
)
_PARTS = lazy_pattern(f"[{HAN}]{{1,12}}")
_BETWEEN_PARTS = lazy_pattern("[·•‧・]")
_MOST_PARTS = 5
Mention = tuple[str, int, int]
"""A name, and the line and the column of the file where it begins."""


def mentions(manuscript: Manuscript, text: str, body: str, body_line: int) -> tuple[Mention, ...]:
    """Every mention in the article whose file holds `text`, in the order of the file; `body` begins on `body_line`."""
    return tuple(dict.fromkeys((*_credited(manuscript, text), *_placed(_named(body), body, body_line))))


def _credited(manuscript: Manuscript, text: str) -> Iterator[Mention]:
    """The persons of the front matter's byline."""
    _, line, column = manuscript.at("correspondent")
    names = dict.fromkeys(name for _, name in manuscript.front.credits if _is_person(name))
    if line == 1 or not names:  # there it cannot stand
        return
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    end = text.find("\n---", start)
    for name in names:
        written = _padded(name).search(text, start, end if end >= 0 else len(text))
        if written:
            before = text.rfind("\n", 0, written.start())
            yield name, line + text.count("\n", start, written.start()), written.start() - before
        else:
            yield name, line, column


def _named(body: str) -> Iterator[tuple[int, str]]:
    """The persons of the body, and where in it they stand."""
    for name, start in names_in(body):
        yield start, name
    for byline in _BYLINE.finditer(f"\n{body}"):
        line, start = byline["line"], byline.start("line") - 1
        for role, name in parse_byline(line, "").credits:
            written = _padded(name).search(line) if role and _is_person(name) else None
            if written:
                yield start + written.start(), name


def _is_person(name: str) -> bool:
    """It looks like the name of a person: 张三, 欧阳中石, 阿依古丽·买买提."""
    parts = _BETWEEN_PARTS.split(name)
    if not all(map(_PARTS.fullmatch, parts)):
        return False
    surname = 2 if name[:2] in COMPOUND else 1
    return len(parts) <= _MOST_PARTS if len(parts) > 1 else 2 <= len(name) <= surname + 2


def _placed(named: Iterable[tuple[int, str]], body: str, line: int) -> Iterator[Mention]:
    """The same in order, with line and column."""
    seen = 0
    for start, name in sorted(named):
        line += body.count("\n", seen, start)
        seen = start
        yield name, line, start - body.rfind("\n", 0, start)


def _padded(name: str) -> re.Pattern[str]:
    """The name, also with the padding of print."""
    return re.compile("[ \u3000]*".join(map(re.escape, name)))
