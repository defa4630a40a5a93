"""layouts/assets: style sheets, scripts, icons and fonts, each named by its digest so that browsers may keep it for ever."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from zhuanban.model import Asset
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import SystemRefused

CSS_URL = lazy_pattern(
    r"""/\*.*?\*/
    |url\(\s*(?P<quote>["']?)(?P<url>[^"')]*)(?P=quote)\s*\)
    |@import\s+(?P<mark>["'])(?P<sheet>[^"']+)(?P=mark)""",
    re.DOTALL | re.VERBOSE,
)
ELSEWHERE = lazy_pattern(r"[a-z][a-z0-9+.-]*:|/|#|$", re.IGNORECASE)
NOT_PUBLISHED = (".md",)


def read_assets(layouts: Iterable[Path]) -> tuple[Asset, ...]:
    """The files below `assets/` of the layouts folders, by name; of two with one name the first folder's."""
    files: dict[str, bytes] = {}
    for folder in layouts:
        for name, path in _walk(folder / "assets"):
            if name not in files:
                files[name] = path.read_bytes()
    return name_assets(files)


def name_assets(files: Mapping[str, bytes]) -> tuple[Asset, ...]:
    """Assets of `files` ({"site.css": b"…"}), by name. What a style sheet refers to is renamed in it, then its digest is taken.

    Raises SystemRefused when a style sheet refers to a file that is not there, or to itself by way of others.
    """
    made: dict[str, Asset] = {}
    for name in sorted(files):
        _make(name, files, made, ())
    return tuple(made[name] for name in sorted(made))


def _walk(folder: Path) -> list[tuple[str, Path]]:
    found = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            path = Path(where, file)
            if not file.startswith(".") and path.suffix not in NOT_PUBLISHED:
                found.append((path.relative_to(folder).as_posix(), path))
    return found


def _make(name: str, files: Mapping[str, bytes], made: dict[str, Asset], above: tuple[str, ...]) -> Asset:
    if name in made:
        return made[name]
    if name not in files or name in above:
        sheet = above[-1]
        raise SystemRefused(
            f"版式文件 assets/{sheet} 引用的 “{name}” 不存在，或绕回了它自己",
            f"the style sheet assets/{sheet} refers to “{name}”, which is not there or refers back to it",
        )
    data = files[name]
    if name.endswith(".css"):
        data = CSS_URL.sub(lambda match: _renamed(match, name, files, made, above), data.decode("utf-8")).encode("utf-8")
    stem, suffix = posixpath.splitext(name)
    made[name] = Asset(name, f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{suffix}", data)
    return made[name]


def _renamed(match: re.Match[str], sheet: str, files: Mapping[str, bytes], made: dict[str, Asset], above: tuple[str, ...]) -> str:
    """The reference with the digest-named file; comments and what lies elsewhere as they are."""
    group = "sheet" if match["sheet"] else "url"
    url = (match[group] or "").strip()
    if ELSEWHERE.match(url):
        return match[0]
    path = re.split("[?#]", url, maxsplit=1)[0]
    target = _make(posixpath.normpath(posixpath.join(posixpath.dirname(sheet), path)), files, made, (*above, sheet))
    relative = posixpath.relpath(target.path, posixpath.dirname(f"assets/{sheet}"))
    start, end = (offset - match.start() for offset in match.span(group))
    return match[0][:start] + relative + url[len(path) :] + match[0][end:]
