"""Texts of a form, as they are stored: trimmed, normalised, without what cannot be seen, no longer than allowed."""

from __future__ import annotations

import unicodedata

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Problem
from zhuanban.schema import faults
from zhuanban.schema.fields import Field
from zhuanban.schema.nodes import Node, Scalar, Sequence, Unreadable

_BLANK = " \t\n\r\u3000\u00a0"
# Control, zero-width and bidi characters, line separators, tags, lone surrogates, noncharacters: nobody types them on purpose.
_UNSEEN = lazy_pattern(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SEPARATORS = lazy_pattern("[、，,；;]")
_QUOTES = lazy_pattern("[“”‘’＂＇「」『』]")


def read_prose(field: Field, key: str, node: Node, problems: list[Problem]) -> str | None:
    """A text of any number of lines, perhaps empty."""
    if not isinstance(node, Scalar):
        if not isinstance(node, Unreadable):
            problems.append(faults.NOT_A_TEXT.at(node.at, key=field.shown(key), example=field.example or "…"))
        return None
    text = node.text.strip(_BLANK)
    if text.isascii() and text.isprintable():
        pass
    elif unseen := _UNSEEN.search(text):
        problems.append(faults.UNSEEN.at(node.at, key=field.shown(key), value=text, character=f"U+{ord(unseen[0]):04X}"))
        return None
    else:
        text = unicodedata.normalize("NFC", text)
    if len(text) > field.longest:
        problems.append(faults.TOO_LONG.at(node.at, key=field.shown(key), size=len(text), limit=field.longest, value=text[:20]))
        return None
    return text


def read_line(field: Field, key: str, node: Node, problems: list[Problem]) -> str | None:
    """A text of one line, perhaps empty."""
    text = read_prose(field, key, node, problems)
    if text and "\n" in text:
        problems.append(faults.SEVERAL_LINES.at(node.at, key=field.shown(key), value=text))
        return None
    return text


def read_token(field: Field, key: str, node: Node, problems: list[Problem]) -> str | None:
    """A word that is no prose (a date, a slug, a choice): quotation marks around it are a slip. Empty: None."""
    text = read_line(field, key, node, problems)
    if text and _QUOTES.search(text[0] + text[-1]):
        problems.append(faults.QUOTED.at(node.at, key=field.shown(key), value=text))
        return None
    return text or None


def each_text(field: Field, key: str, node: Node, problems: list[Problem]) -> list[Scalar] | None:
    """The texts of a list, or the one text; None when it is anything else."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence) and all(isinstance(item, Scalar | Unreadable) for item in node.items):
        return [item for item in node.items if isinstance(item, Scalar)]
    if not isinstance(node, Unreadable):
        problems.append(faults.NOT_A_LIST.at(node.at, key=field.shown(key), example=field.example or "…"))
    return None


def read_list(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[str, ...] | None:
    """Texts, each once; one text may hold several, separated by 、 (inside [ ] too: a full-width comma there is a slip)."""
    written = each_text(field, key, node, problems)
    if written is None:
        return None
    found = [read_line(field, key, item, problems) for item in written]
    if None in found:
        return None
    parts = (part for text in found if text for part in _SEPARATORS.split(text))
    texts = [text for part in parts if (text := part.strip(_BLANK))]
    if in_brackets_alone(node):
        problems += list_of_one(field, key, node, texts)
    return tuple(dict.fromkeys(texts))


def in_brackets_alone(node: Node) -> bool:
    """It is `[one item]`."""
    return isinstance(node, Sequence) and node.flow and len(node.items) == 1


def list_of_one(field: Field, key: str, node: Node, read: list[str]) -> list[Problem]:
    """What is said of `[张三、李四]`, which YAML takes for one item, and we `read` as more."""
    assert isinstance(node, Sequence)
    (item,) = node.items
    if len(read) < 2 or not isinstance(item, Scalar) or not _SEPARATORS.search(item.text):
        return []
    told = {"count": len(read), "read": "、".join(read), "written": ", ".join(read)}
    return [faults.LIST_OF_ONE.at(item.at, key=field.shown(key), value=item.text, **told)]
