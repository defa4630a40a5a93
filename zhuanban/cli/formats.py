"""How problems are said in lines; `forms.py` has every form by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from zhuanban.problems import Lang, Level, Problem

LEVELS: dict[Lang, dict[Level, str]] = {
    "zh": {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTICE: "提示"},
    "en": {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice"},
}
IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
"""What GitHub reads in place of marks that would end a command."""
IN_A_PROPERTY = {**IN_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}

Lines = Callable[[Iterable[Problem], Lang], Iterator[str]]
"""Gives lines for problems in a language."""
Document = Callable[[Iterable[Problem], dict[str, float], Lang], str]
"""Gives one text for all problems of a run and its numbers."""


class Form(NamedTuple):
    """How problems are said: in lines, as they are found or when all are known, or in one document."""

    lines: Lines | None = None
    at_the_end: bool = False  # the lines are said when all problems are known
    document: Document | None = None


def as_lines(problems: Iterable[Problem], lang: Lang) -> Iterator[str]:
    """One line each: `content/a.md:4:1 错误 FM003 what was found。what to do`."""
    for problem in problems:
        yield line_of(problem, lang)


def line_of(problem: Problem, lang: Lang) -> str:
    """A problem on one line, in the form that editors' tools know."""
    return f"{problem.position} {LEVELS[lang][problem.level]} {problem.code} {said(problem, lang)}"


def as_github(problems: Iterable[Problem], lang: Lang, folder: str) -> Iterator[str]:
    """Workflow commands of GitHub, which shows them beside the lines of a pull request: `::error file=…,line=…,col=…,title=…::…`.

    The place is said once more in the message: the log shows that alone.
    """
    for problem in problems:
        at = problem.position._replace(path=f"{folder}{problem.position.path}")
        properties = {"file": at.path, "line": at.line, "col": at.column, "title": problem.code}
        told = ",".join(f"{name}={str(value).translate(IN_A_PROPERTY)}" for name, value in properties.items())
        message = f"{at} {said(problem, lang)}".translate(IN_DATA)
        yield f"::{problem.level.value} {told}::{message}"


def said(problem: Problem, lang: Lang) -> str:
    """What was found and what to do about it."""
    return problem.message(lang).rstrip("。") + ("。" if lang == "zh" else "; ") + problem.hint(lang)


LINES = Form(lines=as_lines)
"""How a build says them."""


def folder_in_repository(root: Path) -> str:
    """Where a newsroom stands in its git repository, or below the current folder if it is in none: empty, or `some/folder/`."""
    real = root.resolve()
    tops = [folder for folder in (real, *real.parents) if (folder / ".git").exists()]
    top = tops[0] if tops else Path.cwd().resolve()
    inner = real.relative_to(top).as_posix() if real.is_relative_to(top) else "."
    return "" if inner == "." else f"{inner}/"
