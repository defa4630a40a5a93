"""What the command says, in Chinese and in English."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from zhuanban.cli.formats import LINES, Form
from zhuanban.problems import Lang, Level, Problem, printable, reasons, spelled_out

if TYPE_CHECKING:
    from zhuanban.deploy import Delta, Deployed
    from zhuanban.desk.mend import Mended
    from zhuanban.read.site import Held

T = TypeVar("T")
LONGEST = 2_000
"""Characters of a line that are shown when it was mended."""

STAGES: dict[Lang, dict[str, str]] = {
    "zh": {
        "read": "读稿",
        "check": "检查",
        "plan": "排版",
        "compare": "比对",
        "render": "生成",
        "links": "查链接",
        "outside": "查外部链接",
        "publish": "发布",
        "send": "送出",
    },
    "en": {
        "read": "reading",
        "check": "checking",
        "plan": "planning",
        "compare": "comparing",
        "render": "rendering",
        "links": "looking at links",
        "outside": "asking other sites",
        "publish": "publishing",
        "send": "sending",
    },
}


class Voice:
    """Speaks one language to one pair of streams; when quiet, only of errors.

    Where problems become a document, that alone goes to `out`, whole, and nothing is said of what stands in it.
    """

    def __init__(self, lang: Lang, quiet: bool, out: TextIO, err: TextIO, form: Form = LINES) -> None:
        self.lang = lang
        self._form = form  # of problems
        self._quiet = quiet or form.document is not None
        self._document = out
        self._out = out if form.document is None else err
        self._err = err

    def problems(self, problems: Iterable[Problem]) -> None:
        """Every problem, in the form that was asked for, if that is said as they are found; when quiet only errors."""
        if not self._form.at_the_end:
            self._say(problems)

    def checked(self, problems: Iterable[Problem], counts: Mapping[str, float]) -> None:
        """The last word of a check: one line, or all of it as a document."""
        if self._form.at_the_end:
            self._say(problems)
        if self._form.document is not None:
            click.echo(self._form.document(problems, dict(counts), self.lang), file=self._document)
        self._unless_quiet(
            f"检查完毕：{counts['articles']}篇稿件，{self._tally(counts)}，每万字提示数{counts['per_10000']}。",
            f"checked: {counts['articles']} articles, {self._tally(counts)}, {counts['per_10000']} of the proofreader's "
            "per 10,000 characters.",
        )

    def mended(self, path: str, mended: Mended) -> None:
        """What was put right in an article: how many places of which code, and the lines as they were and as they are."""
        path = spelled_out(path)
        places = sum(mended.places.values())
        codes = "，".join(f"{code} {count}处" for code, count in sorted(mended.places.items()))
        self._line(self._choose(f"已改 {path}：{places}处（{codes}）", f"mended {path}: {places} places"))
        self._line(self._choose(f"--- {path}（改前）", f"--- {path}"))
        self._line(self._choose(f"+++ {path}（改后）", f"+++ {path}"))
        for number, before, after in mended.changes:
            self._line(f"@@ -{number} +{number} @@\n-{printable(before, LONGEST)}\n+{printable(after, LONGEST)}")

    def refused(self, counts: Mapping[str, float]) -> None:
        """The last line of a run that was refused."""
        self._line(
            self._choose(
                f"有{self._tally(counts)}。没有发布，原来的网站没有动。",
                f"{self._tally(counts)}. Nothing was published, the old site is untouched.",
            )
        )

    def held(self, held: Iterable[Held]) -> None:
        """Which files were left out because they are faulty, and what readers see instead."""
        for file in held:
            stays = bool(file.path)
            self._line(
                self._choose(
                    f"{spelled_out(file.source_path)} 缓发：有错误，{'上次发布的页面不变' if stays else '这次不用'}",
                    f"{spelled_out(file.source_path)} held: faulty; {'its last published page stays' if stays else 'left out'}",
                )
            )

    def published(self, counts: Mapping[str, float], seconds: float, out: Path) -> None:
        """The last line of a build."""
        folder = self._short(out)
        self._unless_quiet(
            f"已发布到 {folder}：{counts['articles']}篇稿件，{counts['outputs']}个文件"
            f"（新写{counts['written']}，未变{counts['unchanged']}，删除{counts['removed']}），{self._tally(counts)}，用时{seconds:.1f}秒。",
            f"published to {folder}: {counts['articles']} articles, {counts['outputs']} files ({counts['written']} written, "
            f"{counts['unchanged']} unchanged, {counts['removed']} removed), {self._tally(counts)}, {seconds:.1f} s.",
        )

    def file_by_file(self, out: Path) -> None:
        """The site was not replaced in one step."""
        self._unless_quiet(
            f"提示：{self._short(out)} 所在的位置不能整个替换，这次是逐个文件换的：先换新文件，后换指向它们的网页。",
            f"notice: {self._short(out)} cannot be replaced as a whole where it is; the files were replaced one by one, "
            "new files before the pages that point to them.",
        )

    def rolled_back(self, written: int, removed: int, out: Path) -> None:
        """The last line of a rollback."""
        self._unless_quiet(
            f"{self._short(out)} 已退回上一次发布的样子：换回{written}个文件，去掉{removed}个。content/ 里的稿件没有动："
            "下次运行 build 会按稿件重新发布，请先改好稿件；要撤销这次退回，再运行一次 rollback。",
            f"{self._short(out)} is as it was published before: {written} files put back, {removed} taken away. The articles in "
            "content/ are as they were: the next build publishes them again, so mend them first; rollback again to undo this.",
        )

    def would_send(self, delta: Delta, destination: str) -> None:
        """What a publish would do, in the order in which it would."""
        order, destination = delta.order, spelled_out(destination)
        verbs = [(order.first_removed, "删除", "delete"), *((group, "送出", "send") for group in order.written)]
        for paths, zh, en in (*verbs, (order.last_removed, "删除", "delete"), (delta.retired, "下次删除", "delete next time")):
            for path in paths:
                self._line(f"{self._choose(zh, en)} {spelled_out(path)}")
        self._line(
            self._choose(
                f"试运行，什么也没有送：要送到 {destination} 的有{len(delta.written)}个文件，要删除{len(delta.removed)}个。",
                f"dry run, nothing done: {len(delta.written)} files to send to {destination}, {len(delta.removed)} to delete.",
            )
        )

    def sent(self, done: Deployed, destination: str, seconds: float) -> None:
        """The last line of a publish."""
        destination = spelled_out(destination)
        there, removed, kept = len(done.delta.site), len(done.delta.removed), len(done.delta.retired)
        self._unless_quiet(
            f"已送到 {destination}：{there}个文件（送出{done.sent}，删除{removed}，留到下次再删{kept}），核对无误，用时{seconds:.1f}秒。",
            f"published to {destination}: {there} files ({done.sent} sent, {removed} deleted, {kept} to be deleted next time), "
            f"verified, {seconds:.1f} s.",
        )

    def waiting(self, out: Path) -> None:
        """Another run has the output folder."""
        self._unless_quiet(
            f"另一个命令正在用 {self._short(out)}，等它结束……", f"another command is using {self._short(out)}; waiting for it …"
        )

    def unchanged(self, counts: Mapping[str, float], seconds: float) -> None:
        """The last line of a build that found nothing to do."""
        self._unless_quiet(
            f"没有变动：{counts['articles']}篇稿件，{counts['outputs']}个文件都是最新的，{self._tally(counts)}，用时{seconds:.1f}秒。",
            f"nothing has changed: {counts['articles']} articles, {counts['outputs']} files are up to date, "
            f"{self._tally(counts)}, {seconds:.1f} s.",
        )

    def damaged(self) -> None:
        """The cache was thrown away."""
        self._unless_quiet(
            "提示：缓存（.zhuanban）已损坏，没有用它，全部重新生成；结果不受影响，不必处理。",
            "notice: the cache (.zhuanban) is damaged and was not used; everything was made anew, nothing needs to be done.",
        )

    def not_remembered(self, error: OSError) -> None:
        """The cache could not be written."""
        self._unless_quiet(
            f"提示：缓存（.zhuanban）没有写成（{reasons(error)['zh']}），下次会慢一些；这次的结果不受影响。",
            f"notice: the cache (.zhuanban) could not be written ({reasons(error)['en']}): "
            "the next run takes longer, nothing else.",
        )

    def profile(self, seconds: Mapping[str, float]) -> None:
        """How long each stage took."""
        for stage, spent in seconds.items():
            self._line(f"{STAGES[self.lang].get(stage, stage)} {spent:.3f}")

    def watch(self, stage: str, work: Iterable[T], total: int) -> Iterator[T]:
        """`work` as it comes, with a bar on a terminal while it lasts."""
        if self._quiet or not self._err.isatty():
            yield from work
            return
        # Heavy, and only for terminals.
        from rich.console import Console
        from rich.progress import Progress

        # It draws itself only when told to: its own thread would be split by processes that are forked meanwhile.
        with Progress(console=Console(file=self._err), transient=True, auto_refresh=False) as progress:
            task = progress.add_task(STAGES[self.lang][stage], total=total)
            shown = 0
            for done, item in enumerate(work, 1):
                yield item
                if done * 200 // max(total, 1) > shown or done == total:
                    shown = done * 200 // max(total, 1)
                    progress.update(task, completed=done)
                    progress.refresh()

    def _say(self, problems: Iterable[Problem]) -> None:
        if self._form.lines is not None:
            loud = (problem for problem in problems if not self._quiet or problem.level is Level.ERROR)
            for line in self._form.lines(loud, self.lang):
                self._line(line)

    def _short(self, path: Path) -> str:
        return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)

    def _tally(self, counts: Mapping[str, float]) -> str:
        if self.lang == "zh":
            return f"{counts['errors']}个错误，{counts['warnings']}个警告，{counts['notices']}个提示"
        return f"{counts['errors']} errors, {counts['warnings']} warnings, {counts['notices']} notices"

    def _choose(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def _unless_quiet(self, zh: str, en: str) -> None:
        if not self._quiet:
            self._line(self._choose(zh, en))

    def _line(self, text: str) -> None:
        click.echo(text, file=self._out)
