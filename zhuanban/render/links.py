"""Links from one page of the site to another. All are relative, so a site works from disk and under any base path."""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import quote

from zhuanban.model import is_remote

SAFE = "/#%!$&'()*+,;=:@-._~"
"""What stays as it is in a link; everything else is percent-encoded."""


@lru_cache(maxsize=4096)
def relative(start: str, path: str) -> str:
    """The link from the page at `start` to `path`, a path in the site (which may end in `#fragment`) or an address elsewhere."""
    if is_remote(path):
        return path
    target, mark, fragment = path.partition("#")
    return quote(relpath(target, dirname(start) or "."), safe=SAFE) + mark + quote(fragment, safe=SAFE)
