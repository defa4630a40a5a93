"""One article, read by itself: what comes of its path and bytes and of nothing else, so it can be remembered and shared out."""

from __future__ import annotations

import hashlib
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


def key_of(path: str, data: bytes) -> str:
    """The digest of all that a manuscript depends on."""
    name = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).digest()
    return hashlib.blake2b(data, digest_size=16, key=name).hexdigest()
