"""Folders with all that stands in them, and how one is made like another by links: no byte is copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from zhuanban.workers import Hold, share_out

MANY, AT_A_TIME = 1000, 4
"""A tree of more files is deleted by so many processes."""


class Tree(NamedTuple):
    """What stands in a folder, links not followed. Paths are relative to it, with `/`."""

    files: Mapping[str, int]  # everything that is no folder, with its number: the same number is the same file
    folders: frozenset[str]


def look_at(folder: Path) -> Tree:
    """What stands in `folder`; nothing when there is no such folder."""
    files: dict[str, int] = {}
    folders: list[str] = []
    left = [""] if folder.is_dir() else []
    while left:
        inside = left.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                path = inside + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    left.append(f"{path}/")
                else:
                    files[path] = entry.inode()
    return Tree(files, frozenset(folders))


def clear(folder: Path, there: Tree, wanted: Collection[str], folders: Collection[str]) -> None:
    """Take out of `folder`, in which is what is `there`, all files but those `wanted`, and all folders but `folders`."""
    for path in there.files.keys() - wanted:
        os.unlink(f"{folder}/{path}")  # noqa: PTH108 - of each site there are thousands
    for path in sorted(there.folders - set(folders), reverse=True):  # what is in a folder comes before it
        os.rmdir(f"{folder}/{path}")  # noqa: PTH106 - the same


def link_all(paths: Iterable[str], old: Path, new: Path, there: set[str]) -> None:
    """The files at `paths` in `old` stand in `new` as well. `there` are folders that are known to exist."""
    for path in paths:
        make_folder(f"{new}/{path}", there)
        os.link(f"{old}/{path}", f"{new}/{path}", follow_symlinks=False)


def move_all(paths: Iterable[str], old: Path, new: Path, there: set[str]) -> None:
    """The files at `paths` in `old` stand in `new`, in place of what stood there, and no longer in `old`."""
    for path in paths:
        make_folder(f"{new}/{path}", there)
        os.replace(f"{old}/{path}", f"{new}/{path}")  # noqa: PTH105 - the same


def remove(tree: Path) -> None:
    """Delete a tree. Of a large one the files go first, several at a time: mostly that is waiting for the disk."""

    def unlink(batch: Sequence[str], hold: Hold) -> None:
        for path in batch:
            hold(path)
            with suppress(OSError):  # it will be met again, and told
                os.unlink(f"{tree}/{path}")  # noqa: PTH108 - the same

    files = sorted(look_at(tree).files)
    if len(files) > MANY:
        size = -(-len(files) // AT_A_TIME)
        list(share_out(unlink, [files[start : start + size] for start in range(0, len(files), size)], AT_A_TIME))
    shutil.rmtree(tree)


def follow(paths: Iterable[str], old: Path, new: Path) -> set[str]:
    """The files at `paths` become in `new` what they are in `old`, gone ones included; gives the folders that went with them."""
    there = {path for path in paths if not _is_no_file(f"{old}/{path}")}
    gone = take_out(set(paths) - there, new)
    for path in there:
        _delete(f"{new}/{path}")
    link_all(sorted(there), old, new, set())
    return gone - folders_of(there)


def take_out(paths: Iterable[str], tree: Path) -> set[str]:
    """Delete the files at `paths`, and the folders that this leaves empty; gives these."""
    gone: set[str] = set()
    for path in paths:
        _delete(f"{tree}/{path}")
        folder = path.rpartition("/")[0]
        while folder and not _is_filled(f"{tree}/{folder}"):
            gone.add(folder)
            folder = folder.rpartition("/")[0]
    return gone


def _delete(path: str) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)  # noqa: PTH108 - the same


def match_folders(folders: Iterable[str], old: Path, new: Path) -> None:
    """Give the folders of `new` the owners and modes that they have in `old`. Raises PermissionError where it is not allowed."""
    for folder in sorted(folders):
        was, now = os.lstat(f"{old}/{folder}"), os.lstat(f"{new}/{folder}")
        if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
            os.chown(f"{new}/{folder}", was.st_uid, was.st_gid, follow_symlinks=False)
        if was.st_mode != now.st_mode:
            Path(f"{new}/{folder}").chmod(was.st_mode & 0o7777)


def _is_no_file(path: str) -> bool:
    """Nothing stands there, or a folder."""
    try:
        return S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True


def _is_filled(folder: str) -> bool:
    """A folder that holds something, or no folder; an empty one is gone afterwards."""
    try:
        os.rmdir(folder)  # noqa: PTH106 - the same
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def make_folder(path: str, there: set[str]) -> None:
    """Make the folder of a file, and note that it is `there`."""
    folder = path[: path.rindex("/")]
    if folder not in there:
        Path(folder).mkdir(parents=True, exist_ok=True)
        there.add(folder)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above the files at `paths`."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
