"""忽略: what the editors do not want to hear of, in an article (`extra: {忽略: [PR002]}`) or in the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.model import FrontMatter
from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording

KEYS = ("忽略", "ignore")
NO_CODE = Rule(
    "PR901",
    Level.WARNING,
    zh=Wording("忽略里的 “{code}” 不是提示的代码", "写提示前面的代码，例如 忽略: [PR002]"),
    en=Wording("“{code}” under 忽略 is not the code of a message", "write the code in front of a message, such as PR002"),
    kind=Kind.BINDING,
    entry=Entry(
        "`附加`的`忽略`里写的不是代码。",
        "写错了代码，想忽略的提示还会出现。",
        "附加: {忽略: [半角逗号]}",
        "附加: {忽略: [PR002]}",
    ),
)
_CODE = re.compile(r"[A-Z]{2}\d{3}")


def silenced(problem: Problem, galley: Galley) -> bool:
    """The editors do not want to hear of it, and it is one that they may silence."""
    if problem.rule.kind is not Kind.PROOF:
        return False
    return problem.code in galley.house.ignored or problem.code in codes_in(galley.front)


def find_silences(galley: Galley) -> Iterator[Problem]:
    """A warning at what is no code."""
    at = galley.front.at.get("extra", Position(galley.path))
    for code in codes_in(galley.front):
        if not _CODE.fullmatch(code):
            yield NO_CODE.at(at, code=code)


def codes_in(front: FrontMatter) -> tuple[str, ...]:
    """The codes that an article names, as a list or in one text."""
    written = [front.extra[key] for key in KEYS if key in front.extra]
    texts = [text for value in written for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str)]
    return tuple(code for text in texts for code in re.split(r"[\s,，、]+", text) if code)
