"""`build.py new`: a new article, begun with what every article needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import click

from zhuanban.cli.formats import said as told
from zhuanban.cli.parameters import LANG, NOW, ROOT
from zhuanban.cli.settings import moment, root_and_out
from zhuanban.cli.voice import Voice
from zhuanban.problems import Lang, Level, Problem, SystemRefused, spelled_out

if TYPE_CHECKING:
    from zhuanban.model import Config
    from zhuanban.read.sources import Settings

HELP = "新建一篇稿件：问栏目、标题、署名和日期，写成草稿 / begin a new article: asks for what it needs and writes a draft"
QUESTIONS: dict[str, dict[Lang, str]] = {
    "section": {"zh": "栏目（{sections}）", "en": "section ({sections})"},
    "title": {"zh": "标题", "en": "headline"},
    "correspondent": {"zh": "署名（例如 记者 张三 通讯员 李四）", "en": "byline (such as 记者 张三 通讯员 李四)"},
    "date": {"zh": "日期", "en": "date"},
}
LANGS: tuple[Lang, Lang] = ("zh", "en")
OPTIONS = {"section": "--section", "title": "--title", "correspondent": "--byline", "date": "--date"}


class Desk(NamedTuple):
    """Where an article is begun, and how it is asked for."""

    config: Config
    today: str
    lang: Lang
    interactive: bool

    def choose(self, zh: str, en: str) -> str:
        """The words of the language that is spoken."""
        return en if self.lang == "en" else zh


def new_command(project: Path) -> click.Command:
    """The command for a project."""

    def call(root: Path | None, now: str, lang: Lang, **given: Any) -> int:
        from zhuanban.desk.new_article import ASKED
        from zhuanban.read.addresses import in_zone
        from zhuanban.read.sources import read_settings

        base, _ = root_and_out(project, root, None)
        settings, config = read_settings(base)
        if config is None:
            Voice(lang, True, sys.stdout, sys.stderr).problems(settings.problems)
            return 1
        today = in_zone(moment(now), ZoneInfo(config.timezone)).date().isoformat()
        desk = Desk(config, today, lang, interactive=sys.stdin is not None and sys.stdin.isatty())
        answers = {key: _answer(key, given[key], desk) for key in ASKED}
        path = _write(base, answers, settings)
        click.echo(spelled_out(path))
        click.echo(
            desk.choose(
                "这是草稿，不会发布。写好正文，把“状态: 草稿”改成“状态: 已签发”再运行 build。",
                "This is a draft and is not published: write its text, change 状态: 草稿 to 状态: 已签发, and run build.",
            )
        )
        return 0

    options = [
        click.Option(["--section", "section"], help="栏目的名称或网址名 / a section's name or slug"),
        click.Option(["--title", "title"], help="标题 / the headline"),
        click.Option(["--byline", "correspondent"], help="署名，照报上的写法 / the byline as printed"),
        click.Option(["--date", "date"], help="日期，默认今天 / the date (default: today)"),
    ]
    return click.Command("new", params=[*options, ROOT, NOW, LANG], callback=call, help=HELP, short_help=HELP)


def _answer(key: str, given: str | None, desk: Desk) -> str:
    """The sound answer to one question: the one `given`, or what the editor says. Raises SystemRefused if nobody can be asked."""
    said = given if given is not None else None if desk.interactive else desk.today if key == "date" else ""
    while True:
        if said is None:
            question = QUESTIONS[key][desk.lang].format(sections="、".join(section.name for section in desk.config.sections))
            said = click.prompt(question, default=desk.today if key == "date" else "", show_default=key == "date", err=True)
        text, problems = _checked(key, said, desk)
        if not problems:
            return text
        if not desk.interactive:
            zh, en = (_told(problems[0], said, lang) for lang in LANGS)
            raise SystemRefused(f"{OPTIONS[key]}：{zh}", f"{OPTIONS[key]}: {en}")
        for problem in problems:
            click.echo(_told(problem, said, desk.lang), err=True)
        said = None


def _told(problem: Problem, said: str, lang: Lang) -> str:
    """What is wrong with an answer. An empty one is not written behind a colon."""
    if said.strip():
        return told(problem, lang)
    example = dict(problem.values)["example"]
    return problem.message(lang) + (f"。这一项要写，例如 “{example}”" if lang == "zh" else f"; write it, such as “{example}”")


def _checked(key: str, said: str, desk: Desk) -> tuple[str, tuple[Problem, ...]]:
    """The answer as it goes into the file, and what the validator says of it."""
    from zhuanban.desk.new_article import answer
    from zhuanban.problems import Position
    from zhuanban.read.sections import arrange_sections, no_section

    text, problems = answer(key, said)
    problems = tuple(problem for problem in problems if problem.level is Level.ERROR)
    if key == "section" and not problems:
        sections = arrange_sections(desk.config)
        if text not in sections.named:
            problems = (no_section(text, sections, Position("")),)
    return text, problems


def _write(root: Path, answers: dict[str, str], settings: Settings) -> str:
    """Write the article where no file is yet; gives its path from the root."""
    from zhuanban.desk.new_article import article_text, file_stems

    content = (root / "content").resolve()
    year, month, _ = answers["date"][:10].split("-")
    folder = content / year / month
    folder.mkdir(parents=True, exist_ok=True)
    if not folder.resolve().is_relative_to(content):
        raise SystemRefused(f"“{folder}” 指到 content/ 外面去了", f"“{folder}” leads out of content/")
    data = article_text(answers).encode("utf-8")
    taken = {path.rsplit("/", 1)[1].rpartition(".")[0].casefold() for path in settings.found.articles}
    for stem in file_stems(answers["title"], taken):
        if _created(folder / f"{stem}.md", data):
            return f"content/{year}/{month}/{stem}.md"
    raise AssertionError("there is always another name")


def _created(file: Path, data: bytes) -> bool:
    """The file is there now, and holds `data`; False when there was one already. Half a file is not left behind."""
    try:
        stream = file.open("xb")
    except FileExistsError:
        return False
    try:
        with stream:
            stream.write(data)
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return True
