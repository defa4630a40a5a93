"""Bytes of one article -> Manuscript. Depends on nothing but these: it can be remembered and shared out."""

from __future__ import annotations

from dataclasses import dataclass

from zhuanban.model import Manuscript, Moment, Status
from zhuanban.problems import Problem
from zhuanban.read.encoding import decode
from zhuanban.read.frontmatter import read_front_matter
from zhuanban.text import parse_body

POEM = "诗歌"


@dataclass(frozen=True, slots=True)
class ManuscriptRead:
    """What reading one article came to. When its front matter is faulty, what could be read of it even so."""

    path: str
    manuscript: Manuscript | None
    provisional: Manuscript | None = None  # the same, or what was sound of a faulty one: its links are looked up all the same
    status: Status | None = None
    date: Moment | None = None
    slug: str = ""
    aliases: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_manuscript(path: str, data: bytes) -> ManuscriptRead:
    """Read the article at `path` (relative to the root); every fault of its front matter and its body is among the problems."""
    text, problems = decode(path, data)
    if text is None:
        return ManuscriptRead(path, None, problems=problems)
    head = read_front_matter(text, path)
    problems += head.problems
    keep_lines = head.front is not None and head.front.genre == POEM
    body, faults = parse_body(head.body, path, head.body_line, keep_lines)
    problems += faults
    provisional = Manuscript(path, head.provisional, body) if head.provisional is not None else None
    manuscript = provisional if head.front is not None else None
    return ManuscriptRead(path, manuscript, provisional, head.status, head.date, head.slug, head.aliases, problems)
