"""What is known of an output folder and of the generation before it: then neither needs to be looked through.

It is noted just before the two change places, and holds as long as nothing came into a folder of the site or went out of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from zhuanban.publish.manifest import MANIFEST
from zhuanban.publish.target import Target

NOTE = "known"
TICK = 0.012
"""Seconds in which the system's clock moves on: whatever changes a folder after that shows."""


class Known(NamedTuple):
    """The two trees, compared."""

    differing: tuple[str, ...]  # paths that are not the same file in both; of all others there is one file in both
    folders: tuple[str, ...]  # every folder of the site


def recall(target: Target) -> Known | None:
    """What was noted, when it still holds. Once the spare tree is touched it does not: its manifest goes first."""
    try:
        looks, differing, folders = json.loads((target.beside / NOTE).read_bytes())
        holds = looks == _looks(target.folder, target.spare, folders)
    except (OSError, ValueError, TypeError):
        return None
    return Known(tuple(differing), tuple(folders)) if holds else None


def note(target: Target, differing: Collection[str], folders: Iterable[str]) -> None:
    """The spare tree is complete and about to become the site, which has these `folders`; `differing` paths are new or gone."""
    began = time.monotonic()
    folders = sorted({"", *folders})
    value = _looks(target.spare, target.folder, folders), sorted(differing), folders
    (target.beside / NOTE).write_text(json.dumps(value, ensure_ascii=False), "utf-8", "surrogateescape")
    time.sleep(max(0.0, began + TICK - time.monotonic()))


def _looks(site: Path, spare: Path, folders: Iterable[str]) -> str:
    """The digest of what shows that nothing came into one of the `folders` of the site or went out, and that none is a copy.

    That is when each was last changed, its mode, and whose it is; and which files the manifests of both trees are. Raises OSError
    when a folder is not there.
    """
    found: list[object] = [site.stat().st_dev, _which(site / MANIFEST), _which(spare / MANIFEST)]
    for folder in folders:
        status = os.lstat(f"{site}/{folder}")
        found += (status.st_mtime_ns, status.st_mode, status.st_uid, status.st_gid)
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _which(manifest: Path) -> object:
    if not manifest.exists():
        return None
    status = manifest.stat()
    return status.st_ino, status.st_mtime_ns
