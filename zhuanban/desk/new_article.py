"""A new article: its text, which the validator accepts, and a name for its file that every system can hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from zhuanban.model import Moment
from zhuanban.problems import Position, Problem
from zhuanban.schema import ARTICLE, Form
from zhuanban.schema.filling import fill
from zhuanban.schema.nodes import Mapping as Keys
from zhuanban.schema.nodes import Scalar
from zhuanban.schema.strict_yaml import parse_yaml
from zhuanban.text.pinyin import slugify

ASKED = ("section", "title", "correspondent", "date")
"""What an editor is asked for, in that order."""
WRITTEN = ("title", "section", "correspondent", "date")
NAMES = {"title": "标题", "section": "栏目", "correspondent": "署名", "date": "日期"}
"""How the new file spells these keys."""

_NOWHERE = Position("")
_NO_NAMES = frozenset(
    ("con", "prn", "aux", "nul", "readme", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""What Windows keeps for devices, and what is not read as an article."""


class Answer(NamedTuple):
    """What an answer came to."""

    text: str  # as it goes into the file
    problems: tuple[Problem, ...]  # what is wrong with it; of their places nothing is known


def answer(key: str, said: str) -> Answer:
    """An answer to the question for `key`, checked as the front matter will be."""
    field, name = ARTICLE.by_spelling[key], NAMES[key]
    text = unicodedata.normalize("NFC", said.strip())
    filled = fill(Form((replace(field, required=True),)), Keys(((Scalar(name, _NOWHERE), Scalar(text, _NOWHERE)),), _NOWHERE))
    value = filled.values.get(field.target)
    if isinstance(value, Moment) and not filled.problems:
        text = _written(value)
    return Answer(text, filled.problems)


def article_text(answers: Mapping[str, str]) -> str:
    """The file, as UTF-8 with LF: a draft without a word of text. `answers` are sound, by the keys of `ASKED`."""
    head = [f"{NAMES[key]}: {quoted(NAMES[key], answers[key])}" for key in WRITTEN]
    return "\n".join(("---", *head, "状态: 草稿", "---", "", ""))


def quoted(key: str, text: str) -> str:
    """`text` as the YAML that is read as this very text: as it is, or in quotes."""
    return next(_readable(key, text))


def file_stems(title: str, taken: Collection[str]) -> Iterator[str]:
    """Names for the file, best first: the headline in pinyin, a-z, 0-9 and - only; then with -2, -3, … None is in `taken`."""
    stem = slugify(title)
    stem = f"gao-{stem}" if stem in _NO_NAMES else stem
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        if name not in taken:
            yield name
        number += 1


def _written(moment: Moment) -> str:
    """`2020-04-30`, or `2020-04-30 09:17` with what seconds and offset there are."""
    if not moment.has_time:
        return moment.when.date().isoformat()
    return moment.when.isoformat(" ", "seconds" if moment.when.second else "minutes")


def _readable(key: str, text: str) -> Iterator[str]:
    doubled = text.replace("\\", "\\\\").replace('"', '\\"')
    for written in (text, f'"{text}"', "'{}'".format(text.replace("'", "''")), f'"{doubled}"'):
        node, problems = parse_yaml(f"{key}: {written}", "")
        if not problems and isinstance(node, Keys) and len(node.entries) == 1:
            name, value = node.entries[0]
            if name.text == key and isinstance(value, Scalar) and value.text == text:
                yield written
