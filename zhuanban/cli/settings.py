"""What the command line says, as settings of a run."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from zhuanban.cli.run import Settings
from zhuanban.options import Options
from zhuanban.problems import Lang, SystemRefused

LITTLE = 100
"""So many files of content are read by one process in less time than it takes to begin another."""


class Arguments(NamedTuple):
    """The options as given."""

    root: Path | None
    now: str
    lang: Lang
    quiet: bool
    jobs: int | None = None  # None: as many as there are cores, or one where that is quicker
    base_url: str = ""
    drafts: bool = False
    report: Path | None = None
    no_cache: bool = False
    profile: bool = False
    out: Path | None = None
    hold_faulty: bool = False
    compress: bool = False
    form: str = "text"  # of problems: a name in FORMATS
    links: bool = False
    external: bool = False
    duty: bool = False
    fix: bool = False


def settings(project: Path, given: Arguments) -> Settings:
    """The settings that the arguments come to. Raises SystemRefused."""
    root, out = root_and_out(project, given.root, given.out)
    layouts = (root / "layouts", project / "layouts")
    options = Options(moment(given.now), given.drafts, _base_url(given.base_url), given.compress, layouts)
    if given.report is not None:
        make_way_for(given.report, (root / "content", root / "layouts", out))
    return Settings(root, out, options, given.jobs or _jobs(root / "content"), given.hold_faulty, given.report, given.profile)


def root_and_out(project: Path, root: Path | None, out: Path | None) -> tuple[Path, Path]:
    """The newsroom's folder and the output folder, as given or by default. Raises SystemRefused."""
    base = (root or project).absolute()
    if not base.is_dir():
        raise SystemRefused(f"没有 “{base}” 这个文件夹", f"there is no folder “{base}”")
    return base, (out or base / "site").absolute()


def _jobs(content: Path) -> int:
    """The cores that this process may use; one for a newsroom so small that it is done before another process has begun."""
    files = (name for _, _, names in os.walk(content) for name in names)
    if next(islice(files, LITTLE, None), None) is None:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 64)


def moment(text: str) -> datetime:
    """The one moment that counts as now: `--now`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock."""
    try:
        if text:
            return datetime.fromisoformat(text)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        wrong = text or os.environ.get("SOURCE_DATE_EPOCH")
        raise SystemRefused(
            f"“{wrong}” 不是 ISO 8601 的时刻，例如 2020-04-30T09:17+08:00",
            f"“{wrong}” is not a moment in ISO 8601, such as 2020-04-30T09:17+08:00",
        ) from error
    return datetime.now(UTC)


def _base_url(text: str) -> str:
    """`--base-url`, normalised; empty when it is not given."""
    if not text:
        return ""
    from zhuanban.schema.addresses import base_address  # rarely given

    address = base_address(text)
    if address is None:
        raise SystemRefused(
            f"“{text}” 不是网址，例如 https://example.org/news/", f"“{text}” is no URL such as https://example.org/news/"
        )
    return address


def make_way_for(file: Path, taken: tuple[Path, ...]) -> None:
    """Before anything is done: what is to be written has a folder, and it does not stand among the sources or the pages."""
    if any(folder.resolve() in file.resolve().parents for folder in taken):
        raise SystemRefused(f"不能写到 “{file}”：那里是稿件、版式或网站", f"“{file}” would stand among sources or pages")
    file.parent.mkdir(parents=True, exist_ok=True)
