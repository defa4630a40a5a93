"""What stands in an address: slugs, print pages, web addresses, old addresses of this site, files beside an article."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from zhuanban.patterns import lazy_pattern

SLUG = lazy_pattern(r"(?=.*[a-z0-9])[a-z0-9-]+", re.ASCII)
PAGE = lazy_pattern(r"[A-Z]{0,3}[0-9]{1,3}", re.ASCII)
PAGE_INSIDE = lazy_pattern(rf"(?<![A-Z0-9])(?:{PAGE.pattern})(?![A-Z0-9])", re.ASCII)
"""A print page among other words."""
_UNSAFE = lazy_pattern(r"""[\s\\?#%:*"<>|&;'`{}^]""")
_WEB = lazy_pattern(r"^(?:https?:)?//[^/?#]+(?=[/?#]|$)", re.IGNORECASE)
_SUFFIX = lazy_pattern(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
_LONGEST_NAME = 200  # bytes: what disks take is 255, and an ending may come behind it
MARKS = {"年": "year", "月": "month", "日": "day", "版面": "page"}
"""What may stand in braces in an address of print pages, and how it is called in English."""
_MARK = lazy_pattern(r"\{([^{}]*)\}")


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


def moved_path(text: str) -> str | None:
    """The path in the site of a page that stands for an address of the site before: `http://a.cn/b/?c#d` is `b/index.html`.

    None when it leaves the site, is no web page, or could not be a file's name. Marks in braces come out in English: `{year}`.
    """
    path = re.split("[?#]", _WEB.sub("", text.strip(), count=1))[0]
    try:
        path = normalize("NFC", unquote(path, errors="strict")).removeprefix("/")
    except UnicodeDecodeError:
        return None
    path = _MARK.sub(lambda mark: f"{{{MARKS.get(mark[1].strip(), mark[1].strip())}}}", path)
    names = path.split("/")
    suffix = _SUFFIX.search(names[-1])
    if suffix is None:
        names = [*names, "index.html"] if names[-1] else [*names[:-1], "index.html"]
    elif suffix[0].lower() not in (".htm", ".html"):
        return None
    return "/".join(names) if all(map(_is_name, names)) else None


def _is_name(name: str) -> bool:
    """It can be the name of a file or folder on every disk, and is none that a server or a disk keeps for itself."""
    sound = name == name.strip() and name.isprintable() and not re.search(r'[\\%#:*?"<>|]', name)
    return bool(name) and sound and name[0] != "." and name[-1] != "." and len(name.encode()) <= _LONGEST_NAME


def filled_in(path: str, day: date, page: str) -> str:
    """An address with marks, for a page of an edition."""
    said = {"year": f"{day.year:04d}", "month": f"{day.month:02d}", "day": f"{day.day:02d}", "page": page}
    return _MARK.sub(lambda mark: said[mark[1]], path)


def in_chinese(path: str) -> str:
    """An address with its marks as an editor writes them."""
    names = {english: chinese for chinese, english in MARKS.items()}
    return _MARK.sub(lambda mark: f"{{{names[mark[1]]}}}", path)


def marks_in(path: str) -> list[str]:
    """What stands in braces in an address, in order."""
    return _MARK.findall(path)


def file_beside(text: str) -> str | None:
    """A path relative to the file that names it, or a web address; None when it starts at a root or a drive, or is no file."""
    if re.match(r"https?://", text, re.IGNORECASE):
        return web_address(text)
    names = text.split("/")
    sound = "\\" not in text and ":" not in text and all(names) and names[-1] not in (".", "..")
    return text if sound else None
