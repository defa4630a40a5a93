"""`build.py rollback`: the previous generation of the site is put back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zhuanban.cli.parameters import LANG, OUT, QUIET, ROOT
from zhuanban.cli.settings import root_and_out
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang

HELP = "退回上一次发布的网站；再运行一次又回来 / put the previously published site back (once more: and forth)"


def rollback_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(root: Path | None, out: Path | None, lang: Lang, quiet: bool) -> int:
        from zhuanban.publish import hold_folder, open_target, roll_back, see_folder

        base, folder = root_and_out(project, root, out)
        voice = Voice(lang, quiet, sys.stdout, sys.stderr)
        real = see_folder(folder, base)
        with hold_folder(real, lambda: voice.waiting(real)):
            rolled = roll_back(open_target(real, base))
            if not rolled.at_once:
                voice.file_by_file(folder)
            voice.rolled_back(len(rolled.written), len(rolled.removed), folder)
        return 0

    return click.Command("rollback", params=[ROOT, OUT, LANG, QUIET], callback=call, help=HELP, short_help=HELP)
