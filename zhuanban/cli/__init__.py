"""The command line: arguments, printing, exit codes. The only one who speaks.

What is said of the content goes to standard output, what is wrong with the run goes to standard error.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import click

from zhuanban.cli.memory import carry_out
from zhuanban.cli.run import Run, Settings
from zhuanban.cli.voice import Voice
from zhuanban.options import Options
from zhuanban.problems import Lang, SystemRefused

__all__ = ["Run", "leave", "main"]

BROKEN = 2
"""The exit code when the run itself cannot be carried out; the content's are 0 and 1."""


def main(arguments: list[str], project: Path, manual: str, **commands: Callable[[Run], object]) -> int:
    """Run the command that `arguments` name (the first one when they name none) and give the exit code."""
    _read_names_as_utf8()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    lang: Lang = "en" if _wants_english(arguments) else "zh"
    try:
        return int(_group(project, manual, commands).main(_with_command(arguments, commands), "build.py", standalone_mode=False))
    except click.ClickException as error:
        return _broken(f"用法不对：{error.format_message()}", f"usage: {error.format_message()}", lang)
    except SystemRefused as error:
        return _broken(error.zh, error.en, lang)
    except (KeyboardInterrupt, click.Abort):
        return _broken("已中断，原来的网站没有动", "interrupted; the old site is untouched", lang)
    except OSError as error:
        what = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        return _broken(f"系统出错：{what}", f"system error: {what}", lang)


def leave(code: int) -> None:
    """End the process with this exit code, at once: to free a million values one by one takes longer than an edit may."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody listens any more
            stream.flush()
    os._exit(code)


def _group(project: Path, manual: str, commands: dict[str, Callable[[Run], object]]) -> click.Group:
    group = click.Group(help=manual, context_settings={"help_option_names": ["-h", "--help"]})
    for name, function in commands.items():
        group.add_command(_command(project, name, function))
    return group


def _command(project: Path, name: str, function: Callable[[Run], object]) -> click.Command:
    def call(**given: Any) -> int:
        arguments = Arguments(**given)
        settings = _settings(project, arguments)
        voice = Voice(arguments.lang, arguments.quiet, sys.stdout, sys.stderr)
        return carry_out(function, settings, voice, cached=not arguments.no_cache, publishes=name == "build")

    return click.Command(name, params=_parameters(name), callback=call, help=HELP[name], short_help=HELP[name])


HELP = {
    "build": "检查、生成并发布（不写命令就是它）/ check, build and publish (the default)",
    "check": "只检查，什么也不发布 / check only, publish nothing",
}


def _parameters(name: str) -> list[click.Parameter]:
    folder = click.Path(file_okay=False, path_type=Path)
    shared: list[click.Parameter] = [
        click.Option(
            ["--root"], type=folder, help="含 content/ 的文件夹，默认是本项目 / folder with content/ (default: the project)"
        ),
        click.Option(["--base-url"], default="", help="网站的网址，代替 site.yaml 里的 / replaces base_url of site.yaml"),
        click.Option(["--drafts"], is_flag=True, help="草稿和待审稿也算上 / with drafts and articles under review"),
        click.Option(
            ["--now"], default="", help="当作现在的时刻（ISO 8601），定时发布用 / the moment that counts as now (ISO 8601)"
        ),
        click.Option(["--lang"], type=click.Choice(["zh", "en"]), default="zh", help="说中文或英文 / language of the messages"),
        click.Option(["-q", "--quiet"], is_flag=True, help="没有错误就不出声 / say nothing unless there are errors"),
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 64),
            default=_cores,
            show_default="CPU 核数 / cores",
            help="最多用几个进程 / most processes",
        ),
        click.Option(["--no-cache"], is_flag=True, help="不用缓存（.zhuanban）/ without the cache"),
        click.Option(["--profile"], is_flag=True, help="说出每一步用了几秒 / say how long each stage took"),
        click.Option(
            ["--report"], type=click.Path(dir_okay=False, path_type=Path), help="把结果写成 JSON 文件 / write a report as JSON"
        ),
    ]
    if name != "build":
        return shared
    return [
        *shared,
        click.Option(["--out"], type=folder, help="网站放哪里，默认 ROOT/site / output folder (default: ROOT/site)"),
        click.Option(
            ["--hold-faulty"], is_flag=True, help="问题稿缓发：先发没有问题的稿件 / publish all but the faulty articles"
        ),
        click.Option(
            ["--compress"], is_flag=True, help="每个文本文件旁边另放 .gz 和 .br / put .gz and .br beside every text file"
        ),
    ]


class Arguments(NamedTuple):
    """The options as given."""

    root: Path | None
    base_url: str
    drafts: bool
    now: str
    lang: Lang
    quiet: bool
    report: Path | None
    jobs: int
    no_cache: bool
    profile: bool
    out: Path | None = None
    hold_faulty: bool = False
    compress: bool = False


def _settings(project: Path, given: Arguments) -> Settings:
    root = (given.root or project).absolute()
    if not root.is_dir():
        raise SystemRefused(f"没有 “{root}” 这个文件夹", f"there is no folder “{root}”")
    layouts = (root / "layouts", project / "layouts")
    options = Options(_moment(given.now), given.drafts, _base_url(given.base_url), given.compress, layouts)
    out = (given.out or root / "site").absolute()
    _make_way_for(given.report, (root / "content", root / "layouts", out))
    return Settings(root, out, options, given.jobs, given.hold_faulty, given.report, given.profile)


def _cores() -> int:
    """The cores that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 64)


def _moment(text: str) -> datetime:
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


def _make_way_for(report: Path | None, taken: tuple[Path, ...]) -> None:
    """Before anything is done: a report has a folder, and it does not stand among the sources or the pages."""
    if report is None:
        return
    if any(folder.resolve() in report.resolve().parents for folder in taken):
        raise SystemRefused(
            f"报告不能写到 “{report}”：那里是稿件、版式或网站", f"the report “{report}” would stand among sources or pages"
        )
    report.parent.mkdir(parents=True, exist_ok=True)


def _with_command(arguments: list[str], commands: dict[str, Callable[[Run], object]]) -> list[str]:
    """The arguments with the default command in front when they begin with an option of it."""
    if arguments and (arguments[0] in ("-h", "--help") or not arguments[0].startswith("-")):
        return arguments
    return [next(iter(commands)), *arguments]


def _wants_english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def _read_names_as_utf8() -> None:
    """Start again in UTF-8 mode when the locale would misread Chinese file names: it must leave no trace in the result."""
    if os.name == "posix" and not sys.flags.utf8_mode and sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _speak_utf8(stream: TextIO) -> None:
    """A locale without Chinese must not turn a message into a traceback."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _broken(zh: str, en: str, lang: Lang) -> int:
    click.echo(en if lang == "en" else zh, err=True)
    return BROKEN
