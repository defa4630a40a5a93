"""Staged files -> the output folder, file by file: for places where a whole folder cannot be exchanged.

A mount point, a system other than Linux, a file system without it. Until the last file is in place the manifest names old files
and new ones, so that a build that is killed leaves nothing foreign; what is replaced is kept beside, for a rollback.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from operator import attrgetter
from pathlib import Path

from zhuanban.publish.manifest import MANIFEST, Published, manifest_of, read_manifest
from zhuanban.publish.order import in_order_of_turns
from zhuanban.publish.target import Target
from zhuanban.publish.trees import folders_of, make_folder, take_out

NEW = ".zhuanban-new"
"""What a file is called while it is brought from another file system."""


def replace_files(target: Target, written: Sequence[Published], removed: Sequence[Published]) -> None:
    """Put the staged files in their places, then delete those `removed`. The new manifest is among the staged files.

    Raises PermissionError before anything is done where one of the folders may not be written.
    """
    _refuse_closed(target.folder, (*written, *removed))
    _keep(target, (*written, *removed))
    shutil.rmtree(target.spare, ignore_errors=True)
    _put_files(target, target.staging, written, removed)


def restore_files(target: Target, written: Sequence[Published], removed: Sequence[Published]) -> None:
    """Put back what was replaced, and delete what is new. What is replaced by that is kept in turn."""
    _refuse_closed(target.folder, (*written, *removed))
    back = target.beside / "restored"
    shutil.rmtree(back, ignore_errors=True)
    target.replaced.rename(back)
    _keep(target, (*written, *removed))
    _put_files(target, back, written, removed)
    shutil.rmtree(back)


def _refuse_closed(folder: Path, outputs: Iterable[Published]) -> None:
    """Half a site is worse than none that is new: raises PermissionError for a folder in which files cannot be replaced."""
    for inside in sorted({"", *folders_of(output.path for output in outputs)}):
        place = f"{folder}/{inside}"
        if Path(place).is_dir() and not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place.rstrip("/"))


def _keep(target: Target, outputs: Iterable[Published]) -> None:
    """Keep what is going to be replaced; with its manifest, which comes last, it is the previous generation."""
    shutil.rmtree(target.replaced, ignore_errors=True)
    there: set[str] = set()
    for path in (*(output.path for output in outputs), MANIFEST):
        old = f"{target.folder}/{path}"
        if os.path.lexists(old) and not (Path(old).is_dir() and not Path(old).is_symlink()):
            make_folder(f"{target.replaced}/{path}", there)
            shutil.copy2(old, f"{target.replaced}/{path}", follow_symlinks=False)


def _put_files(target: Target, source: Path, written: Sequence[Published], removed: Sequence[Published]) -> None:
    """Each in its turn, see `order`."""
    new = read_manifest(source / MANIFEST)
    old = read_manifest(target.folder / MANIFEST) if (target.folder / MANIFEST).is_file() else {}
    for path in {**old, **new}:
        with suppress(NotADirectoryError):
            (target.folder / f"{path}{NEW}").unlink(missing_ok=True)  # left by a build that was killed
    both = source / f"{MANIFEST}.both"
    both.write_bytes(manifest_of(sorted({**old, **new}.values(), key=attrgetter("path"))))
    there: set[str] = set()
    order = in_order_of_turns(old, new, (output.path for output in written), (output.path for output in removed))
    _put(str(both), f"{target.folder}/{MANIFEST}", there)
    for path in order.first_removed:
        _prune(target.folder, path)
    for path in chain.from_iterable(order.written):
        _put(f"{source}/{path}", f"{target.folder}/{path}", there)
    for path in order.last_removed:
        _prune(target.folder, path)
    _put(f"{source}/{MANIFEST}", f"{target.folder}/{MANIFEST}", there)


def _put(new: str, old: str, there: set[str]) -> None:
    make_folder(old, there)
    try:
        os.replace(new, old)  # noqa: PTH105 - of each site there are thousands
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copy2(new, old + NEW)
        os.replace(old + NEW, old)  # noqa: PTH105 - the same


def _prune(folder: Path, path: str) -> None:
    """Delete a file of ours, and the folders that it leaves empty."""
    parents = [*(folder / path).parents][: path.count("/")]
    if not (folder / path).is_dir() and not any(parent.is_symlink() for parent in parents):
        take_out([path], folder)  # otherwise a folder or a link has taken its place: what is there is not ours
