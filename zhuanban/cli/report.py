"""The report of a run as JSON: what CI and other programs read. Its keys are a contract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zhuanban.problems import Lang, Level, Problem

if TYPE_CHECKING:
    from zhuanban.model import Site
    from zhuanban.publish import Published

PROOFREADERS = ("PR", "NM", "PV")
"""The families of codes that say something of the words of an article."""
Count = dict[str, float]
"""Numbers by what they count; all whole but `per_10000`."""


def report_json(
    outputs: Iterable[Published],
    problems: Iterable[Problem],
    counts: Mapping[str, float],
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


def problems_json(problems: Iterable[Problem], counts: Mapping[str, float], lang: Lang) -> str:
    """`{"problems": […], "counts": {…}}`, as in the report of a run: the same text for the same content."""
    told = {"problems": [_problem(problem, lang) for problem in problems], "counts": dict(counts)}
    return json.dumps(told, ensure_ascii=False, indent=1)


def write_report(
    file: Path,
    outputs: Iterable[Published],
    problems: Iterable[Problem],
    counts: Mapping[str, float],
    seconds: Mapping[str, float],
    lang: Lang,
) -> None:
    """Write the report of a run to a file."""
    file.write_text(report_json(outputs, problems, counts, seconds, lang), encoding="utf-8", newline="\n")


def tally(site: Site | None, outputs: Iterable[Published], problems: Iterable[Problem], held: int) -> Count:
    """What a run came to, in numbers; every key is always there."""
    statuses = Counter(output.status for output in outputs)
    problems = tuple(problems)
    published = {article.source_path: article.outline.characters for article in site.articles} if site else {}
    return {
        "articles": len(site.articles) if site else 0,
        "withdrawn": len(site.withdrawn) if site else 0,
        "held": held,
        "outputs": statuses["written"] + statuses["unchanged"],
        "written": statuses["written"],
        "unchanged": statuses["unchanged"],
        "removed": statuses["removed"],
        **levels(problems),
        **rate(sum(published.values()), proofread(problems, published)),
    }


def levels(problems: Iterable[Problem]) -> Count:
    """How many problems there are of each level."""
    found = Counter(problem.level for problem in problems)
    return {"errors": found[Level.ERROR], "warnings": found[Level.WARNING], "notices": found[Level.NOTICE]}


def proofread(problems: Iterable[Problem], paths: Container[str]) -> int:
    """How many problems the proofreader has with the words of the articles at `paths`."""
    return sum(problem.code[:2] in PROOFREADERS and problem.position.path in paths for problem in problems)


def rate(characters: float, found: float) -> Count:
    """字数 of all published articles, what the proofreader `found` in them, and 每万字提示数, with one decimal."""
    return {
        "characters": characters,
        "proofread": found,
        "per_10000": round(found * 10_000 / characters, 1) if characters else 0.0,
    }


def _problem(problem: Problem, lang: Lang) -> dict[str, str | int | None]:
    return {
        "code": problem.code,
        "level": problem.level.value,
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "end_column": problem.position.column + len(problem.found),
        "message": problem.message(lang),
        "hint": problem.hint(lang),
        "found": problem.found,
        "fix": problem.fix,
    }
