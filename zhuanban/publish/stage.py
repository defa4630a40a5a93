"""Rendered bytes -> the staging folder, as far as they differ from what is published."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import FileStamp, Published
from zhuanban.publish.target import Target
from zhuanban.publish.trees import make_folder

if TYPE_CHECKING:
    from zhuanban.plan.page import Output, Rendered

BINARY: int = getattr(os, "O_BINARY", 0)


def stage_file(target: Target, fingerprint: Callable[[Output], bytes]) -> Callable[[Rendered], Published]:
    """What stages one output: bytes that differ from the published ones are written into the staging folder."""
    there: set[str] = set()
    if target.staging.exists():  # of a first try in the same run
        shutil.rmtree(target.staging)
    folder, staging = str(target.folder), str(target.staging)
    nothing_there = not os.path.lexists(folder)
    known: set[str] = set()

    def stage(rendered: Rendered) -> Published:
        output, data = rendered
        path, sha256 = output.path, hashlib.sha256(data).hexdigest()
        whence = path, output.kind, output.sources, sha256
        if not nothing_there:
            old = target.published.get(path)
            # What was published with another digest has other bytes, unless somebody changed it: then it is written anew.
            if (old is None or old.sha256 == sha256) and same_bytes(target.folder / path, data):
                stamp, status = file_stamp(f"{folder}/{path}"), "unchanged"
                return Published(*whence, status, stamp, fingerprint(output), output.wording)
            refuse_foreign(target, path, known)
        stamp = write_file(f"{staging}/{path}", data, there)
        return Published(*whence, "written", stamp, fingerprint(output), output.wording)

    return stage


NO_FILE: FileStamp = (0, 0, 0)


def file_stamp(path: Path | str) -> FileStamp:
    """The stamp of a published file; zeros when there is none, or a link or folder stands there."""
    try:
        status = os.lstat(path)
    except OSError:
        return NO_FILE
    return (status.st_size, status.st_mtime_ns, status.st_ino) if S_ISREG(status.st_mode) else NO_FILE


def same_bytes(path: Path, data: bytes) -> bool:
    """The file at `path` has these bytes."""
    try:
        return file_stamp(path)[0] == len(data) and path.read_bytes() == data
    except OSError:
        return False


def refuse_foreign(target: Target, path: str, known: set[str]) -> None:
    """Nothing that is not ours is overwritten, and no link is followed out of the folder. `known` folders are no links."""
    folder = path.rpartition("/")[0]
    if folder not in known:
        refuse_linked(target, path)
        known.add(folder)
    place = target.folder / path
    if place.is_symlink() or place.is_dir() or (path not in target.published and os.path.lexists(place)):
        raise _foreign(path)


def refuse_linked(target: Target, path: str) -> None:
    """Raises SystemRefused when a link, or a file that is not ours, stands where a folder should be, or a link at `path`."""
    place = target.folder / path
    for above in [*place.parents][: path.count("/")][::-1]:
        name = above.relative_to(target.folder).as_posix()
        if above.is_symlink() or (above.is_file() and name not in target.published):
            raise _foreign(name)
    if place.is_symlink():
        raise _foreign(path)


def _foreign(path: str) -> SystemRefused:
    return SystemRefused(
        f"输出文件夹里的 “{path}” 不是专版发布的，却占着网站要用的位置：原样未动。请把它移走",
        f"“{path}” in the output folder is not zhuanban's, yet the site needs its place: move it away",
    )


def write_file(path: str, data: bytes, there: set[str]) -> FileStamp:
    """Write a new file; `there` are the folders known to exist. Paths are text here: of each site there are thousands."""
    make_folder(path, there)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o666)
    try:
        done = os.write(descriptor, data)
        while done < len(data):
            done += os.write(descriptor, data[done:])
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return status.st_size, status.st_mtime_ns, status.st_ino


def read_next(target: Target, path: str) -> bytes:
    """What will stand at a path when all that is staged is published; nothing where there is no file."""
    for folder in (target.staging, target.folder):
        try:
            return (folder / path).read_bytes()
        except OSError:
            continue
    return b""


def stands_besides(target: Target) -> Callable[[str], bool]:
    """What tells whether a file that is not ours stands at a path."""

    def stands(path: str) -> bool:
        return path not in target.published and "\0" not in path and os.path.isfile(f"{target.folder}/{path}")  # noqa: PTH113

    return stands
