"""The front matter that nearly every article has, read at a fraction of what a YAML parser costs.

Only `key: value`, `key:` with a list of texts below it, and empty lines; no comment, no escape, no nesting, no value that could
mean anything else. Whatever is not that plain is left to libyaml; for what is, the result is the same (a property test says so).
"""

from __future__ import annotations

import re

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Position
from zhuanban.schema.nodes import Mapping, Scalar, Sequence

_VALUE = r"""(?:"([^"\\]*)"|'([^']*)'|([^\s\-?:,\[\]{}\#&*!|>'"%@`].*?))"""  # in double quotes, in single ones, plain
_LINE = lazy_pattern(rf"([A-Za-z\u4e00-\u9fff][\w]*):(?:\ +{_VALUE})?\ *")
_ITEM = lazy_pattern(rf"(\ *)-\ +{_VALUE}\ *")
_MORE_THAN_PLAIN = lazy_pattern(r":(?:\s|$)|\s#|\t")


def read_plain(text: str, path: str, first_line: int) -> Mapping | None:
    """The mapping of a plain text; None when it is not plain, holds nothing, or has a key twice."""
    key = ""
    entries: dict[str, tuple[Scalar, Scalar, list[Scalar]]] = {}
    items: list[Scalar] | None = None  # the list under the key read last; None when that key has a value
    dashes: dict[str, Position] = {}  # key -> where the first dash of its list stands
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        if match := _LINE.fullmatch(line):
            key, value = match[1], _value(match, path, number)
            if value is None or key in entries:
                return None
            items = [] if match.lastindex == 1 else None
            entries[key] = (Scalar(key, Position(path, number)), value, items if items is not None else [])
        elif items is not None and (match := _ITEM.fullmatch(line)) and (value := _value(match, path, number)):
            column = match.end(1) + 1
            if dashes.setdefault(key, Position(path, number, column)).column != column:
                return None
            items.append(value)
        else:
            return None
    pairs = tuple(
        [(name, Sequence(tuple(items), dashes[name.text]) if items else value) for name, value, items in entries.values()]
    )
    return Mapping(pairs, pairs[0][0].at) if pairs else None


def _value(match: re.Match[str], path: str, line: int) -> Scalar | None:
    """The text of a matched line, empty when there is none; None when libyaml might read it in another way."""
    style = match.lastindex
    if style == 4:
        text = match[4]
        plain = not (":" in text or "#" in text or "\t" in text) or not _MORE_THAN_PLAIN.search(text)
        return Scalar(text, Position(path, line, match.start(4) + 1)) if plain else None
    if style == 1:
        return Scalar("", Position(path, line, match.end(1) + 2))
    return Scalar(match[style or 1], Position(path, line, match.start(style or 1)), quoted=True)
