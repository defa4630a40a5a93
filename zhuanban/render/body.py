"""A body on a page: its references become links from there, its ids get the page's prefix, its subheads the right level."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from zhuanban.model import ANCHOR, REFERENCE_CLOSE, REFERENCE_OPEN, Article
from zhuanban.patterns import lazy_pattern

REFERENCE = lazy_pattern(f'(href|src)="{REFERENCE_OPEN}(\\d+){REFERENCE_CLOSE}"')
SUBHEAD = lazy_pattern(r"<(/?)h([2-5])\b")  # the sanitizer escapes every other "<", in text and in attributes


def body_html(article: Article, html: str, link: Callable[[str], str], *, shift: int = 0, prefix: str = "") -> str:
    """The HTML of the article's body for one page; `html` is that of its words.

    `link` turns a path in the site into a URL on that page; `shift` moves subheads down (h2 becomes h3);
    `prefix` goes before every id, for a page that shows several bodies.
    """
    if article.outline.references:
        html = REFERENCE.sub(lambda match: _resolve(article, match[1], int(match[2]), link, prefix), html)
    if shift:
        html = SUBHEAD.sub(lambda match: f"<{match[1]}h{int(match[2]) + shift}", html)
    return html.replace(ANCHOR, prefix) if ANCHOR in html else html


def _resolve(article: Article, attribute: str, number: int, link: Callable[[str], str], prefix: str) -> str:
    """The attribute with its URL; a link that leads nowhere keeps its words and loses its attribute."""
    target = article.targets[number]
    if not target:
        return ""
    url = f"#{prefix}{target[1:]}" if target.startswith("#") else link(target)
    picture = article.pictures[number]
    size = f' width="{picture.width}" height="{picture.height}" loading="lazy"' if picture else ""
    return f'{attribute}="{escape(url)}"{size}'
