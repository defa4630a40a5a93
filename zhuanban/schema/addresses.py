"""What stands in an address: slugs, print pages, web addresses, old addresses of this site, files beside an article."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

SLUG = re.compile(r"(?=.*[a-z0-9])[a-z0-9-]+", re.ASCII)
PAGE = re.compile(r"[A-Z]{0,3}[0-9]{1,3}", re.ASCII)
PAGE_INSIDE = re.compile(rf"(?<![A-Z0-9])(?:{PAGE.pattern})(?![A-Z0-9])", re.ASCII)
"""A print page among other words."""
_UNSAFE = re.compile(r"""[\s\\?#%:*"<>|&;'`{}^]""")


def web_address(text: str) -> str | None:
    """`text` as it is, when it is an http or https address with a host; else None."""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return text if sound and not re.search(r"[\s\\<>\"]", text) and "@" not in parts.netloc else None


def base_address(text: str) -> str | None:
    """The address of a site, ending with `/`, host in small letters; None when it is none or has a query or a fragment."""
    if web_address(text) is None:
        return None
    parts = urlsplit(text)
    if parts.query or parts.fragment or text[-1:] in "?#" or ".." in parts.path.split("/"):
        return None
    try:
        host = parts.netloc.lower().encode("idna").decode()
    except UnicodeError:
        return None
    return urlunsplit((parts.scheme, host, quote(parts.path.rstrip("/") + "/", safe="/%:@!$&'()*+,;=~-._"), "", ""))


def old_address(text: str) -> str | None:
    """An old address inside the site, as written; None when it leaves the site or could not be a file's name."""
    path = text.removeprefix("/")
    names = path.removesuffix("/").split("/")
    sound = (
        path and not _UNSAFE.search(path) and all(name and not name.startswith(".") and not name.endswith(".") for name in names)
    )
    return text if sound else None


def file_beside(text: str) -> str | None:
    """A path relative to the file that names it, or a web address; None when it starts at a root or a drive, or is no file."""
    if re.match(r"https?://", text, re.IGNORECASE):
        return web_address(text)
    names = text.split("/")
    sound = "\\" not in text and ":" not in text and all(names) and names[-1] not in (".", "..")
    return text if sound else None
