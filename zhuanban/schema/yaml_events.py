"""libyaml's events as a tree, with counted limits. What is refused becomes a problem, never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from zhuanban.problems import Position, Problem
from zhuanban.schema import yaml_faults as faults
from zhuanban.schema.nodes import Limits, Mapping, Node, Scalar, Sequence, Unreadable
from zhuanban.schema.yaml_folding import unfold

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # without libyaml: the same events, slower


@dataclass(frozen=True, slots=True)
class Composed:
    """What came of a text."""

    node: Node | None  # None: nothing is there, or it could not be read to its end
    problems: tuple[Problem, ...]
    stopped: Position | None = None  # where the writing cannot be read on
    refused: bool = False  # the text as a whole is refused: a limit was reached, or there is a second document


class _Refused(Exception):
    """Ends the reading of a text."""


def compose(text: str, path: str, first_line: int, limits: Limits) -> Composed:
    """The tree of one text that starts on line `first_line` of `path`."""
    composer = _Composer(text, path, first_line, limits)
    try:
        return Composed(composer.document(), tuple(composer.problems))
    except _Refused:
        return Composed(None, tuple(composer.problems), refused=True)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        stopped = composer.place(mark) if mark else Position(path, first_line)
        return Composed(None, tuple(composer.problems), stopped)
    except (yaml.YAMLError, UnicodeEncodeError):
        return Composed(None, tuple(composer.problems), Position(path, first_line))


class _Composer:
    """Takes each event once, counts what it makes, and keeps the problems in the order of the text.

    Events and marks are `Any`: the stubs leave out most of what they hold.
    """

    def __init__(self, text: str, path: str, first_line: int, limits: Limits) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.limits = limits
        self.problems: list[Problem] = []
        self.count = 0
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def place(self, mark: Any) -> Position:
        """A mark of libyaml as a place in the file."""
        return Position(self.path, self.first_line + mark.line, mark.column + 1)

    def document(self) -> Node | None:
        """The one document of the text; None when it is empty."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None or event.version or event.tags:
                    self._second_document(event)
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        at = self.place(event.start_mark)
        self.count += 1
        if self.count > self.limits.nodes:
            self._refuse(faults.TOO_MANY.at(at, limit=self.limits.nodes))
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(faults.ALIAS.at(at, name=event.anchor))
            return Unreadable(at)
        if depth > self.limits.depth and not isinstance(event, yaml.ScalarEvent):
            self._refuse(faults.TOO_DEEP.at(at, limit=self.limits.depth))
        sound = (event.anchor is None and event.tag is None) or self._decorated(event, at)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event, at)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, at, depth)
        else:
            node = self._mapping(at, depth)
        return node if sound else Unreadable(at)

    def _scalar(self, event: Any, at: Position) -> Scalar | Unreadable:
        first, last = event.start_mark, event.end_mark
        value, quoted = event.value, bool(event.style)  # libyaml's plain style is the empty text, Python's is None
        if first.line != last.line and event.style != "|":
            value = unfold(value, self.text[first.index : last.index])
        elif not quoted:
            rest = self.text[last.index : last.index + 40].split("\n", 1)[0]
            comment = rest.lstrip(" \t")
            if comment[:1] == "#" and comment[1:2].strip() and comment[1] != "#":
                mark = at._replace(column=at.column + last.index - first.index + len(rest) - len(comment))
                self.problems.append(faults.HASH_INSIDE.at(mark, found=comment.rstrip()))
                if not value:
                    return Unreadable(mark)  # nothing but what would be lost: one slip, one problem
        return Scalar(value, at, quoted)

    def _sequence(self, start: Any, at: Position, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), at, bool(start.flow_style))

    def _mapping(self, at: Position, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(self._node(event, depth + 1))
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                if not isinstance(key, Unreadable):
                    self.problems.append(faults.KEY_NOT_TEXT.at(key.at))
            elif key.text == "<<" and not key.quoted:
                self.problems.append(faults.MERGE_KEY.at(key.at))
            elif key.text in entries:
                first = entries[key.text][0].at.line
                self.problems.append(faults.DUPLICATE_KEY.at(key.at, key=key.text, line=first))
            else:
                entries[key.text] = key, value
        return Mapping(tuple(entries.values()), at)

    def _key(self, key: Node) -> Node:
        """The key; of a key with a full-width colon inside (`{src：a.png}`), which is a problem, what stands before the colon."""
        if not isinstance(key, Scalar) or key.quoted or "：" not in key.text:
            return key
        name = key.text.partition("：")[0].strip()
        at = Position(key.at.path, key.at.line, key.at.column + key.text.index("："))
        self.problems.append(faults.WIDE_COLON.at(at, key=name))
        return Scalar(name, key.at)

    def _decorated(self, event: Any, at: Position) -> bool:
        if event.tag is not None:
            self.problems.append(faults.TAG.at(at, name=_short_tag(event.tag)))
        if event.anchor is not None:
            self.problems.append(faults.ANCHOR.at(at, name=event.anchor))
        return False

    def _second_document(self, event: Any) -> None:
        found = self.text.split("\n")[event.start_mark.line].strip()
        self._refuse(faults.SECOND_DOCUMENT.at(self.place(event.start_mark), found=found))

    def _refuse(self, problem: Problem) -> None:
        self.problems.append(problem)
        raise _Refused


def _short_tag(tag: str) -> str:
    """A tag as it is written: `!!python/object`."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
