#!/usr/bin/env python3
"""专版 zhuanban：把编辑写的 Markdown 稿件变成报纸版面、专题栏目和往期，发布成静态网站。

\b
用法：
  python build.py                    检查、生成并发布到 site/
  python build.py check              只检查，什么也不发布（--fix 先把有把握的改好）
  python build.py serve              边写边看：浏览器里的页面跟着存盘变
  python build.py new                新建一篇稿件
  python build.py build --help       build 的全部选项（check 也一样）

稿件怎么写，见 content/README.md。有错误时不发布，原来的网站不动。
退出码：0 已发布（或检查无错误），1 稿件有错误，2 用法不对或系统出错。

zhuanban turns a newsroom's Markdown articles into newspaper pages, a government column and an archive.

\b
Usage:
  python build.py                    check, build and publish to site/
  python build.py check              check only, publish nothing
  python build.py serve              the site in a browser while it is written
  python build.py new                begin an article
  python build.py build --help       every option of build (and so for check)

Exit codes: 0 published (or nothing wrong), 1 content refused and nothing published, 2 usage or system.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zhuanban.cli import Run, leave, main

if TYPE_CHECKING:
    from zhuanban.read.site import Reading

PROJECT = Path(__file__).resolve().parent


def check(run: Run) -> Reading:
    """The first two stages: files -> Site, Site -> Problems. Writes nothing."""
    from zhuanban.check import check_site, proofreader
    from zhuanban.read.site import read_site

    reading = run.stage("read", read_site, run.root, run.options, run.reader(proofreader))
    problems = run.stage("check", check_site, reading.site)
    return run.checked(reading, problems)


def build(run: Run) -> None:
    """All five stages; stops after the second when the content has errors."""
    # Imported here: a run that finds nothing changed never comes this far, and is over in less time than importing takes.
    from zhuanban.links import Links
    from zhuanban.plan.site import plan_site
    from zhuanban.publish import open_target, publish_site, stage_file
    from zhuanban.render import Layouts, render_plan

    target = open_target(run.out, run.root)
    site = run.accept(check(run), target)
    plan = run.stage("plan", plan_site, site, compress=run.options.compress)
    layouts = Layouts(run.options.layouts, plan, site.assets, run.memo.words)
    fresh, stale, fingerprint = run.stage("compare", run.ledger.compare, plan.outputs, layouts.fingerprint, target, run.jobs)
    links = Links.of(plan, fresh, target)
    stage, last = links.after(stage_file(target, fingerprint)), run.ledger.last(target.folder)
    files = render_plan(stale, run.root, layouts, stage, run.jobs, last)
    rendered = run.stage("render", list, run.watch("render", files, len(stale)))
    staged = run.sound(rendered, run.stage("links", links.dead, rendered, run.jobs), plan)
    run.published(run.stage("publish", publish_site, target, (*fresh, *staged), preview=run.options.drafts), plan)


def command(arguments: list[str]) -> int:
    """Carry out what the command line says; gives the exit code."""
    return main(arguments, PROJECT, __doc__ or "", build=build, check=check)


if __name__ == "__main__":
    leave(command(sys.argv[1:]))
