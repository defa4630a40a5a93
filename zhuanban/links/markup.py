"""HTML as its tags: what a browser sees of them (WHATWG HTML, 13.2.5), without comments and without what is text to it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from zhuanban.patterns import lazy_pattern

_NEXT = lazy_pattern(r"<(?:!--|/?[a-zA-Z]|[!?/])")
_NAME = lazy_pattern(r"[^\s/>]+")
_COMMENT_END = lazy_pattern(r"-?>|.*?(?:--!?>|\Z)", re.DOTALL)
_ATTRIBUTE = lazy_pattern(
    r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)(?:"|\Z)|'([^']*)(?:'|\Z)|([^\s>"'][^\s>]*)|(?=>)))?"""
)
_ENTITY = lazy_pattern(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_TEXT_INSIDE = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])


class Tag(NamedTuple):
    """A start tag."""

    name: str  # in small letters
    attributes: dict[str, str]  # by name in small letters; of two with one name the first
    text: str  # what stands in it, of an element that holds nothing but text; of all others ""


def tags(html: str) -> Iterator[Tag]:
    """Every start tag, in order."""
    at = 0
    while found := _NEXT.search(html, at):
        at = found.end()
        if found[0] == "<!--":
            at = _end(_COMMENT_END, html, at)
        elif not found[0][1].isalpha():
            at = (html.find(">", at) + 1) or len(html)
        else:
            named = _NAME.match(html, at - 1)
            assert named is not None
            name = named[0].lower()
            attributes, at = _attributes(html, named.end())
            text = ""
            if name in _TEXT_INSIDE:
                closed = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
                text = html[at : closed.start() if closed else len(html)]
                at += len(text)
            yield Tag(name, attributes, text)


def unescaped(text: str) -> str:
    """`text` with its character references resolved, those only that end in `;`: the others are query strings, mostly."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def _attributes(html: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes of the tag whose name ends at `at`, and where the tag ends."""
    found: dict[str, str] = {}
    while match := _ATTRIBUTE.match(html, at):
        name, *values = match.groups()
        found.setdefault(name.lower(), unescaped(next((value for value in values if value is not None), "")))
        at = match.end()
    return found, (html.find(">", at) + 1) or len(html)


def _end(pattern: re.Pattern[str], html: str, at: int) -> int:
    match = pattern.match(html, at)
    assert match is not None
    return match.end()
