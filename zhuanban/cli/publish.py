"""`build.py publish`: the site that was built is brought to where its readers are."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from zhuanban.cli.parameters import LANG, OUT, QUIET, ROOT
from zhuanban.cli.settings import root_and_out
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang, SystemRefused

if TYPE_CHECKING:
    from zhuanban.publish import Target

HELP = "把生成的网站送到服务器（文件夹、rsync、S3）/ bring the built site to its server (a folder, rsync, S3)"

WHERE = "ZHUANBAN_PUBLISH_TO"
DESTINATION = click.Argument(["destination"], required=False, default="", envvar=WHERE)
ENDPOINT = click.Option(
    ["--endpoint-url"],
    default="",
    help="S3 存储的地址，例如阿里云、腾讯云的；也可用环境变量 AWS_ENDPOINT_URL / the address of S3-compatible storage",
)
DRY_RUN = click.Option(["--dry-run"], is_flag=True, help="只说要做什么，什么也不送 / say what would be done, and do nothing")


class Asked(NamedTuple):
    """The options as given."""

    destination: str
    root: Path | None
    out: Path | None
    endpoint_url: str
    dry_run: bool
    lang: Lang
    quiet: bool


def publish_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(**given: Any) -> int:
        asked = Asked(**given)
        if not asked.destination:
            raise SystemRefused(
                f"没有说送到哪里：写在 publish 后面，或放进环境变量 {WHERE}",
                f"where to? Name the place after publish, or in the environment variable {WHERE}",
            )
        from zhuanban.publish import see_folder, share_folder

        base, folder = root_and_out(project, asked.root, asked.out)
        voice = Voice(asked.lang, asked.quiet, sys.stdout, sys.stderr)
        real = see_folder(folder, base)
        with share_folder(real, lambda: voice.waiting(real)):  # no build may change it half-way
            _publish(asked, base, real, voice)
        return 0

    parameters: list[click.Parameter] = [DESTINATION, ROOT, OUT, ENDPOINT, DRY_RUN, LANG, QUIET]
    return click.Command("publish", params=parameters, callback=call, help=HELP, short_help=HELP)


def _publish(asked: Asked, root: Path, folder: Path, voice: Voice) -> None:
    """Bring the site in `folder` to where it is asked for, or say what that would do. Raises SystemRefused."""
    from zhuanban.deploy import Deployment, Kind, destination_of, endpoint_of

    started = time.perf_counter()
    where = destination_of(asked.destination)
    deployment = Deployment(_site(folder, root), root, where, endpoint_of(asked.endpoint_url))
    if asked.dry_run:
        voice.would_send(deployment.preview(), asked.destination)
        return
    try:
        done = deployment.carry_out(lambda: voice.waiting(Path(asked.destination)), partial(voice.watch, "send"))
    except KeyboardInterrupt as stopped:
        raise SystemRefused(
            "已中断，目标那边可能只送了一部分。再运行一次 publish，会接着送",
            "interrupted: some of it may have been sent; run publish again, it goes on from here",
        ) from stopped
    if where.kind is Kind.FOLDER and not done.at_once:
        voice.file_by_file(Path(asked.destination))
    voice.sent(done, asked.destination, time.perf_counter() - started)


def _site(folder: Path, root: Path) -> Target:
    """The site as it was built. Raises SystemRefused when none was, or one that is not for readers."""
    from zhuanban.publish import MANIFEST, is_preview, open_published

    site = open_published(folder, root)
    if is_preview((folder / MANIFEST).read_bytes()):
        raise SystemRefused(
            f"“{folder}” 是用 --drafts 生成的样稿，里面有没有签发的稿件，不能送出。先运行 build（不加 --drafts）",
            f"“{folder}” was built with --drafts and holds articles that are not signed off: run build without it first",
        )
    return site
