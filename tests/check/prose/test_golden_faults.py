"""A golden list of bad articles: what is found in each, where, and what the editor is told to do.

`tests/golden/proof/faults-*.txt`: articles parted by empty lines. `@key: value` is for the front matter, then comes the body, a
paragraph a line, then for each problem a line `= line:column code found → fix ｜ remedy`. `--rewrite-golden` writes these anew,
to be read by eye.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from proof_desk import problems

from front_door import PROJECT, written
from zhuanban.problems import Problem

FILES = sorted((PROJECT / "tests/golden/proof").glob("faults-*.txt"))


def told(problem: Problem) -> str:
    """A problem as a line of the list."""
    fix = "" if problem.fix is None else f" → “{problem.fix}”"
    return f"= {problem.position.line}:{problem.position.column} {problem.code} “{problem.found}”{fix} ｜ {problem.hint()}"


def looked_through(entry: str) -> str:
    """An article of the list, with what is found in it now."""
    lines = [line for line in entry.strip("\n").split("\n") if not line.startswith("= ")]
    front = dict(line[1:].split(": ", 1) for line in lines if line.startswith("@"))
    body = "\n\n".join(line for line in lines if not line.startswith(("@", "#")))
    return "\n".join([*lines, *map(told, problems(written(body + "\n", **front)))])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fault_is_found_where_it_is(path: Path, pytestconfig: pytest.Config) -> None:
    entries = path.read_text("utf-8").strip("\n").split("\n\n")
    now = [looked_through(entry) for entry in entries]
    if pytestconfig.getoption("--rewrite-golden"):
        path.write_text("\n\n".join(now) + "\n", "utf-8")
        pytest.skip(f"{path.name} is written anew")
    assert entries == now
    assert [entry for entry in entries if "\n= " not in entry and not entry.startswith("# right")] == []
