"""Links from one page of the site to another. All are relative, so a site works from disk and under any base path."""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import quote

SAFE = "/#%!$&'()*+,;=:@-._~"
"""What stays as it is in a link; everything else is percent-encoded."""


@lru_cache(maxsize=4096)
def relative(start: str, path: str) -> str:
    """The link from the page at `start` to `path` (which may end in `#fragment`): both are paths in the site."""
    target, mark, fragment = path.partition("#")
    return quote(relpath(target, dirname(start) or "."), safe=SAFE) + mark + quote(fragment, safe=SAFE)


def way_to_root(start: str) -> str:
    """The link from the page at `start` to the site's root: `""` on the home page, `"../../"` two folders down."""
    return "../" * start.count("/")
