"""The command line: arguments, printing, exit codes. The only one who speaks.

What is said of the content goes to standard output, what is wrong with the run goes to standard error.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, TextIO

import click

from zhuanban.cli.duty import with_changes, with_duty
from zhuanban.cli.fix import with_fixes
from zhuanban.cli.formats import LINES
from zhuanban.cli.forms import form_of
from zhuanban.cli.links import with_links
from zhuanban.cli.memory import carry_out
from zhuanban.cli.others import other_commands
from zhuanban.cli.parameters import HELP, parameters
from zhuanban.cli.run import Run
from zhuanban.cli.settings import Arguments, settings
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang, SystemRefused, reasons, spelled_out

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
        from zhuanban.cli.usage import usage_in_chinese  # most commands are typed well

        return _broken(f"用法不对：{usage_in_chinese(error)}", f"usage: {error.format_message()}", lang)
    except SystemRefused as error:
        return _broken(error.zh, error.en, lang)
    except (KeyboardInterrupt, click.Abort):
        return _broken("已中断，原来的网站没有动", "interrupted; the old site is untouched", lang)
    except OSError as error:
        why, where = reasons(error), f" “{error.filename}”" if error.filename else ""
        return _broken(f"系统出错：{why['zh']}{where}", f"system error: {why['en']}{where}", lang)


def leave(code: int) -> None:
    """End the process with this exit code, at once: to free a million values one by one takes longer than an edit may."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # nobody listens any more, or nobody ever did
            stream.flush()
    os._exit(code)


def _group(project: Path, manual: str, commands: dict[str, Callable[[Run], object]]) -> click.Group:
    group = click.Group(help=manual, context_settings={"help_option_names": ["-h", "--help"]})
    for name, function in commands.items():
        group.add_command(_command(project, name, function))
    for command in other_commands(project):
        group.add_command(command)
    return group


def _command(project: Path, name: str, function: Callable[[Run], object]) -> click.Command:
    def call(**given: Any) -> int:
        arguments = Arguments(**given)
        told = settings(project, arguments)._replace(strict=name == "check")
        form = form_of(arguments.form, told.root) if name == "check" else LINES
        voice = Voice(arguments.lang, arguments.quiet, sys.stdout, sys.stderr, form)
        return carry_out(_work(name, function, arguments), told, voice, cached=not arguments.no_cache, publishes=name == "build")

    return click.Command(name, params=parameters(name), callback=call, help=HELP[name], short_help=HELP[name])


def _work(name: str, function: Callable[[Run], object], told: Arguments) -> Callable[[Run], object]:
    """What a command does: `function`, and for a check what else is to be looked at."""
    work = with_changes(function) if name == "check" else function
    if told.fix:
        work = with_fixes(work)
    if told.duty:
        work = with_duty(work)
    return with_links(work, external=told.external) if told.links or told.external else work


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
    click.echo(spelled_out(en if lang == "en" else zh), err=True)
    return BROKEN
