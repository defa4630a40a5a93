"""The report of a run as JSON: what CI and other programs read. Its keys are a contract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zhuanban.problems import Lang, Level, Problem

if TYPE_CHECKING:
    from zhuanban.model import Site
    from zhuanban.publish import Published

Count = dict[str, int]


def report_json(
    outputs: Iterable[Published],
    problems: Iterable[Problem],
    counts: Mapping[str, int],
    seconds: Mapping[str, float],
    lang: Lang,
) -> str:
    """`{"outputs": […], "problems": […], "counts": {…}, "seconds": {…}}`, as text. Seconds are wall time by stage."""
    report = {
        "outputs": [
            {"path": o.path, "kind": o.kind, "sources": list(o.sources), "sha256": o.sha256, "status": o.status} for o in outputs
        ],
        "problems": [_problem(problem, lang) for problem in problems],
        "counts": dict(counts),
        "seconds": {stage: round(spent, 3) for stage, spent in seconds.items()},
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def write_report(
    file: Path,
    outputs: Iterable[Published],
    problems: Iterable[Problem],
    counts: Mapping[str, int],
    seconds: Mapping[str, float],
    lang: Lang,
) -> None:
    """Write the report of a run to a file."""
    file.write_text(report_json(outputs, problems, counts, seconds, lang), encoding="utf-8", newline="\n")


def tally(site: Site | None, outputs: Iterable[Published], problems: Iterable[Problem], held: int) -> Count:
    """What a run came to, in numbers; every key is always there."""
    statuses = Counter(output.status for output in outputs)
    return {
        "articles": len(site.articles) if site else 0,
        "withdrawn": len(site.withdrawn) if site else 0,
        "held": held,
        "outputs": statuses["written"] + statuses["unchanged"],
        "written": statuses["written"],
        "unchanged": statuses["unchanged"],
        "removed": statuses["removed"],
        **levels(problems),
    }


def levels(problems: Iterable[Problem]) -> Count:
    """How many problems there are of each level."""
    found = Counter(problem.level for problem in problems)
    return {"errors": found[Level.ERROR], "warnings": found[Level.WARNING], "notices": found[Level.NOTICE]}


def _problem(problem: Problem, lang: Lang) -> dict[str, str | int]:
    return {
        "code": problem.code,
        "level": problem.level.value,
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "message": problem.message(lang),
        "hint": problem.hint(lang),
    }
