"""Problems for people: below each the line of the file at which it stands, with carets under what was found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from zhuanban.cli.formats import LEVELS, line_of
from zhuanban.problems import COMMAND_OF_CI, Lang, Level, Problem, printable, spelled_out
from zhuanban.read.encoding import decode
from zhuanban.read.files import read_bytes

BEFORE, FROM_THERE = 30, 46
"""Columns of a terminal that are shown before a place, and from it on."""
TAB = "    "


def as_text(problems: Iterable[Problem], lang: Lang, *, root: Path) -> Iterator[str]:
    """File by file: how many problems it has; each on its line, and below it the place in the file, which is read from `root`."""
    for number, (path, group) in enumerate(groupby(problems, lambda problem: problem.position.path)):
        of_file = tuple(group)
        lines = _lines(root, path, whole=all(problem.position[1:] == (1, 1) for problem in of_file))
        if number:
            yield ""
        yield _heading(path, of_file, lang)
        for problem in of_file:
            yield line_of(problem, lang)
            if problem.position.line <= len(lines):
                yield from _excerpt(problem, lines[problem.position.line - 1], lang)


def _heading(path: str, problems: Iterable[Problem], lang: Lang) -> str:
    found = Counter(problem.level for problem in problems)
    if lang == "zh":
        return f"{spelled_out(path)}（{'，'.join(f'{found[level]}个{LEVELS[lang][level]}' for level in Level if found[level])}）"
    counts = (f"{found[level]} {LEVELS[lang][level]}{'s' * (found[level] > 1)}" for level in Level if found[level])
    return f"{spelled_out(path)} ({', '.join(counts)})"


def _lines(root: Path, path: str, *, whole: bool) -> Sequence[str]:
    """The lines of a file below `root`, as positions count them; none of what is no text, or stands elsewhere.

    `whole`: nothing is said of a place in it, so there is no need to show one when it cannot be read.
    """
    try:
        file = root / path
        if not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
            return ()
    except (OSError, ValueError):  # a name that is none here
        return ()
    data, _ = read_bytes(root, path)
    text = decode(path, data)[0] if data is not None else None
    if text is None and data is not None and not whole:
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n") if text is not None else ()


def _excerpt(problem: Problem, line: str, lang: Lang) -> Iterator[str]:
    start = min(problem.position.column - 1, len(line))
    found = problem.found or _value_at(problem, line, start)
    shown, carets = _window(line, start, start + max(len(found), 1))
    if found and printable(found) not in problem.message(lang):
        carets += f" “{printable(found)}”"
    if problem.fix is not None:
        right = printable(problem.fix)
        carets += f" 可以自动改成 “{right}”（check --fix）" if lang == "zh" else f" “{right}” by check --fix"
    number = str(problem.position.line)
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {carets}"


def _value_at(problem: Problem, line: str, start: int) -> str:
    """The longest of the words in a message that stand at its place: what it is about."""
    values = (value for _, value in problem.values if value and line.startswith(value, start))
    return max(values, key=len, default="")


def _window(line: str, start: int, end: int) -> tuple[str, str]:
    """A piece of a line around a place, and what comes below it: carets under the characters from `start` to before `end`."""
    first = _reach(line, range(start - 1, -1, -1), BEFORE, start)
    last = _reach(line, range(start, len(line)), FROM_THERE, start - 1) + 1
    orders = {order.start() + first for order in COMMAND_OF_CI.finditer(line[first:last])}
    shown, under = ("…" if first else ""), (" " if first else "")
    for index in range(first, last):
        character = "\\u0023" if index in orders else _shown(line[index])
        shown += character
        if start <= index < end:
            under += "^" * (_width(character) or 1)
        else:
            under += "\u3000" if _width(character) == 2 and len(character) == 1 else " " * _width(character)
    if start >= last:
        under += "^"
    return shown + ("…" if last < len(line) else ""), under.rstrip(" \u3000")


def _reach(line: str, indices: range, columns: int, none: int) -> int:
    """The last of `indices` whose character still finds room; `none` when no character does."""
    last = none
    for index in indices:
        columns -= _width(_shown(line[index]))
        if columns < 0:
            break
        last = index
    return last


def _shown(character: str) -> str:
    return TAB if character == "\t" else spelled_out(character)


def _width(text: str) -> int:
    """Columns on a terminal: a Han character or full-width mark has two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)
