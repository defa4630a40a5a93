"""旧网址: a page at every old address, for any server; and the same addresses as rules, for servers that can redirect by themselves.

`_redirects` is read by Netlify, Cloudflare Pages and others, `_redirects.nginx` by nginx, inside of a `map`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from zhuanban.model import Site
from zhuanban.plan.heads import Heads
from zhuanban.plan.page import Output, Page

REDIRECTS = "_redirects"
FOR_NGINX = "_redirects.nginx"
_FOLDER = "index.html"
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"'})


def plan_redirects(site: Site) -> Iterator[Output]:
    """The pages: each leads to an article, to the line that a withdrawn one leaves, or to another page; and the rules."""
    moved: list[tuple[str, str, tuple[str, ...]]] = []
    moved += ((alias, a.card.path, (a.source_path,)) for a in site.articles for alias in a.aliases)
    moved += ((alias, w.path, ()) for w in site.withdrawn for alias in w.aliases)  # not named, as in `plan_withdrawn`
    moved += ((redirect.path, redirect.target, (redirect.position.path,)) for redirect in site.redirects)
    for path, target, sources in moved:
        yield Output(path, "redirect", sources, Page("redirect.html", redirect_context, (path, target)))
    # A newsroom that has not moved does without: its few aliases have their pages, and do not send two more files each time.
    ruled = moved if site.redirects else []
    # An old address is one of the host; the new one is in the folder in which the site stands there.
    root = quote(urlsplit(site.config.base_url).path, safe="/%")
    pairs = sorted((address, root + quote(target)) for path, target, _ in ruled for address in _addresses(path))
    yield Output(REDIRECTS, "redirects", (), _lines("# <old> <new> <status>", map(_rule, pairs)))
    yield Output(FOR_NGINX, "redirects", (), _lines("# map $uri $moved { include <this file>; }", map(_line_of_map, pairs)))


def redirect_context(heads: Heads, alias: str, target: str) -> dict[str, object]:
    """The page at an old address."""
    return {"page": heads.head(alias, "redirect", "网址已更换", noindex=True), "target": target}


def _addresses(path: str) -> tuple[str, ...]:
    """What a reader may ask for to be given the page at `path`."""
    folder = path.removesuffix(f"/{_FOLDER}")
    return (f"/{path}",) if folder == path else (f"/{folder}", f"/{folder}/", f"/{path}")


def _rule(pair: tuple[str, str]) -> str:
    address, target = pair
    return f"{quote(address)} {target} 301"


def _line_of_map(pair: tuple[str, str]) -> str:
    """What nginx compares is the address as it was before the browser encoded it. A key that begins with `/` is no pattern."""
    address, target = pair
    return f'"{address.translate(_ESCAPED)}" "{target}";'


def _lines(head: str, lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in (head, *lines)).encode()
