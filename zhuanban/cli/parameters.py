"""The options of each command, as click shows and reads them. What they mean for a run is in `settings.py`."""

from __future__ import annotations

from pathlib import Path

import click

from zhuanban.cli.forms import FORMATS

HELP = {
    "build": "检查、生成并发布（不写命令就是它）/ check, build and publish (the default)",
    "check": "只检查，什么也不发布 / check only, publish nothing",
}


_FOLDER = click.Path(file_okay=False, path_type=Path)

ROOT = click.Option(
    ["--root"], type=_FOLDER, help="含 content/ 的文件夹，默认是本项目 / folder with content/ (default: the project)"
)
OUT = click.Option(["--out"], type=_FOLDER, help="网站放哪里，默认 ROOT/site / output folder (default: ROOT/site)")
NOW = click.Option(
    ["--now"], default="", help="当作现在的时刻（ISO 8601），定时发布用 / the moment that counts as now (ISO 8601)"
)
LANG = click.Option(["--lang"], type=click.Choice(["zh", "en"]), default="zh", help="说中文或英文 / language of the messages")
QUIET = click.Option(["-q", "--quiet"], is_flag=True, help="没有错误就不出声 / say nothing unless there are errors")

LINKS = click.Option(
    ["--links"],
    is_flag=True,
    help="再查已发布的网站（--out）里的每个链接 / look at every link of the published site (--out) as well",
)
EXTERNAL = click.Option(
    ["--external"],
    is_flag=True,
    help="连外部链接也问一问还在不在，不算错误（包含 --links）/ ask other sites for linked pages too; never an error (implies --links)",
)
DUTY = click.Option(
    ["--duty"],
    is_flag=True,
    help="值班检查：空栏目、过期没有新稿的栏目、没有日期的稿件 / also columns that are empty or have nothing new, and undated articles",
)
FIX = click.Option(
    ["--fix"],
    is_flag=True,
    help="有把握的先改好，给出改了什么，再检查 / put right what is certain, show what was changed, then check",
)
TEXT_OR_JSON = click.Option(
    ["--format", "form"], type=click.Choice(["text", "json"]), default="text", help="给人看或给程序读 / for people or programs"
)
FORM = click.Option(
    ["--format", "form"],
    type=click.Choice(FORMATS),
    default="text",
    help="怎样说出问题：给人看，给程序读（json、sarif），或给 GitHub 标在改动旁边 / for people, for programs (json, sarif), or for GitHub",
)


def parameters(name: str) -> list[click.Parameter]:
    """The options of build and check."""
    shared: list[click.Parameter] = [
        ROOT,
        click.Option(["--base-url"], default="", help="网站的网址，代替 site.yaml 里的 / replaces base_url of site.yaml"),
        click.Option(["--drafts"], is_flag=True, help="草稿和待审稿也算上 / with drafts and articles under review"),
        NOW,
        LANG,
        QUIET,
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 64),
            help="最多用几个进程，默认 CPU 核数，稿件少就一个 / most processes (default: cores; one where there is little to read)",
        ),
        click.Option(["--no-cache"], is_flag=True, help="不用缓存（.zhuanban）/ without the cache"),
        click.Option(["--profile"], is_flag=True, help="说出每一步用了几秒 / say how long each stage took"),
        click.Option(
            ["--report"], type=click.Path(dir_okay=False, path_type=Path), help="把结果写成 JSON 文件 / write a report as JSON"
        ),
    ]
    if name != "build":
        return [*shared, OUT, LINKS, EXTERNAL, DUTY, FIX, FORM]
    return [
        *shared,
        OUT,
        click.Option(
            ["--hold-faulty"], is_flag=True, help="问题稿缓发：先发没有问题的稿件 / publish all but the faulty articles"
        ),
        click.Option(
            ["--compress"], is_flag=True, help="每个文本文件旁边另放 .gz 和 .br / put .gz and .br beside every text file"
        ),
    ]
