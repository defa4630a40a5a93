"""One article, read by itself: what comes of its path and bytes and of nothing else, so it can be remembered and shared out."""

from __future__ import annotations

from typing import NamedTuple

from zhuanban.model import Manuscript, Moment, Status
from zhuanban.problems import Problem


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
