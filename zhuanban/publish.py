"""Bytes -> site/. The only writer of the output folder: stage, swap, prune.

What is ours is known from a manifest in the output folder, never from anything else: a file that is not in it is not ours
and is never deleted or overwritten. Everything is rendered and staged beside the output folder before the first file of
the old site is touched, so a build that fails or is killed while it renders leaves the old site as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhuanban.model import Kept
from zhuanban.plan.page import Rendered
from zhuanban.problems import SystemRefused

MANIFEST = ".zhuanban.json"
NOT_COUNTED = frozenset({".git", ".gitignore", ".gitkeep", ".gitattributes"})
"""What may stand in an output folder that has never been published to."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one output."""

    path: str
    kind: str
    sources: tuple[str, ...]
    sha256: str
    status: str = ""  # written, unchanged, removed; in a manifest: ""


@dataclass(frozen=True, slots=True)
class Target:
    """An output folder that is ours, or empty, and what was last published to it."""

    folder: Path
    published: Mapping[str, Published]

    @property
    def staging(self) -> Path:
        """The sibling folder where new files wait."""
        return self.folder.parent / f".{self.folder.name}.zhuanban-staging"


@dataclass(frozen=True, slots=True)
class Staged:
    """A site that is ready: the changed files stand in the target's staging folder."""

    target: Target
    outputs: tuple[Published, ...]  # by path; status written or unchanged


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
        return Target(folder, _read_manifest(manifest))
    if any(entry.name not in NOT_COUNTED for entry in folder.iterdir()):
        raise SystemRefused(
            f"输出文件夹 “{folder}” 不是空的，也不是专版发布的：原样未动。换一个文件夹（--out），或先把它清空",
            f"the output folder “{folder}” is neither empty nor zhuanban's: left untouched; choose another (--out) or empty it",
        )
    return Target(folder, {})


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


def stage_site(files: Iterable[Rendered], target: Target) -> Staged:
    """Write every output whose bytes differ from the published ones into the staging folder."""
    shutil.rmtree(target.staging, ignore_errors=True)
    outputs = []
    for rendered in files:
        output = rendered.output
        unchanged = _same_bytes(target.folder / output.path, rendered.data)
        if not unchanged:
            _refuse_foreign(target, output.path)
            _write(target.staging / output.path, rendered.data)
        sha256 = hashlib.sha256(rendered.data).hexdigest()
        outputs.append(Published(output.path, output.kind, output.sources, sha256, "unchanged" if unchanged else "written"))
    return Staged(target, tuple(outputs))


def publish_site(staged: Staged) -> tuple[Published, ...]:
    """Swap the staged files in, pages after the files they use, then prune what is no longer part of the site.

    Gives what became of every output, removed ones included, by path.
    """
    target = staged.target
    paths = {output.path for output in staged.outputs}
    removed = tuple(
        Published(old.path, old.kind, old.sources, old.sha256, "removed")
        for path, old in target.published.items()
        if path not in paths
    )
    written = [output for output in staged.outputs if output.status == "written"]
    if written or removed or not (target.folder / MANIFEST).exists():
        target.folder.mkdir(parents=True, exist_ok=True)
        # Until the last file is in place the manifest names old files and new: a killed build leaves nothing foreign.
        _write_manifest(target, (*staged.outputs, *removed))
        for output in sorted(written, key=lambda output: (output.path.endswith(".html"), output.path)):
            _swap(target.staging / output.path, target.folder / output.path)
        for output in removed:
            _prune(target.folder, output.path)
    _write_manifest(target, staged.outputs)
    shutil.rmtree(target.staging, ignore_errors=True)
    return tuple(sorted((*staged.outputs, *removed), key=lambda output: output.path))


def _same_bytes(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def _refuse_foreign(target: Target, path: str) -> None:
    """Nothing that is not ours is overwritten, and no link is followed out of the folder."""
    place = target.folder / path
    inside = [place, *place.parents][: path.count("/") + 1]
    linked = next((folder for folder in inside if folder.is_symlink()), None)
    if linked is not None:
        path = linked.relative_to(target.folder).as_posix()
    if linked is not None or place.is_dir() or (path not in target.published and os.path.lexists(place)):
        raise SystemRefused(
            f"输出文件夹里的 “{path}” 不是专版发布的，却占着网站要用的位置：原样未动。请把它移走",
            f"“{path}” in the output folder is not zhuanban's, yet the site needs its place: move it away",
        )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _swap(new: Path, old: Path) -> None:
    old.parent.mkdir(parents=True, exist_ok=True)
    new.replace(old)


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


def _write_manifest(target: Target, outputs: Iterable[Published]) -> None:
    files = {o.path: {"kind": o.kind, "sha256": o.sha256, "sources": list(o.sources)} for o in outputs}
    text = json.dumps({"version": 1, "files": files}, ensure_ascii=False, sort_keys=True, indent=0)
    data = f"{text}\n".encode()
    if not _same_bytes(target.folder / MANIFEST, data):
        _write(target.staging / MANIFEST, data)
        _swap(target.staging / MANIFEST, target.folder / MANIFEST)


def _read_manifest(path: Path) -> dict[str, Published]:
    try:
        files = json.loads(path.read_bytes())["files"]
        found = {name: Published(name, entry["kind"], tuple(entry["sources"]), entry["sha256"]) for name, entry in files.items()}
        if any(name.startswith("/") or ".." in name.split("/") for name in found):
            raise ValueError("a path that leaves the folder")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SystemRefused(
            f"输出文件夹的清单 “{path.name}” 读不懂，认不出哪些文件是专版的：原样未动。换一个文件夹（--out），或清空后重来",
            f"the output folder's manifest “{path.name}” cannot be read: left untouched; choose another (--out) or empty it",
        ) from error
    return found
