"""`build.py serve`: the site in a browser while it is written, renewed whenever a file is saved."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhuanban.cli.parameters import LANG, NOW, ROOT
from zhuanban.cli.settings import Arguments, moment, settings
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang, Level

if TYPE_CHECKING:
    from datetime import datetime

    from zhuanban.cli.run import Settings
    from zhuanban.desk.server import Server
    from zhuanban.preview import Preview

HELP = "在浏览器里看稿，存盘就更新，不写 site/ / look at the site in a browser while it is written; never writes site/"
PORT = click.Option(
    ["--port"],
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="端口，被占用时用下一个空着的 / port; the next free one when it is taken",
)


def serve_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(root: Path | None, port: int, now: str, lang: Lang) -> int:
        arguments = Arguments(root=root, now=now, lang=lang, quiet=False, drafts=True)
        told = settings(project, arguments)
        told = told._replace(options=told.options._replace(embargoed=True))
        with contextlib.suppress(KeyboardInterrupt):
            _serve(told, port, partial(moment, now), Voice(lang, False, sys.stdout, sys.stderr))
        _say(lang, "已停止。", "stopped.")
        return 0

    return click.Command("serve", params=[ROOT, PORT, NOW, LANG], callback=call, help=HELP, short_help=HELP)


def _serve(told: Settings, port: int, clock: Callable[[], datetime], voice: Voice) -> None:
    from zhuanban.cache.open import open_cache
    from zhuanban.cache.record import look_around, names
    from zhuanban.check import proofreader
    from zhuanban.deploy.headers import headers_of
    from zhuanban.desk.server import Showing, open_server
    from zhuanban.desk.watch import changes
    from zhuanban.plan.headers import EVERY
    from zhuanban.preview import Preview
    from zhuanban.read.files import Reader

    folders = names(told.options.layouts, told.root / "content")
    look = partial(look_around, folders)
    with open_cache(told.root, told.out, wanted=False) as cache, contextlib.closing(cache.memo.store):
        cache.open_memo()
        reader = Reader(cache.memo, told.jobs, partial(voice.watch, "read"), proofreader)
        preview = Preview(told.root, told.options, reader, clock)
        showing = Showing(preview, voice.lang, lambda path: headers_of(path, for_ever=False).content_type, dict(EVERY))
        with open_server(port, showing) as server:
            _say_port(server, port, voice.lang)
            before = look()
            preview.begin()
            # Whoever ends it otherwise than by Ctrl-C wants it to clear up as well; processes that read are over by now.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            with server.answering():
                said = _say_faults(preview, voice, ())
                _say_address(server, voice.lang)
                for changed in changes(folders, look, before):
                    if preview.renew(changed):
                        server.tell()
                        server.give_way()
                    if preview.settle():
                        server.tell()
                    said = _say_faults(preview, voice, said)


def _say_port(server: Server, port: int, lang: Lang) -> None:
    if server.server_port != port:
        free = server.server_port
        _say(lang, f"端口 {port} 已经有程序在用，改用 {free}。", f"port {port} is taken; {free} is used instead.")
    _say(lang, "正在读稿……", "reading …")


def _say_address(server: Server, lang: Lang) -> None:
    address = f"http://{server.server_name}:{server.server_port}/"
    _say(
        lang,
        f"在浏览器里打开 {address} 。存盘后页面自动更新；不写 site/。按 Ctrl-C 停止。",
        f"open {address} in a browser. Pages follow whenever you save; site/ is not written. Ctrl-C stops.",
    )


def _say_faults(preview: Preview, voice: Voice, said: tuple[object, ...]) -> tuple[object, ...]:
    """Say what is wrong, unless just that was `said` last; gives what was."""
    errors = [problem for problem in preview.problems if problem.level is Level.ERROR]
    refusals = [str(error) for error in preview.refusals("")]
    now = (*errors, *refusals)
    if now != said:
        voice.problems(errors)
        for error in preview.refusals(""):
            _say(voice.lang, error.zh, error.en)
        number = len(now)
        if now:
            _say(voice.lang, f"现在有{number}个错误。", f"errors: {number}.")
        else:
            _say(voice.lang, "错误都改好了。", "no errors any more.")
    return now


def _say(lang: Lang, zh: str, en: str) -> None:
    click.echo(en if lang == "en" else zh)
    sys.stdout.flush()
