"""What the proofreader knows for certain is put in place: bytes of an article -> bytes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from zhuanban.problems import Entry, Kind, Level, Position, Problem, Rule, Wording
from zhuanban.read.original import Original, original

MOST_ROUNDS = 20
"""Of putting right what one could not see before. Three are rare."""

NOT_EXACT = Rule(
    "PR903",
    Level.NOTICE,
    zh=Wording("这个文件里可以自动改的没有改", "改了就不能原样存回去：请照提示自己改；不是 UTF-8 的，另存为 UTF-8 再运行一次"),
    en=Wording(
        "nothing in this file was mended by itself",
        "it could not be written back as it was: mend it by hand, or save it as UTF-8",
    ),
    kind=Kind.BINDING,
    entry=Entry(
        "运行`check --fix`时，这个文件不能改了再原样存回去，所以一个字也没有动。",
        "自动改只动有把握的那几个字，其余每一个字节都要和原来一样；做不到，就不动。",
        "文件里有组合字符，或者要改成的字GBK编码里没有。",
        "照提示自己改；或者另存为UTF-8，再运行`check --fix`。",
    ),
)
NOT_SETTLED = Rule(
    "PR904",
    Level.NOTICE,
    zh=Wording("这个文件里可以自动改的没有改", "改了这里会错那里：请照提示自己改"),
    en=Wording("nothing in this file was mended by itself", "one remedy would make another fault: mend it by hand"),
    kind=Kind.BINDING,
    entry=Entry(
        "运行`check --fix`时，改了一处会引出另一处错误，所以一个字也没有动。",
        "自动改以后，稿件只能更好，不能更坏。",
        "几条提示对同一处文字的意见不一样。",
        "照提示自己改。",
    ),
)

Read = Callable[[bytes], tuple[Problem, ...]]
"""Every problem of the article when its file holds these bytes."""


class Mended(NamedTuple):
    """What became of an article."""

    data: bytes  # of its file
    places: Counter[str]  # how many problems of each code were mended
    changes: tuple[tuple[int, str, str], ...]  # number of a line, from 1; as it was, as it is


def mend(path: str, data: bytes, read: Read) -> Mended | Problem:
    """The article at `path` with every fix of its problems in place, and of those that show only then; all other bytes stay.

    A problem when that cannot be done: then nothing is to be changed.
    """
    first = written = original(path, data)
    if first is None or written is None:
        return NOT_EXACT.at(Position(path))
    places: Counter[str] = Counter()
    problems = read(data)
    before = _structural(problems)
    for _ in range(MOST_ROUNDS):
        lines, mended = _with_fixes(written, problems)
        if not mended:
            return Mended(data, places, _changes(first, written))
        new = written.with_lines(lines)
        written = original(path, new) if new is not None else None
        if new is None or written is None or written[:2] != first[:2] or written.lines != lines:
            return NOT_EXACT.at(Position(path))
        data, problems = new, read(new)
        places += mended
        if _structural(problems) - before:
            break
    return NOT_SETTLED.at(Position(path))


def _with_fixes(written: Original, problems: Iterable[Problem]) -> tuple[tuple[str, ...], Counter[str]]:
    """The lines with what is found where it was said to be replaced, and how many problems of each code that mends."""
    lines = list(written.lines)
    mended: Counter[str] = Counter()
    fixes = (problem for problem in problems if _may_be_put_in(problem, len(lines)))
    for number, of_line in groupby(sorted(fixes, key=lambda problem: problem.position), lambda problem: problem.position.line):
        line = lines[number - 1]
        pieces, done = [], 0
        for problem in of_line:
            start = problem.position.column - 1
            if start >= done and line.startswith(problem.found, start):
                pieces += [line[done:start], str(problem.fix)]
                done = start + len(problem.found)
                mended[problem.code] += 1
        lines[number - 1] = "".join((*pieces, line[done:]))
    return tuple(lines), mended


def _may_be_put_in(problem: Problem, lines: int) -> bool:
    """A problem of one line of the file, with a remedy that is certain."""
    found, fix = problem.found, problem.fix
    if not problem.rule.safe or fix is None or not found or fix == found:
        return False
    return 1 <= problem.position.line <= lines and "\n" not in fix and "\r" not in fix


def _structural(problems: Iterable[Problem]) -> Counter[str]:
    """Errors without which there is a sound page."""
    return Counter(p.code for p in problems if p.level is Level.ERROR and p.rule.kind is Kind.STRUCTURE)


def _changes(first: Original, last: Original) -> tuple[tuple[int, str, str], ...]:
    lines = zip(first.lines, last.lines, strict=True)
    return tuple((number, old, new) for number, (old, new) in enumerate(lines, 1) if old != new)
