"""A form filled in: nodes in, typed values out. A fault in one field never hides the faults of the others."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from zhuanban.problems import Level, Position, Problem
from zhuanban.schema import faults
from zhuanban.schema.fields import Field, Form, Kind
from zhuanban.schema.nodes import Mapping, Node, Scalar, Sequence, Unreadable
from zhuanban.schema.suggest import folded, nearest
from zhuanban.schema.texts import read_prose
from zhuanban.schema.values import READERS, key_in_text

MOST_STRANGERS = 20
"""So many unknown keys of one mapping are told: one with more is no form that somebody filled in."""


class Filled(NamedTuple):
    """What a form holds."""

    values: collections.abc.Mapping[str, Any]  # by the model's field (`Field.target`), in the order written; only sound values
    at: collections.abc.Mapping[str, Position]  # English key -> place of its value, sound or not
    faulty: frozenset[str]  # English keys whose value is wrong, or cannot be read
    position: Position  # of the whole
    problems: tuple[Problem, ...]


def fill(form: Form, node: Mapping, missing_at: Position | None = None) -> Filled:
    """The values of `node` by `form`. What is missing is told at `missing_at`, or else where the node stands."""
    values: dict[str, Any] = {}
    given: dict[str, list[tuple[Scalar, Node]]] = {}
    at: dict[str, Position] = {}
    faulty: set[str] = set()
    problems: list[Problem] = []
    strangers = 0
    strange = any(key.text not in form.by_spelling for key, _ in node.entries)
    for key, value in _in_their_column(form, node, problems) if strange else node.entries:
        field, spelling = form.by_spelling.get(key.text), key.text
        strangers += field is None
        if field is None and strangers > MOST_STRANGERS:
            continue
        if field is None:
            field, spelling = _recognised(form, key, value, problems)
            if field is None:
                continue
            if not spelling:  # it is not missing: one slip, one problem
                faulty.add(field.key)
                given.setdefault(field.key, [])
                continue
        before = given.setdefault(field.key, [])
        if before and (again := _given_again(field, key, before)):
            problems += again
            continue
        before.append((key, value))
        at.setdefault(field.key, value.at)
        told = len(problems)
        read = _read(field, spelling, value, problems)
        if (len(problems) > told and is_wrong(problems[told:])) or isinstance(value, Unreadable):
            faulty.add(field.key)
        if read is not None:
            values[field.target] = tuple(dict.fromkeys(values[field.target] + read)) if field.target in values else read
    for field in form.required:
        if field.key not in given:
            problems.append(_missing(field, missing_at or node.at))
    return Filled(values, at, frozenset(faulty), node.at, tuple(problems))


def _in_their_column(form: Form, node: Mapping, problems: list[Problem]) -> Iterator[tuple[Scalar, Node]]:
    """The entries, but not those that belong into an empty record above them and are not indented."""
    above: Field | None = None  # a record with nothing behind its colon
    for key, value in node.entries:
        field = form.by_spelling.get(key.text)
        if field is None and above and above.form and key.text in above.form.by_spelling:
            problems.append(faults.NOT_INDENTED.at(key.at, key=key.text, parent=above.title))
            continue
        above = field if field and field.form and isinstance(value, Scalar) and not value.text else None
        yield key, value


def _read(field: Field, key: str, node: Node, problems: list[Problem]) -> object | None:
    """The value of one field; None when there is none, or when it is wrong."""
    if isinstance(node, Unreadable):
        return None
    value = None
    if not isinstance(node, Scalar) or node.text.strip():
        told = len(problems)
        value = _value(field, key, node, problems)
        if len(problems) > told and is_wrong(problems[told:]):
            return value
    if not value and field.required:
        problems.append(faults.EMPTY.at(node.at, key=field.shown(key), example=field.example or "…"))
        return None
    return value


def _value(field: Field, key: str, node: Node, problems: list[Problem]) -> object | None:
    """The value of a field that is not blank: a record, free keys, or what the reader of its kind makes of a text."""
    if field.kind is Kind.RECORDS:
        return read_records(field, key, node, problems)
    if field.form is None and field.kind is not Kind.FREE:
        return READERS[field.kind](field, key, node, problems)
    if isinstance(node, Mapping):
        return _record(field, node, problems) if field.form else _free(field, key, node, problems)
    if field.kind is Kind.PICTURE and isinstance(node, Scalar) and not key_in_text(field, node):
        return READERS[field.kind](field, key, node, problems)
    problems += _no_record(field, key, node)
    return None


def _record(field: Field, node: Mapping, problems: list[Problem]) -> Filled | None:
    assert field.form is not None
    record = fill(field.form, node)
    problems += record.problems
    return None if is_wrong(record.problems) else record


def read_records(field: Field, key: str, node: Node, problems: list[Problem]) -> tuple[Filled, ...] | None:
    """Every sound record of a list by the form of `field`; a record alone is a list of one."""
    assert field.form is not None
    records = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        record: Node = item
        if isinstance(item, Scalar) and field.short and not key_in_text(field, item):
            record = Mapping(((Scalar(field.form.fields[0].key, item.at), item),), item.at)
        if isinstance(record, Mapping):
            records.append(_record(field, record, problems))
        else:
            problems += _no_record(field, key, item)
    return tuple(record for record in records if record is not None)


def _no_record(field: Field, key: str, node: Node) -> list[Problem]:
    """What is to be said of a text or list that stands where keys and values were expected."""
    if isinstance(node, Unreadable):
        return []
    if isinstance(node, Scalar) and (inner := key_in_text(field, node)):
        return [faults.KEY_AS_TEXT.at(node.at, value=node.text, key=inner)]
    rule = faults.NOT_RECORDS if field.kind is Kind.RECORDS else faults.NOT_A_RECORD
    known = "、".join(item.title for item in field.form.fields) if field.form else "…"
    return [rule.at(node.at, key=field.shown(key), known=known)]


def _free(field: Field, key: str, node: Node, problems: list[Problem]) -> object | None:
    """Any tree, as texts, tuples and mappings; invisible characters are refused here too."""
    if isinstance(node, Mapping):
        return {str(name.text): _free(field, key, value, problems) for name, value in node.entries}
    if isinstance(node, Sequence):
        return tuple(_free(field, key, item, problems) for item in node.items)
    return read_prose(field, key, node, problems)


def is_wrong(problems: Iterable[Problem]) -> bool:
    """There is an error among the problems; a notice spoils nothing."""
    return any(problem.level is Level.ERROR for problem in problems)


def _recognised(form: Form, key: Scalar, value: Node, problems: list[Problem]) -> tuple[Field | None, str]:
    """The field that an unknown key was meant to be; and its spelling, when only case, quotes or spaces are wrong."""
    if isinstance(value, Unreadable):
        return None, ""  # one problem is enough: perhaps it is no key at all
    known = {spelling: field for field in form.fields for spelling in (*field.spellings, *field.mistaken)}
    guess = nearest(key.text, known)
    field = known.get(guess)
    if field is None:
        free = next((item for item in form.fields if item.kind is Kind.FREE), None)
        if free:
            problems.append(faults.STRANGE_KEY.at(key.at, key=key.text, free=free.title))
        else:
            names = "、".join(item.title for item in form.fields)
            problems.append(faults.UNKNOWN_KEY_HERE.at(key.at, key=key.text, known=names))
        return None, ""
    shown = field.title if guess in field.mistaken or guess == field.key else f"{guess}（{field.key}）"
    if folded(guess) == folded(key.text) and guess not in field.mistaken:
        problems.append(faults.KEY_WRITTEN_WRONG.at(key.at, key=key.text, guess=shown))
        return field, guess
    problems.append(faults.UNKNOWN_KEY.at(key.at, key=key.text, guess=shown))
    return field, ""


def _given_again(field: Field, key: Scalar, before: list[tuple[Scalar, Node]]) -> list[Problem]:
    """A field under two of its spellings. Two keys of a byline that mean two roles belong together: no problem."""
    role = field.roles.get(key.text)
    other = next((k for k, _ in before if role is None or field.roles.get(k.text) == role), None)
    if other is None:
        return []
    return [faults.TWO_SPELLINGS.at(key.at, key=key.text, other=other.text, line=other.at.line)]


def _missing(field: Field, at: Position) -> Problem:
    name = field.names[0] if field.names else field.key
    return faults.MISSING.at(at, key=field.title, name=name, spelling=field.key, example=field.example or "…")
