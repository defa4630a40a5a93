"""What a store says of a file when a reader asks for it."""

from __future__ import annotations

from typing import NamedTuple

from zhuanban.model import CODINGS
from zhuanban.plan.page import BRIEFLY, FOR_EVER
from zhuanban.publish.order import unpacked

TYPES = {
    **{"html": "text/html", "htm": "text/html", "css": "text/css", "js": "text/javascript", "txt": "text/plain"},
    **{"xml": "application/xml", "json": "application/json", "svg": "image/svg+xml", "webmanifest": "application/manifest+json"},
    **{"atom": "application/atom+xml", "opml": "text/x-opml"},
    **{"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"},
    **{"avif": "image/avif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff", "pdf": "application/pdf"},
}
"""Media types (IANA) by the end of the name. A table of ours: a system's own differs from machine to machine."""


class Headers(NamedTuple):
    """Of one file."""

    content_type: str
    content_encoding: str  # "" for none
    cache_control: str


def headers_of(path: str, *, for_ever: bool) -> Headers:
    """What is said of the file at `path`; `for_ever` when another content would have another name."""
    name = unpacked(path)
    kind = TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    is_text = kind.startswith("text/") or kind.endswith(("xml", "json"))
    coding = CODINGS[path.rpartition(".")[2]] if name != path else ""
    return Headers(f"{kind}; charset=utf-8" if is_text else kind, coding, FOR_EVER if for_ever else BRIEFLY)
