"""附加 (`extra`), as far as it says something to the site: what an article is left out of. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhuanban.model import Manuscript
from zhuanban.problems import Problem
from zhuanban.schema import faults
from zhuanban.schema.values import FLAGS

ON_THIS_DAY = ("往年今日", "on_this_day")
RELATED = ("相关稿件", "related")
"""Spellings of a key below `extra`, whose value is 是 or 否."""


class Extras(NamedTuple):
    """What an article takes part in, and what is wrong with the way that it says so."""

    on_this_day: bool = True
    related: bool = True
    problems: tuple[Problem, ...] = ()


def read_extras(manuscript: Manuscript) -> Extras:
    """The flags among the free keys of an article; it takes part where it says nothing else."""
    if not manuscript.front.extra:
        return _SILENT
    days, related = (list(_flags(manuscript, keys)) for keys in (ON_THIS_DAY, RELATED))
    problems = tuple(flag for flag in (*days, *related) if isinstance(flag, Problem))
    return Extras(False not in days, False not in related, problems)


_SILENT = Extras()


def _flags(manuscript: Manuscript, keys: tuple[str, ...]) -> Iterator[bool | Problem]:
    """What an article says under each of some spellings; a problem where that is neither 是 nor 否."""
    extra = manuscript.front.extra
    for key in (key for key in keys if key in extra):
        written = extra[key]
        text = written.strip() if isinstance(written, str) else "[…]" if isinstance(written, tuple) else "{…}"
        flag = FLAGS.get(text.casefold())
        yield flag if flag is not None else faults.NOT_A_FLAG.at(manuscript.at("extra"), key=key, value=text, example="否")
