"""Bytes -> site/. The only writer of the output folder: stage, swap, prune.

What is ours is known from a manifest in the output folder, never from anything else: a file that is not in it is not ours
and is never deleted or overwritten. Everything is rendered and staged beside the output folder first. Then the new site is
put together there, of links to what stays and the staged files, and takes the place of the old one in one step: at every
moment, also after a kill or a full disk, the output folder is the old site or the new one. The old one stays beside it as the
previous generation, of which the next site will be made. Where that is impossible, files are replaced one by one (`in_place`).
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from zhuanban.publish.lock import hold_folder, share_folder
from zhuanban.publish.manifest import MANIFEST, Published, is_preview, manifest_of, replaced_in_manifest
from zhuanban.publish.stage import read_next, stage_file, stands_besides
from zhuanban.publish.swap import Change, roll_back, swap_in
from zhuanban.publish.target import Target, kept_files, open_part, open_published, open_target, see_folder

__all__ = [
    "MANIFEST",
    "Publication",
    "Published",
    "Target",
    "amend_site",
    "hold_folder",
    "is_preview",
    "kept_files",
    "open_part",
    "open_published",
    "open_target",
    "publish_site",
    "read_next",
    "roll_back",
    "see_folder",
    "share_folder",
    "stage_file",
    "stands_besides",
]


class Publication(NamedTuple):
    """What came of publishing."""

    outputs: tuple[Published, ...]  # every one of the site, removed ones included, by path
    at_once: bool  # the site changed in one step; otherwise file by file


def publish_site(target: Target, staged: Iterable[Published], *, preview: bool = False) -> Publication:
    """Swap the staged files in, and prune what is no longer part of the site. `staged` is the whole site.

    A `preview`, with articles that are not signed off, is marked as one.
    """
    outputs = tuple(sorted(staged, key=attrgetter("path")))
    paths = {output.path for output in outputs}
    removed = tuple(
        Published(old.path, old.kind, old.sources, old.sha256, "removed")
        for path, old in target.published.items()
        if path not in paths
    )
    change = Change(_written(outputs), removed, manifest_of(outputs, preview=preview), frozenset(paths))
    at_once = swap_in(target, change)
    return Publication(tuple(sorted((*outputs, *removed), key=attrgetter("path"))) if removed else outputs, at_once)


def amend_site(target: Target, staged: Iterable[Published]) -> Publication:
    """Swap the staged files in where each takes the place of one that was published; the rest of the site stays as it is."""
    outputs = tuple(staged)
    written = _written(outputs)
    manifest = replaced_in_manifest((target.folder / MANIFEST).read_bytes(), written)
    return Publication(outputs, swap_in(target, Change(written, (), manifest, frozenset())))


def _written(outputs: Iterable[Published]) -> tuple[Published, ...]:
    return tuple(output for output in outputs if output.status == "written")
