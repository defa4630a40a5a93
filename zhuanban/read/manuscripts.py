"""One article, read by itself: what comes of its path and bytes and of nothing else, so it can be remembered and shared out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zhuanban.model import FrontMatter, House, Manuscript, Moment, Status
from zhuanban.problems import Problem

Written = tuple[str, str, int]
"""The text of a file, its body, and the line on which that begins."""
Look = Callable[[str, FrontMatter, Written], tuple[Problem, ...]]
"""What is wrong with the words of the article at a path."""
Proofread = Callable[[House], Look]
"""A proofreader, who has to know the house."""


class ManuscriptRead(NamedTuple):
    """What reading one article came to. When its front matter is faulty, what could be read of it even so."""

    path: str
    manuscript: Manuscript | None
    provisional: Manuscript | None = None  # the same, or what was sound of a faulty one: its links are looked up all the same
    status: Status | None = None
    date: Moment | None = None
    slug: str = ""  # as written, else what the file's name makes
    aliases: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
