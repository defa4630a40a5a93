"""A page of a preview as it is shown: the page that is going to be published, the mark of a draft, the script that renews it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from zhuanban.patterns import lazy_pattern

OWN = "/-/"
"""Where what belongs to `serve` alone stands: no output does."""
_BEFORE = lazy_pattern(rb"<script\b|</head>", re.IGNORECASE)
_TITLE = lazy_pattern(rb"<title>", re.IGNORECASE)
_BODY = lazy_pattern(rb"<body\b[^>]*>", re.IGNORECASE)


def renewing(page: bytes, version: str, *, there: bool = True) -> bytes:
    """The page with the script that renews it, before every other: it has to see the page as it came.

    `there`: the page is what was asked for.
    """
    tags = (
        f'<link rel="stylesheet" href="{OWN}serve.css">'
        f'<script src="{OWN}serve.js" data-version="{escape(version)}"{" data-there" if there else ""} defer></script>'
    ).encode()
    found = _BEFORE.search(page)
    at = found.start() if found else len(page)
    return page[:at] + tags + page[at:]


def marked(page: bytes, mark: str, sentence: str) -> bytes:
    """The page of an article that readers cannot see yet, which says so in its title and at its top."""
    page = _TITLE.sub(lambda found: found[0] + f"〔{escape(mark)}〕".encode(), page, count=1)
    note = f'<p class="zhuanban-mark" role="note">{escape(sentence)}</p>'.encode()
    return _BODY.sub(lambda found: found[0] + note, page, count=1)


def lost(page: bytes, base_url: str) -> bytes:
    """404.html for any address: its links lead to this server, and its style sheets are found from everywhere."""
    return page.replace(f'href="{escape(base_url)}'.encode(), b'href="/').replace(b'href="assets/', b'href="/assets/')


def fault_page(heading: str, faults: Iterable[Mapping[str, str]], language: str) -> bytes:
    """A page of nothing but faults, for when there is no other."""
    items = "".join(f"<li>{escape(' '.join(filter(None, fault.values())))}</li>" for fault in faults)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(heading)}</title></head>'
        f'<body class="zhuanban-faults"><h1>{escape(heading)}</h1><ul>{items}</ul></body></html>\n'
    ).encode()
