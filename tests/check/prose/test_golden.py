"""A golden list of bad texts: place, code, what is found and what should stand there, and what the editor is told.

`golden/proof/errors.txt` has a text below the name of each (`=== 半角逗号`; a line that begins with `@` is its headline); what the
proofreader says of it follows, each line behind `>>>`. `pytest --rewrite-golden` writes these anew, to be read by eye.
"""

from __future__ import annotations

import pytest
from proof_desk import problems

from front_door import PROJECT, written
from zhuanban.problems import Problem

GOLDEN = PROJECT / "tests/golden/proof/errors.txt"
SAYS = ">>> "
FEWEST = 60


def test_what_is_said_of_bad_texts(request: pytest.FixtureRequest) -> None:
    cases = [case.partition("\n") for case in GOLDEN.read_text("utf-8").removeprefix("=== ").split("\n=== ")]
    anew = "\n".join(f"=== {name}\n{_with_what_is_said(text)}" for name, _, text in cases) + "\n"
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.write_text(anew, "utf-8", newline="\n")
    assert GOLDEN.read_text("utf-8") == anew
    silent = [name for name, _, text in cases if SAYS not in _with_what_is_said(text)]
    assert silent == []
    print(f"{len(cases)} bad texts, {anew.count(SAYS)} problems")
    assert len(cases) >= FEWEST


def _with_what_is_said(text: str) -> str:
    lines = [line for line in text.rstrip("\n").split("\n") if not line.startswith(SAYS)]
    front = {"title": lines[0][1:]} if lines[0].startswith("@") else {}
    article = written("\n".join(lines[1:] if front else lines) + "\n", **front)
    return "\n".join([*lines, *(SAYS + _line(problem) for problem in problems(article))])


def _line(problem: Problem) -> str:
    place = f"{problem.position.line}:{problem.position.column}"
    fix = f" → {problem.fix}" if problem.fix is not None else ""
    return f"{place} {problem.code} {problem.level} {problem.found}{fix} | {problem.message()} | {problem.hint()}"
