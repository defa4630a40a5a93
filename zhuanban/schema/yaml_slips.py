"""Lines that YAML cannot read, and what the editor probably meant.

Called only where libyaml has stopped, so a slip is never seen in text that YAML reads well.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Position, Problem
from zhuanban.schema import yaml_faults as faults

_INDENT = lazy_pattern(r"[ \t\u3000\u00a0]*")
_KEY = lazy_pattern(
    r"""(?P<lead>\s*(?:-\ +)?)["'“”]?(?P<key>[^\s:：\-#"'“”\[\]{}][^:：\[\]{}，。]{0,30}?)["'“”]?\s*(?P<colon>[:：])(?P<rest>.*)"""
)
_BLOCK = lazy_pattern(r".*:\s*[|>][+\-0-9]*\s*")
_ESCAPE = lazy_pattern(
    r"""\\(?![0abt\tnvfre "/\\N_LP]|x[0-9A-Fa-f]{2}|u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}).?(?:[0-9A-Fa-f]{0,4})"""
)
_FORBIDDEN_FIRST = "@`%&*!|>,]}?:"
_LONGEST = 30  # characters of a line that a message quotes


def key_of(line: str) -> tuple[str, int, str, int, str] | None:
    """Key, its column, its value and the value's column, and the colon it has; None for a line without a key."""
    match = _KEY.fullmatch(line)
    if match is None:
        return None
    rest = match["rest"]
    column = match.start("rest") + len(rest) - len(rest.lstrip()) + 1
    return match["key"], match.start("key") + 1, rest.strip(), column, match["colon"]


def explain(lines: list[str], path: str, first_line: int, stopped: Position | None) -> tuple[Problem, ...]:
    """Every slip of some lines that belong to one key; when none is recognised, one problem where YAML stopped."""
    found = [
        problem
        for number, line in _outside_blocks(lines, first_line)
        if (problem := _indentation(line, Position(path, number)) or _slip(line, path, number))
    ]
    return tuple(found) or (_unknown(lines, path, first_line, stopped),)


def _outside_blocks(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, but not comments, empty lines and the text below `key: |`."""
    block: int | None = None
    for number, line in enumerate(lines, first_line):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#") or (block is not None and indent > block):
            continue
        block = indent if _BLOCK.fullmatch(line) else None
        yield number, line


def _indentation(line: str, start: Position) -> Problem | None:
    """White space in front of a line that is no space."""
    match = _INDENT.match(line)
    for column, character in enumerate(match[0] if match else "", 1):
        if character != " ":
            rule = faults.TAB if character == "\t" else faults.WIDE_SPACE
            return rule.at(Position(start.path, start.line, column))
    return None


def _slip(line: str, path: str, number: int) -> Problem | None:
    """What is wrong with one line that has its white space in order."""
    found = key_of(line)
    if found is None:
        value = line.strip().removeprefix("- ").strip()
        column = line.find(value) + 1
        return _value_slip("-", value, Position(path, number, column)) if line.lstrip().startswith("- ") else None
    key, _, value, column, colon = found
    mark = Position(path, number, line.index(colon) + 1)
    if colon == "：":
        return faults.WIDE_COLON.at(mark, key=key)
    if value and line[mark.column : mark.column + 1].strip() and not value.startswith("//"):
        return faults.NO_SPACE.at(mark, key=key)
    return _value_slip(key, value, Position(path, number, column))


def _value_slip(key: str, value: str, at: Position) -> Problem | None:
    """What is wrong with the text after a key or a dash."""
    first = value[:1]
    if first in ('"', "'"):
        return _quote_slip(value, first, at)
    if first in ("[", "{"):
        if _unbalanced(value):
            return faults.BRACKET_OPEN.at(at, value=_cut(value))
        return faults.MARK_FIRST.at(at, key=key, mark=first, value=_cut(value)) if _goes_on(value) else None
    if value.startswith("- ") or value == "-":
        return faults.LIST_INLINE.at(at, value=_cut(value))
    if first and first in _FORBIDDEN_FIRST and not _BLOCK.fullmatch(f"k: {value}"):
        return faults.MARK_FIRST.at(at, key=key, mark=first, value=_cut(value))
    inner = re.search(r":(?:\s|$)", value)
    if inner:
        return faults.COLON_INSIDE.at(Position(at.path, at.line, at.column + inner.start()), value=_cut(value))
    return None


def _quote_slip(value: str, quote: str, at: Position) -> Problem | None:
    """A value that starts with a straight quote and does not end with its partner, or has an escape that is none."""
    body = value.partition(" #")[0].rstrip()
    closed = re.fullmatch(r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'", body)
    if not closed:
        return faults.QUOTE_OPEN.at(at, value=_cut(value))
    escape = _ESCAPE.search(body) if quote == '"' else None
    return faults.BAD_ESCAPE.at(at, escape=escape[0]) if escape else None


def _unbalanced(value: str) -> bool:
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", "", value)
    return bare.count("[") != bare.count("]") or bare.count("{") != bare.count("}")


def _goes_on(value: str) -> bool:
    """Words stand behind the bracket that closes the first one: `[组图]服务站里话家常`."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", "", value)
    depth = itertools.accumulate((character in "[{") - (character in "]}") for character in bare)
    end = next((place for place, level in enumerate(depth, 1) if level == 0), len(bare))
    return bare[end:].strip()[:1] not in ("", "#")


def _unknown(lines: list[str], path: str, first_line: int, stopped: Position | None) -> Problem:
    """A fault that no slip explains: a line out of line, a line without a key, or only the place."""
    index = stopped.line - first_line if stopped else 0
    written = [(number, line) for number, line in enumerate(lines, first_line) if line.strip()] or [(first_line, lines[0])]
    number, line = next((pair for pair in written if pair[0] == first_line + index), written[0])
    found = key_of(line)
    if found and line[0] == " ":
        return faults.INDENT.at(Position(path, number, found[1]), key=found[0])
    start = Position(path, number, len(line) - len(line.lstrip()) + 1)
    if found is None:
        return faults.NO_COLON.at(start, line=_cut(line.strip()))
    return faults.UNREADABLE.at(start, line=_cut(line.strip()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
