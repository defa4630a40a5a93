"""Staged files -> the output folder, in one step: the new site is put together beside the old one, and they change places."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from zhuanban.problems import SystemRefused
from zhuanban.publish.exchange import CANNOT, can_exchange, exchange
from zhuanban.publish.in_place import replace_files, restore_files
from zhuanban.publish.known import note, recall
from zhuanban.publish.manifest import MANIFEST, Published, read_manifest
from zhuanban.publish.stage import refuse_linked, same_bytes, write_file
from zhuanban.publish.target import Target
from zhuanban.publish.trees import Tree, clear, folders_of, follow, link_all, look_at, match_folders, move_all, take_out


class Change(NamedTuple):
    """What a site becomes."""

    written: Sequence[Published]  # staged
    removed: Sequence[Published]
    manifest: bytes  # of the whole new site
    whole: frozenset[str]  # paths of the whole new site, when all of them are known


class Rolled(NamedTuple):
    """What a site became when it was rolled back: paths, by what happened to them."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    at_once: bool


def swap_in(target: Target, change: Change) -> bool:
    """Make the output folder what `change` says. False when that had to be done file by file."""
    try:
        if not os.path.lexists(target.folder):
            write_file(f"{target.staging}/{MANIFEST}", change.manifest, set())
            target.folder.parent.mkdir(parents=True, exist_ok=True)
            target.staging.rename(target.folder)  # a site that was not there before comes all at once
            return True
        if not change.written and not change.removed and same_bytes(target.folder / MANIFEST, change.manifest):
            if not _is_coming(target, target.spare / MANIFEST):
                target.coming.unlink(missing_ok=True)  # a run was killed over it, and now it is neither coming nor half there
            return True
        write_file(f"{target.staging}/{MANIFEST}", change.manifest, set())
        if can_exchange(target.folder) and _swap(target, change):
            return True
        replace_files(target, change.written, change.removed)
        return False
    finally:
        shutil.rmtree(target.staging, ignore_errors=True)


def roll_back(target: Target) -> Rolled:
    """Put the previous generation back; what was published until now is the previous one then. Raises SystemRefused."""
    _note_arrival(target)
    at_once = (target.spare / MANIFEST).is_file()
    manifest = (target.spare if at_once else target.replaced) / MANIFEST
    if not target.published or not manifest.is_file() or _is_coming(target, manifest):
        raise _no_previous(target)
    previous = read_manifest(manifest)
    written = tuple(path for path, old in previous.items() if not _stands(target, old))
    if not at_once and not all(os.path.lexists(target.replaced / path) for path in written):
        raise _no_previous(target)
    removed = tuple(path for path in target.published if path not in previous)
    site = look_at(target.folder)
    _refuse_overwriting(target, site, previous.keys())
    if at_once:
        _swap_back(target, site, previous.keys())
    else:
        restore_files(target, [previous[path] for path in written], [target.published[path] for path in removed])
    return Rolled(written, removed, at_once)


def _no_previous(target: Target) -> SystemRefused:
    return SystemRefused(
        f"没有上一版可以退回：“{target.folder}” 只发布过一次，或上次发布没有做完。请改好稿件再运行 build",
        f"there is no previous generation of “{target.folder}”: published once only, or cut off; mend the content and build",
    )


def _is_coming(target: Target, manifest: Path) -> bool:
    """The spare tree was to become the site, and did not: it never was one."""
    return target.coming.is_file() and same_bytes(manifest, target.coming.read_bytes())


def _note_arrival(target: Target) -> None:
    """What was `coming` is the site, though the run was killed before it could say so."""
    if _is_coming(target, target.folder / MANIFEST):
        target.coming.unlink()


def _stands(target: Target, old: Published) -> bool:
    now = target.published.get(old.path)
    return now is not None and now.sha256 == old.sha256 and os.path.lexists(target.folder / old.path)


def _swap(target: Target, change: Change) -> bool:
    """Exchange the site for one made of it by `change`; False where that is impossible, and then nothing has changed."""
    put = [*(output.path for output in change.written), MANIFEST]
    removed = [output.path for output in change.removed]
    target.coming.write_bytes(change.manifest)
    try:
        folders = _make_spare(target, change, put, removed)
        note(target, {*put, *removed}, folders | folders_of(put))
        exchange(target.folder, target.spare)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        move_all([path for path in put if not os.path.lexists(target.staging / path)], target.spare, target.staging, set())
        _drop_spare(target)
        return False
    target.coming.unlink()
    if target.replaced.exists():
        shutil.rmtree(target.replaced)
    return True


