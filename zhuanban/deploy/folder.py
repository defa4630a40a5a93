"""A folder on this machine, or a mounted one: published to in one step, as a build does, with the site in place of a plan."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from zhuanban.deploy.delta import RETIRED, Delta, delta
from zhuanban.deploy.store import Deployed, Watch, read_output
from zhuanban.plan.page import Output, Rendered
from zhuanban.problems import SystemRefused
from zhuanban.publish import Published, Target, hold_folder, open_target, publish_site, see_folder, stage_file


def folder_delta(site: Target, folder: Path, root: Path) -> Delta:
    """How `folder` would become the site of the newsroom in `root`. Raises SystemRefused when it is not ours and not empty."""
    return delta(open_target(_elsewhere(site, folder, root), root).published, site.published)


def _elsewhere(site: Target, folder: Path, root: Path) -> Path:
    """The folder itself, when it may be published to and is not where the site is."""
    real = see_folder(folder, root)
    ours = (site.folder, site.beside)
    if real in site.folder.parents or any(folder in (real, *real.parents) for folder in ours):
        raise SystemRefused(
            f"“{folder}” 就是网站所在的地方，请写另一个文件夹", f"“{folder}” is where the site itself is; give another folder"
        )
    return real


def copy_site(site: Target, folder: Path, root: Path, waiting: Callable[[], None], watch: Watch[str]) -> Deployed:
    """Make `folder` the site. Raises SystemRefused as `folder_delta` does, and when it is not the site at the end."""
    real = _elsewhere(site, folder, root)
    with hold_folder(real, waiting):
        target = open_target(real, root)
        todo = delta(target.published, site.published)
        stage = stage_file(target, _no_fingerprint)

        def staged(path: str) -> Published:
            file = todo.site[path]
            if file.kind == RETIRED:
                return file._replace(status="unchanged")
            return stage(Rendered(Output(path, file.kind, file.sources, b""), read_output(site, path)))

        paths = [path for path, file in todo.site.items() if file.kind != RETIRED or os.path.lexists(target.folder / path)]
        publication = publish_site(target, list(map(staged, watch(paths, len(paths)))))
        sent = [output for output in publication.outputs if output.status == "written"]
        for output in sent:
            _verify(target, output)
    return Deployed(todo, len(sent), publication.at_once)


def _no_fingerprint(output: Output) -> bytes:
    del output
    return b""


def _verify(target: Target, output: Published) -> None:
    if hashlib.sha256((target.folder / output.path).read_bytes()).hexdigest() != output.sha256:
        raise SystemRefused(
            f"写完核对，“{output.path}” 不对。请再运行一次 publish", f"verified: “{output.path}” is not right; run publish again"
        )
