"""Problems for people: below each the line of the file at which it stands, with carets under what was found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from zhuanban.cli.formats import LEVELS, line_of
from zhuanban.problems import COMMAND_OF_CI, Lang, Level, Problem, printable, spelled_out
from zhuanban.read.encoding import decode
from zhuanban.read.files import read_bytes

BEFORE, FROM_THERE = 28, 38
"""Columns that are shown before a place, and from it on: with the number of the line no more than a terminal of 80 has."""
MOST_EXCERPTS = 500
"""Of one file. The problems after them have a line each, as all have; nobody reads that far before mending the first."""
TAB = "    "
NO_ORDER = ("\\u0023", " " * 6, 6)
"""Stands for the first # of what a runner of CI would take for an order."""


def as_text(problems: Iterable[Problem], lang: Lang, *, root: Path) -> Iterator[str]:
    """File by file: how many problems it has; each on its line, and below it the place in the file, which is read from `root`."""
    for number, (path, group) in enumerate(groupby(problems, lambda problem: problem.position.path)):
        of_file = tuple(group)
        lines = _lines(root, path, whole=all(problem.position[1:] == (1, 1) for problem in of_file))
        if number:
            yield ""
        yield _heading(path, of_file, lang)
        for count, problem in enumerate(of_file, 1):
            yield line_of(problem, lang)
            if problem.position.line <= len(lines) and count <= MOST_EXCERPTS:
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
    back, forth = range(start - 1, -1, -1), range(start, len(line))
    room = BEFORE + FROM_THERE  # what one side does not need is the other's
    first = _reach(line, back, room - _columns(line[start : _reach(line, forth, FROM_THERE, start - 1) + 1]), start)
    last = _reach(line, forth, room - _columns(line[_reach(line, back, BEFORE, start) : start]), start - 1) + 1
    cut = line[first:last]
    orders = {order.start() + first for order in COMMAND_OF_CI.finditer(cut)} if "##" in cut else ()
    shown, under = [], []
    for index in range(first, last):
        character, blank, columns = _on_a_terminal(line[index]) if index not in orders else NO_ORDER
        shown.append(character)
        under.append("^" * (columns or 1) if start <= index < end else blank)
    if start >= last:
        under.append("^")
    before, after = "…" if first else "", "…" if last < len(line) else ""
    return before + "".join(shown) + after, " " * len(before) + "".join(under).rstrip(" \u3000")


def _reach(line: str, indices: range, columns: int, none: int) -> int:
    """The last of `indices` whose character still finds room; `none` when no character does."""
    last = none
    for index in indices:
        columns -= _on_a_terminal(line[index])[2]
        if columns < 0:
            break
        last = index
    return last


def _columns(text: str) -> int:
    return sum(_on_a_terminal(character)[2] for character in text)


@lru_cache(maxsize=1 << 13)
def _on_a_terminal(character: str) -> tuple[str, str, int]:
    """How a character is shown, what is as wide as that, and how many columns that is: a Han character or a wide mark has two."""
    shown = TAB if character == "\t" else spelled_out(character)
    columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in shown)
    return shown, "\u3000" if columns == 2 and len(shown) == 1 else " " * columns, columns
