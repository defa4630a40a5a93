"""忽略: what the editors do not want to hear of an article (`extra: {忽略: [PR002]}`). For the whole site see `silences.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from zhuanban.check.galley import Galley
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording

KEYS = ("忽略", "ignored", "ignore")
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
BINDING = Rule(
    "PR902",
    Level.WARNING,
    zh=Wording("{code} 不能忽略", "从 忽略 里删去它；照那一条提示改稿件"),
    en=Wording("{code} cannot be silenced", "take it out of 忽略, and do what that message says"),
    kind=Kind.BINDING,
    entry=Entry(
        "`忽略`里写了不能忽略的代码。",
        "文件、稿头、正文的格式错误不改就排不出版面；领导姓名职务、隐私、保密的提示，谁也不能关掉。写了不起作用，提示还会出现。",
        "附加: {忽略: [FM101]}",
        "附加: {忽略: [PR002]}",
    ),
)
STRUCTURAL = lazy_pattern(r"(?:EN|FM|YM|CF|MD|LK|UR|ED)\d{3}")
"""Codes of faults without whose remedy there is no sound page."""

Kinds = Mapping[str, Kind]
"""Of every rule of the proofreader, by its code."""


def silenced(problem: Problem, galley: Galley) -> bool:
    """The editors of the article do not want to hear of it, and it is one that they may silence."""
    return problem.rule.kind is Kind.PROOF and problem.code in written(galley.front.extra)


def find_silences(galley: Galley, kinds: Callable[[], Kinds]) -> Iterator[Problem]:
    """A warning at everything that an article wants to silence and that is no code, or may not be silenced."""
    codes = written(galley.front.extra)
    return tell_silences(codes, galley.front.at.get("extra", Position(galley.path)), kinds()) if codes else iter(())


def tell_silences(codes: Iterable[str], at: Position, kinds: Kinds) -> Iterator[Problem]:
    """A warning at each of `codes`, which stand at a place, that is none or may not be silenced."""
    for code in codes:
        kind = Kind.STRUCTURE if STRUCTURAL.fullmatch(code) else kinds.get(code)
        if kind is None:
            yield NO_CODE.at(at, code=code)
        elif kind is not Kind.PROOF:
            yield BINDING.at(at, code=code)


def written(extra: Mapping[str, object]) -> tuple[str, ...]:
    """The codes that an article names in its `extra`, as a list or in one text."""
    values = [extra[key] for key in KEYS if key in extra]
    texts = [text for value in values for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str)]
    return tuple(code for text in texts for code in re.split(r"[\s,，、]+", text) if code)
