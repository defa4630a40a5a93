"""What an editor wrote, as a tree of texts with their places: the common ground of the YAML parser and the forms.

Every value is text as written: `04` is "04", `no` is "no". What it means, a form decides.
"""

from __future__ import annotations

from typing import NamedTuple

from zhuanban.problems import Position


class Limits(NamedTuple):
    """How much one text may hold."""

    characters: int = 65_536
    nodes: int = 2_000
    depth: int = 12
    problems: int = 20


class Scalar(NamedTuple):
    """One text."""

    text: str
    at: Position
    quoted: bool = False  # it stood in quotes or was a block of lines


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    at: Position
    flow: bool = False  # in brackets


class Mapping(NamedTuple):
    """Keys with their values, in the order written. Keys are different from each other."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Position


class Unreadable(NamedTuple):
    """A value that is there and cannot be read. Its problem is told already, so nobody needs to speak of it again."""

    at: Position


Node = Scalar | Sequence | Mapping | Unreadable
