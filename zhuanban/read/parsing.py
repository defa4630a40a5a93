"""Bytes of one article -> Manuscript and words. Only imported when there is an article to parse: it needs half the library."""

from __future__ import annotations

from hashlib import blake2b
from html import unescape

from zhuanban.model import ANCHOR, Body, FrontMatter, Manuscript, Outline
from zhuanban.patterns import lazy_pattern
from zhuanban.read.encoding import decode
from zhuanban.read.frontmatter import read_front_matter
from zhuanban.read.manuscripts import Look, ManuscriptRead
from zhuanban.read.mentions import mentions
from zhuanban.schema.addresses import SLUG
from zhuanban.text import EMPTY, parse_body
from zhuanban.text.measure import measure
from zhuanban.text.pinyin import slugify
from zhuanban.text.summary import summarize

POEM = "诗歌"
_ID = lazy_pattern(f'id="{ANCHOR}([^"]*)"')
_NO_ANCHORS: frozenset[str] = frozenset()
"""One for all: each would take two hundred bytes, and most articles have none."""


def read_manuscript(
    path: str, data: bytes, key: str, look: Look | None = None, whole: tuple[str, ...] = ()
) -> tuple[ManuscriptRead, str]:
    """Read the article at `path` (relative to the root); every fault of its front matter and its body is among the problems,
    and what `look` finds in its words.

    `key` is that of path and data; a summary that has to be cut is not cut inside a name of `whole`. The words of the article,
    the HTML of its body, come apart from it.
    """
    text, problems = decode(path, data)
    if text is None:
        return ManuscriptRead(path, None, problems=problems), ""
    head = read_front_matter(text, path)
    problems += head.problems
    keep_lines = head.front is not None and head.front.genre == POEM
    body, faults = parse_body(head.body, path, head.body_line, keep_lines)
    problems += faults
    if look is not None and head.provisional is not None and body is not EMPTY:
        problems += look(path, head.provisional, (text, head.body, head.body_line))
    provisional = _manuscript(path, head.provisional, body, key, whole) if head.provisional is not None else None
    if provisional is not None and body is not EMPTY:
        provisional = provisional._replace(names=mentions(provisional, text, head.body, head.body_line))
    manuscript = provisional if head.front is not None else None
    slug = head.slug or slug_of(path)
    read = ManuscriptRead(path, manuscript, provisional, head.status, head.date, slug, head.aliases, problems)
    return read, body.html


def outline_of(body: Body, *, summary: bool = True, whole: tuple[str, ...] = ()) -> Outline:
    """What the site knows of a body; its `summary` is only made for an article that has none of its own, and cuts no name."""
    anchors = frozenset(map(unescape, _ID.findall(body.html))) if ANCHOR in body.html else _NO_ANCHORS
    made = summarize(body.paragraphs, whole) if summary else ""
    lengths = measure(body.text, (heading.text for heading in body.headings))
    empty = not body.text and body is not EMPTY  # that one was refused, whatever stands in it
    return Outline(body.headings, body.references, anchors, body.characters, made, empty, *lengths)


def slug_of(source_path: str) -> str:
    """The slug that a file name makes: its stem when it is one already, else its pinyin."""
    stem = source_path.rsplit("/", 1)[1].rsplit(".", 1)[0]
    return stem if SLUG.fullmatch(stem) else slugify(stem)


def _wording(front: FrontMatter, body: Body) -> str:
    said, told = (front.title, front.kicker, front.subtitle, body.text), (front.updated, front.corrections)
    return ".".join(blake2b(repr(values).encode("utf-8", "replace"), digest_size=8).hexdigest() for values in (said, told))


def _manuscript(path: str, front: FrontMatter, body: Body, key: str, whole: tuple[str, ...]) -> Manuscript:
    outline = outline_of(body, summary=not front.summary, whole=whole)._replace(wording=_wording(front, body))
    lines = "\n".join(f"{name} {position.line} {position.column}" for name, position in front.at.items())
    return Manuscript(path, front._replace(at={}), outline, key, lines)
