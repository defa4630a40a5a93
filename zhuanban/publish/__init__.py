"""Bytes -> site/. The only writer of the output folder: stage, swap, prune.

What is ours is known from a manifest in the output folder, never from anything else: a file that is not in it is not ours
and is never deleted or overwritten. Everything is rendered and staged beside the output folder before the first file of
the old site is touched, so a build that fails or is killed while it renders leaves the old site as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from zhuanban.model import Kept
from zhuanban.plan.page import Output, Rendered
from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import (
    MANIFEST,
    FileStamp,
    Published,
    find_in_manifest,
    manifest_of,
    read_manifest,
    replaced_in_manifest,
)

__all__ = [
    "MANIFEST",
    "Published",
    "Target",
    "amend_site",
    "kept_files",
    "open_part",
    "open_target",
    "publish_site",
    "stage_file",
]

BINARY: int = getattr(os, "O_BINARY", 0)
NOT_COUNTED = frozenset({".git", ".gitignore", ".gitkeep", ".gitattributes"})
"""What may stand in an output folder that has never been published to."""


class Target(NamedTuple):
    """An output folder that is ours, or empty, and what was last published to it."""

    folder: Path
    published: Mapping[str, Published]

    @property
    def staging(self) -> Path:
        """The sibling folder where new files wait."""
        return self.folder.parent / f".{self.folder.name}.zhuanban-staging"


def open_target(folder: Path, root: Path) -> Target:
    """Look at an output folder before anything is done.

    Raises SystemRefused when it is not ours and not empty, or when it is or holds the folder of the sources.
    """
    inside = root.resolve()
    for kept in (inside / "content", inside / "layouts"):
        if kept == folder.resolve() or kept in folder.resolve().parents or folder.resolve() in kept.parents:
            raise SystemRefused(
                f"输出文件夹 “{folder}” 里有稿件或版式，不能用", f"the output folder “{folder}” holds content or layouts"
            )
    if not os.path.lexists(folder):
        return Target(folder, {})
    if not folder.is_dir():
        raise SystemRefused(f"输出 “{folder}” 不是文件夹", f"the output “{folder}” is not a folder")
    manifest = folder / MANIFEST
    if manifest.is_file():
        return Target(folder, read_manifest(manifest))
    if any(entry.name not in NOT_COUNTED for entry in folder.iterdir()):
        raise SystemRefused(
            f"输出文件夹 “{folder}” 不是空的，也不是专版发布的：原样未动。换一个文件夹（--out），或先把它清空",
            f"the output folder “{folder}” is neither empty nor zhuanban's: left untouched; choose another (--out) or empty it",
        )
    return Target(folder, {})


def open_part(folder: Path, paths: Iterable[str]) -> Target:
    """An output folder that is known to be ours, and what was published of it at `paths`."""
    manifest = (folder / MANIFEST).read_bytes()
    return Target(folder, {path: find_in_manifest(manifest, path) for path in paths})


KEPT_KINDS = frozenset({"article", "redirect", "print-page", "picture"})
"""What may stay of a held article: lists and feeds are made anew without it."""


def kept_files(target: Target, held: Collection[str]) -> tuple[Kept, ...]:
    """What was last published of the `held` articles (source paths), as far as it is on disk, with the assets it may use.

    That is their pages, the redirects to them, the pictures on them, and print pages on which nothing else stands.
    """
    pages = [old for old in target.published.values() if old.kind == "article" and old.sources[0] in held]
    ours = {*held, *(source for page in pages for source in page.sources)}
    kept = []
    for path, old in sorted(target.published.items()):
        made_of_held = old.kind in KEPT_KINDS and bool(old.sources) and ours.issuperset(old.sources)
        wanted = bool(pages) and (made_of_held or old.kind == "asset")
        if wanted and (target.folder / path).is_file():
            kept.append(Kept(path, old.kind, old.sources, (target.folder / path).read_bytes()))
    return tuple(kept)


def stage_file(target: Target, fingerprint: Callable[[Output], bytes]) -> Callable[[Rendered], Published]:
    """What stages one output: bytes that differ from the published ones are written into the staging folder."""
    there: set[str] = set()
    clear_staging(target)
    folder, staging = str(target.folder), str(target.staging)
    nothing_there = not os.path.lexists(folder)
    known: set[str] = set()

    def stage(rendered: Rendered) -> Published:
        output, data = rendered
        path, sha256 = output.path, hashlib.sha256(data).hexdigest()
        if not nothing_there:
            old = target.published.get(path)
            # What was published with another digest has other bytes, unless somebody changed it: then it is written anew.
            if (old is None or old.sha256 == sha256) and _same_bytes(target.folder / path, data):
                stamp, status = file_stamp(f"{folder}/{path}"), "unchanged"
                return Published(path, output.kind, output.sources, sha256, status, stamp, fingerprint(output))
            _refuse_foreign(target, path, known)
        stamp = _write(f"{staging}/{path}", data, there)
        return Published(path, output.kind, output.sources, sha256, "written", stamp, fingerprint(output))

    return stage


def clear_staging(target: Target) -> None:
    """Take away what an interrupted run left in the staging folder."""
    if target.staging.exists():
        shutil.rmtree(target.staging, ignore_errors=True)


def publish_site(target: Target, staged: Iterable[Published]) -> tuple[Published, ...]:
    """Swap the staged files in, pages after the files they use, then prune what is no longer part of the site.

    `staged` is the whole site. Gives what became of every output, removed ones included, by path.
    """
    outputs = sorted(staged, key=attrgetter("path"))
    paths = {output.path for output in outputs}
    removed = [
        Published(old.path, old.kind, old.sources, old.sha256, "removed")
        for path, old in target.published.items()
        if path not in paths
    ]
    written = [output for output in outputs if output.status == "written"]
    manifest = manifest_of(outputs)
    if not os.path.lexists(target.folder):
        _write(f"{target.staging}/{MANIFEST}", manifest, set())
        target.folder.parent.mkdir(parents=True, exist_ok=True)
        target.staging.rename(target.folder)  # a site that was not there before comes all at once
    else:
        if written or removed:
            # Until the last file is in place the manifest names old files and new: a killed build leaves nothing foreign.
            _put_manifest(target, manifest_of(sorted((*outputs, *removed), key=attrgetter("path"))) if removed else manifest)
        _swap_in(target, written)
        for output in removed:
            _prune(target.folder, output.path)
        _put_manifest(target, manifest)
    clear_staging(target)
    return tuple(sorted((*outputs, *removed), key=attrgetter("path"))) if removed else tuple(outputs)


def amend_site(target: Target, staged: Iterable[Published]) -> None:
    """Swap the staged files in where each takes the place of one that was published; the rest of the site stays as it is."""
    written = [output for output in staged if output.status == "written"]
    if written:
        _put_manifest(target, replaced_in_manifest((target.folder / MANIFEST).read_bytes(), written))
        _swap_in(target, written)
    clear_staging(target)


def file_stamp(path: Path | str) -> FileStamp:
    """The stamp of a published file; zeros when there is none, or a link or folder stands there."""
    try:
        status = os.lstat(path)
    except OSError:
        return 0, 0, 0
    return (status.st_size, status.st_mtime_ns, status.st_ino) if S_ISREG(status.st_mode) else (0, 0, 0)


def _same_bytes(path: Path, data: bytes) -> bool:
    try:
        return file_stamp(path)[0] == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _refuse_foreign(target: Target, path: str, known: set[str]) -> None:
    """Nothing that is not ours is overwritten, and no link is followed out of the folder. `known` folders are no links."""
    place = target.folder / path
    linked = place if place.is_symlink() else None
    folder = path.rpartition("/")[0]
    if folder not in known:
        inside = [*place.parents][: path.count("/")]
        linked = linked or next((parent for parent in inside if parent.is_symlink()), None)
        if linked is None:
            known.add(folder)
    if linked is not None:
        path = linked.relative_to(target.folder).as_posix()
    if linked is not None or place.is_dir() or (path not in target.published and os.path.lexists(place)):
        raise SystemRefused(
            f"输出文件夹里的 “{path}” 不是专版发布的，却占着网站要用的位置：原样未动。请把它移走",
            f"“{path}” in the output folder is not zhuanban's, yet the site needs its place: move it away",
        )


def _write(path: str, data: bytes, there: set[str]) -> FileStamp:
    """Write a new file; `there` are the folders known to exist. Paths are text here: of each site there are thousands."""
    _make_folder(path, there)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o666)
    try:
        done = os.write(descriptor, data)
        while done < len(data):
            done += os.write(descriptor, data[done:])
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return status.st_size, status.st_mtime_ns, status.st_ino


def _swap_in(target: Target, written: Iterable[Published]) -> None:
    """Put new files in their places, pages after the files that they use."""
    there: set[str] = set()
    for output in sorted(written, key=lambda output: (output.path.endswith(".html"), output.path)):
        _swap(f"{target.staging}/{output.path}", f"{target.folder}/{output.path}", there)


def _swap(new: str, old: str, there: set[str]) -> None:
    _make_folder(old, there)
    os.replace(new, old)  # noqa: PTH105 - see _write


def _make_folder(path: str, there: set[str]) -> None:
    """Make the folder of a file."""
    folder = path[: path.rindex("/")]
    if folder not in there:
        Path(folder).mkdir(parents=True, exist_ok=True)
        there.add(folder)


def _prune(folder: Path, path: str) -> None:
    """Delete a file of ours, and the folders that it leaves empty."""
    parents = [*(folder / path).parents][: path.count("/")]
    if (folder / path).is_dir() or any(parent.is_symlink() for parent in parents):
        return  # a folder or a link has taken its place: what is there is not ours
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder:
            break
        try:
            parent.rmdir()
        except OSError:  # not empty
            break


def _put_manifest(target: Target, data: bytes) -> None:
    if not _same_bytes(target.folder / MANIFEST, data):
        _write(f"{target.staging}/{MANIFEST}", data, set())
        _swap(f"{target.staging}/{MANIFEST}", f"{target.folder}/{MANIFEST}", set())
