"""An output folder, before anything is done to it: is it ours, and what stands in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from zhuanban.model import Kept
from zhuanban.problems import SystemRefused
from zhuanban.publish.manifest import MANIFEST, Published, find_in_manifest, read_manifest

NOT_COUNTED = frozenset({".git", ".gitignore", ".gitkeep", ".gitattributes"})
"""What may stand in an output folder that has never been published to."""


class Target(NamedTuple):
    """An output folder that is ours, or empty, and what was last published to it."""

    folder: Path  # no link: what is exchanged is the folder itself
    published: Mapping[str, Published]

    @property
    def beside(self) -> Path:
        """The sibling folder with all that publishing needs: it has to be on the same file system."""
        return beside(self.folder)

    @property
    def staging(self) -> Path:
        """Where new files wait."""
        return self.beside / "staging"

    @property
    def spare(self) -> Path:
        """The generation before this one: whole when it has a manifest, and published when that is not the `coming` one."""
        return self.beside / "previous"

    @property
    def coming(self) -> Path:
        """The manifest of the site that is being put together, until it is the site."""
        return self.beside / "coming"

    @property
    def retired(self) -> Path:
        """The generation before that, when there is one: it is about to be deleted."""
        return self.beside / "retired"

    @property
    def replaced(self) -> Path:
        """What was replaced file by file, where folders cannot be exchanged: of the generation before, what has changed since."""
        return self.beside / "replaced"


def beside(folder: Path) -> Path:
    """The folder in which we work, beside the output folder."""
    return folder.parent / f".{folder.name}.zhuanban"


def see_folder(folder: Path, root: Path) -> Path:
    """The output folder itself, when it may be one; nothing in it is read.

    Raises SystemRefused when it is not ours and not empty, or when it is or holds the folder of the sources.
    """
    real, inside = folder.resolve(), root.resolve()
    for kept in (inside / "content", inside / "layouts"):
        if kept == real or kept in real.parents or real in kept.parents:
            raise SystemRefused(
                f"输出文件夹 “{folder}” 里有稿件或版式，不能用", f"the output folder “{folder}” holds content or layouts"
            )
    if not os.path.lexists(real):
        return real
    if not real.is_dir():
        raise SystemRefused(f"输出 “{folder}” 不是文件夹", f"the output “{folder}” is not a folder")
    if not (real / MANIFEST).is_file() and any(entry.name not in NOT_COUNTED for entry in real.iterdir()):
        raise SystemRefused(
            f"输出文件夹 “{folder}” 不是空的，也不是专版发布的：原样未动。换一个文件夹，或先把它清空",
            f"the output folder “{folder}” is neither empty nor zhuanban's: left untouched; choose another or empty it",
        )
    return real


def open_target(folder: Path, root: Path) -> Target:
    """Look at an output folder before anything is done. Raises SystemRefused as `see_folder` does."""
    real = see_folder(folder, root)
    manifest = real / MANIFEST
    return Target(real, read_manifest(manifest) if manifest.is_file() else {})


def open_published(folder: Path, root: Path) -> Target:
    """The same, of a folder to which something was published. Raises SystemRefused when nothing was."""
    real = see_folder(folder, root)
    if not (real / MANIFEST).is_file():
        raise SystemRefused(f"“{folder}” 里还没有网站：请先运行 build", f"there is no site in “{folder}” yet: run build first")
    return open_target(real, root)


def open_part(folder: Path, paths: Iterable[str]) -> Target:
    """An output folder that is known to be ours, and what was published of it at `paths`."""
    return Target(folder.resolve(), find_in_manifest((folder / MANIFEST).read_bytes(), paths))


KEPT_KINDS = frozenset({"article", "redirect", "print-page", "picture", "share"})
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
