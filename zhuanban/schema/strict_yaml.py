"""A strict part of YAML: text in, a tree of texts out, and every fault of the writing at its place.

What YAML has besides texts, lists and mappings (anchors, aliases, merge keys, tags, several documents, keys that are no text) is
refused by name: editors never mean it, and it can blow up. Sizes are counted, so a refusal is the same on every machine.

Three ways, quickest first: a text of nothing but `key: value` is read by `plain_yaml`; any other by libyaml; and where libyaml
stops at a fault, the text is read key by key, so that a slip costs one key and all slips are told at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Position, Problem
from zhuanban.schema import yaml_faults as faults
from zhuanban.schema.nodes import Limits, Mapping, Node, Scalar, Unreadable
from zhuanban.schema.plain_yaml import read_plain
from zhuanban.schema.yaml_slips import explain, key_of

if TYPE_CHECKING:
    from zhuanban.schema.yaml_events import Composed

FRONT_MATTER = Limits()
SETTINGS = Limits(characters=1_000_000, nodes=50_000)

# What YAML's own rules forbid (they allow U+0085, U+2028 and U+2029 as line ends, which no editor shows), and noncharacters.
# What they allow would be the longer list, and take the longer to compile.
_STRANGE = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_CONTINUES = lazy_pattern(r"[ #]|-(?: |$)|[\]}]|$")


def parse_yaml(
    text: str, path: str, first_line: int = 1, limits: Limits = FRONT_MATTER
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of `text`, which starts on line `first_line` of the file `path`, and what is wrong with the writing.

    Where some keys can be read and others not, the tree holds `Unreadable` for the latter. None without a problem: nothing but
    comments is there; None with one: the text as a whole is refused.
    """
    if len(text) > limits.characters:
        return None, (faults.TOO_LONG.at(Position(path, first_line), size=len(text), limit=limits.characters),)
    if strange := tuple(itertools.islice(_strange(text, path, first_line), limits.problems)):
        return None, strange
    plain = read_plain(text, path, first_line) if text.count("\n") * 2 < limits.nodes else None
    if plain is not None:
        return plain, ()
    whole = _compose(text, path, first_line, limits)
    if whole.refused or (whole.stopped is None and not _is_prose(whole.node)):
        return whole.node, whole.problems[: limits.problems]
    return _key_by_key(text, path, first_line, limits)


def _compose(text: str, path: str, first_line: int, limits: Limits) -> Composed:
    from zhuanban.schema.yaml_events import compose  # with libyaml, which most articles do without

    return compose(text, path, first_line, limits)


def _strange(text: str, path: str, first_line: int) -> Iterator[Problem]:
    for match in _STRANGE.finditer(text):
        line = text.count("\n", 0, match.start())
        column = match.start() - text.rfind("\n", 0, match.start())
        yield faults.STRANGE.at(Position(path, first_line + line, column), character=f"U+{ord(match[0]):04X}")


def _is_prose(node: Node | None) -> bool:
    """A text alone: what YAML makes of `title：…` and of any line without a colon."""
    return isinstance(node, Scalar)


def _key_by_key(text: str, path: str, first_line: int, limits: Limits) -> tuple[Node | None, tuple[Problem, ...]]:
    """Each key of the first level read by itself, with the lines that belong to it."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    guessed: list[tuple[Scalar, Node]] = []
    problems: list[Problem] = []
    for number, lines in _pieces(text, first_line):
        piece = _compose("\n".join(lines), path, number, limits)
        problems += piece.problems
        if piece.refused or len(problems) >= limits.problems:
            return None, tuple(problems[: limits.problems])
        if isinstance(piece.node, Mapping):
            problems += _take(piece.node.entries, entries)
        elif piece.node is not None or piece.stopped is not None:
            problems += explain(lines, path, number, piece.stopped)
            guessed += _guessed(lines, path, number)
    problems += _take([pair for pair in guessed if isinstance(pair[1], Scalar)], entries)
    entries |= {key.text: (key, value) for key, value in guessed if key.text not in entries}
    if not problems:  # each key is sound and the whole is not: the first line is in the wrong column, or YAML's own directives
        problems.append(faults.UNREADABLE.at(Position(path, first_line), line=text.split("\n", 1)[0].strip()))
    return Mapping(tuple(entries.values()), Position(path, first_line)), tuple(problems[: limits.problems])


def _take(found: Iterable[tuple[Scalar, Node]], entries: dict[str, tuple[Scalar, Node]]) -> Iterator[Problem]:
    """Put what was found among the entries; a key that is there already is a problem."""
    for key, value in found:
        if key.text in entries:
            yield faults.DUPLICATE_KEY.at(key.at, key=key.text, line=entries[key.text][0].at.line)
        else:
            entries[key.text] = key, value


def _pieces(text: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """The lines of each key of the first level, with the number of the first: a piece starts at the margin."""
    start, lines = first_line, list[str]()
    for number, line in enumerate(text.split("\n"), first_line):
        if lines and _CONTINUES.match(line):
            lines.append(line)
            continue
        if lines:
            yield start, lines
        start, lines = number, [line]
    if lines:
        yield start, lines


def _guessed(lines: list[str], path: str, first_line: int) -> Iterator[tuple[Scalar, Node]]:
    """The keys that some unreadable lines name, so that nobody calls them missing; a full-width colon keeps its value."""
    seen = set()
    for number, line in enumerate(lines, first_line):
        found = key_of(line)
        if found is None or found[0] in seen:
            continue
        key, key_column, value, column, colon = found
        seen.add(key)
        at = Position(path, number, column)
        certain = colon == "：" and len(lines) == 1 and value[:1] not in ("", '"', "'", "[", "{")
        yield Scalar(key, Position(path, number, key_column)), Scalar(value, at) if certain else Unreadable(at)