def _drop_spare(target: Target) -> None:
    """There is no generation before this one any more."""
    shutil.rmtree(target.spare, ignore_errors=True)
    target.coming.unlink(missing_ok=True)


def _make_spare(target: Target, change: Change, put: Sequence[str], removed: Sequence[str]) -> set[str]:
    """Make the spare tree what the site is with the staged files to be `put` and without those `removed`; gives its folders."""
    anew = bool(change.whole) and 2 * len(put) > len(change.whole)
    known = None if anew else recall(target)
    if known is not None:
        (target.spare / MANIFEST).unlink(missing_ok=True)  # from here on it is no generation any more
        gone = follow(set(known.differing) - {MANIFEST}, target.folder, target.spare)  # that comes last: with it a tree is whole
        gone |= take_out(removed, target.spare)
        move_all(put, target.staging, target.spare, set())
        return set(known.folders) - gone
    site = look_at(target.folder)
    linked = site.files.keys() - set(removed) - set(put)
    for path in sorted(change.whole - linked - set(put)):
        refuse_linked(target, path)
        raise SystemRefused(
            f"输出文件夹里的 “{path}” 在发布时不见了：原来的网站没有动。请再运行一次",
            f"“{path}” in the output folder went away while publishing: the old site is untouched; run again",
        )
    if anew:
        folders = _complete_staged(target, site, linked)
    else:
        (target.spare / MANIFEST).unlink(missing_ok=True)  # the same
        folders = _renew(target, site, linked, ())
        move_all(put, target.staging, target.spare, set())
    match_folders((site.folders & (folders | folders_of(put))) | {""}, target.folder, target.spare)
    return folders


def _complete_staged(target: Target, site: Tree, linked: Collection[str]) -> set[str]:
    """Let what is staged, most of the new site, be the spare tree, with the `linked` files of the site; gives its folders.

    The one that was the spare tree goes as a whole, later: to replace thousands of files one by one takes much longer.
    """
    link_all(sorted(linked), target.folder, target.staging, set())
    empty = _empty_folders(site)
    for folder in sorted(empty):
        (target.staging / folder).mkdir(parents=True, exist_ok=True)
    if target.spare.exists():
        target.spare.rename(target.retired)
    target.staging.rename(target.spare)
    return folders_of((*linked, *empty)) | empty


def _swap_back(target: Target, site: Tree, previous: Collection[str]) -> None:
    """Exchange the site for the previous generation, in which files that are not ours stand as they do now."""
    folders = _renew(target, site, site.files.keys() - target.published.keys() - {MANIFEST}, {*previous, MANIFEST})
    match_folders((site.folders & folders) | {""}, target.folder, target.spare)
    exchange(target.folder, target.spare)


def _refuse_overwriting(target: Target, site: Tree, previous: Collection[str]) -> None:
    """Raises SystemRefused where something that is not ours stands in the way of the previous generation."""
    foreign = site.files.keys() - target.published.keys()
    folders = (site.folders - folders_of(target.published)) | folders_of(foreign)
    for path in sorted((foreign & (set(previous) | folders_of(previous))) | (folders & set(previous))):
        raise SystemRefused(
            f"“{path}” 不是专版发布的，却占着上一版要用的位置：原样未动。请把它移走",
            f"“{path}” is not zhuanban's, yet the previous generation needs its place: nothing was done; move it away",
        )


def _renew(target: Target, site: Tree, linked: Collection[str], kept: Collection[str]) -> set[str]:
    """Make the spare tree hold the `linked` files of the site and what it has of those to be `kept`, and nothing else.

    Gives its folders.
    """
    there = look_at(target.spare)
    empty = _empty_folders(site)
    same = {path for path in linked if there.files.get(path) == site.files[path]}
    folders = folders_of((*linked, *kept, *empty)) | empty
    clear(target.spare, there, same | set(kept), folders)
    known = {f"{target.spare}/{folder}" for folder in there.folders & folders}
    link_all(sorted(set(linked) - same), target.folder, target.spare, known)
    for folder in sorted(empty):
        (target.spare / folder).mkdir(parents=True, exist_ok=True)
    return folders


def _empty_folders(site: Tree) -> frozenset[str]:
    return site.folders - folders_of(site.files) - folders_of(site.folders)
