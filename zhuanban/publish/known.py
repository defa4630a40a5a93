"""What is known of an output folder and of the generation before it: then neither needs to be looked through.

It is noted just before the two change places, and holds as long as nothing came into a folder of the site or went out of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from zhuanban.publish.manifest import MANIFEST
from zhuanban.publish.target import Target

TICK = 0.012
"""Seconds in which the system's clock moves on: whatever changes a folder after that shows."""


class Known(NamedTuple):
    """The two trees, compared."""

    differing: tuple[str, ...]  # paths that are not the same file in both; of all others there is one file in both
    folders: Mapping[str, list[int]]  # every folder of the site by what would show a change, see `looks_of`


def recall(target: Target) -> Known | None:
    """What was noted, when it still holds. Once the spare tree is touched it does not: see `forget`."""
    try:
        trees, differing, folders = json.loads(_note(target).read_bytes())
        known = Known(tuple(differing), folders)
        holds = trees == _trees(target.folder, target.spare) and looks_of(target.folder, known.folders) == known.folders
    except (OSError, ValueError, TypeError):
        return None
    return known if holds else None


def forget(target: Target) -> None:
    """The spare tree is about to change."""
    _note(target).unlink(missing_ok=True)


def note(target: Target, differing: Collection[str], folders: Iterable[str]) -> None:
    """The spare tree is complete and about to become the site, which has these `folders`; `differing` paths are new or gone."""
    time.sleep(TICK)
    value = _trees(target.spare, target.folder), sorted(differing), looks_of(target.spare, sorted({"", *folders}))
    _note(target).write_text(json.dumps(value, ensure_ascii=False), "utf-8", "surrogateescape")


def looks_of(tree: Path, folders: Iterable[str]) -> dict[str, list[int]]:
    """When something last came into each folder of a tree, or went, in nanoseconds, its mode, and whose it is.

    Raises OSError when one is not there.
    """
    found = ((folder, os.lstat(f"{tree}/{folder}")) for folder in folders)
    return {folder: [status.st_mtime_ns, status.st_mode, status.st_uid, status.st_gid] for folder, status in found}


def _note(target: Target) -> Path:
    return target.beside / "known"


def _trees(site: Path, spare: Path) -> list[object]:
    """What shows that these two are the ones that were seen, and no copies of them."""
    status = site.stat()
    return [_seal(site), _seal(spare), status.st_dev, status.st_ino]


def _seal(tree: Path) -> str:
    manifest = tree / MANIFEST
    return hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else ""
