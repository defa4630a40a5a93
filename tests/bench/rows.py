"""The rows of the table: what is done before each turn, and how each checks that it measured what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.corpus import Story, story, write
from bench.programs import Program, peer_pages

EDITED, RETITLED = 0.6, 0.1
"""How far down the archive (0: the oldest) the article stands whose body, and whose headline, is changed."""


class WrongResult(Exception):
    """A run that did not do what its row says; the message says what."""


@dataclass(slots=True)
class Bench:
    """One corpus, the programs that build it, and the folder where they stand."""

    work: Path
    corpus: Sequence[Story]
    programs: Sequence[Program]  # zhuanban's forms first
    built: set[str] = field(default_factory=set)  # programs whose home holds the result of their last build, with their cache
    set_aside: int = 0

    @property
    def aside(self) -> Path:
        """Where old output is moved: deleting it would make the file system slow for the next run."""
        return self.work / "aside"

    def start_afresh(self, program: Program) -> None:
        """Leave nothing in the program's home but its sources."""
        self.move_aside([path for path in sorted(program.home.iterdir()) if path.name not in program.sources])
        self.built.discard(program.name)

    def move_aside(self, paths: Sequence[Path]) -> None:
        """Take files and folders out of the way."""
        self.set_aside += 1
        there = self.aside / str(self.set_aside)
        there.mkdir(parents=True)
        for path in paths:
            path.rename(there / path.name)


Prepare = Callable[[Bench, Program, int], Program]
"""Makes everything ready for turn 0, 1, 2, …; gives the program to run."""
Check = Callable[[Bench, Program, int, dict[str, Any]], None]
"""Looks at the result of a turn, with the report if there is one; raises WrongResult."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    key: str  # for --rows
    says: str
    forms: tuple[str, ...]  # of zhuanban that take part, by the names of `FORMS`
    with_peers: bool
    warm: bool  # built over a finished build
    prepare: Prepare
    check: Check
    weighs: bool = False  # memory instead of time


def _cold(bench: Bench, program: Program, turn: int) -> Program:
    bench.start_afresh(program)
    return program


def _nothing(bench: Bench, program: Program, turn: int) -> Program:
    return program


def _body(bench: Bench, program: Program, turn: int) -> Program:
    path = program.source(_at(bench, EDITED))
    write(path, f"{path.read_text('utf-8')}\n补记{turn}：编辑部后来又去看过一次。\n")
    return program


def _added(bench: Bench, program: Program, turn: int) -> Program:
    write(program.source(_new(bench, turn)), program.written(_new(bench, turn)))
    return program


def _headline(bench: Bench, program: Program, turn: int) -> Program:
    it = _at(bench, RETITLED)
    write(program.source(it), program.written(replace(it, title=f"改过{turn}次的标题")))
    return program


def _layout(bench: Bench, program: Program, turn: int) -> Program:
    path = program.home / program.layout
    bench.move_aside(sorted(program.home.glob(f".{program.out}.zhuanban")))
    write(path, re.sub(r'<body( data-turn="\d+")?', f'<body data-turn="{turn}"', path.read_text("utf-8"), count=1))
    return program


def _restored(bench: Bench, program: Program, turn: int) -> Program:
    return _elsewhere(bench, program, f"restored-{turn}", {*program.sources, program.out, ".zhuanban"})


def _restored_bare(bench: Bench, program: Program, turn: int) -> Program:
    return _elsewhere(bench, program, f"bare-{turn}", {*program.sources, ".zhuanban"})


def _elsewhere(bench: Bench, program: Program, name: str, what: set[str]) -> Program:
    """A copy of the program's home in another folder, every file as new as the copy: what CI makes of its cache."""
    home = bench.work / name
    for top in sorted(what):
        for folder, _, files in os.walk(program.home / top):
            there = home / Path(folder).relative_to(program.home)
            there.mkdir(parents=True, exist_ok=True)
            for file in files:
                shutil.copyfile(Path(folder, file), there / file)
    return replace(program, home=home)


def _whole(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    if program.ours and report:
        kinds = [output["kind"] for output in report["outputs"]]
        sheets = 0 if program.name.endswith("lean") else len({(it.when.date(), it.page) for it in bench.corpus})
        _agree("articles", kinds.count("article"), program.sources_count())
        _agree("print pages", kinds.count("print-page"), sheets)
    elif not program.ours:
        _agree("pages", program.pages_count(), peer_pages(bench.corpus))
        _there(program, program.page(bench.corpus[-1]), 'rel="prev"')


def _unchanged(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    if report:
        _agree("outputs rewritten", report["counts"]["written"] + report["counts"]["removed"], 0)


def _body_there(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    _there(program, program.page(_at(bench, EDITED)), f"补记{turn}：")


def _added_there(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    it = _new(bench, turn)
    _there(program, program.page(it), "<h1")
    _there(program, program.month(it), it.stem)
    if report:
        _agree("articles", report["counts"]["articles"], program.sources_count())


def _headline_there(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    it = _at(bench, RETITLED)
    for page in (program.page(it), program.month(it)):
        _there(program, page, f"改过{turn}次的标题")


def _layout_there(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    for it in (bench.corpus[0], bench.corpus[-1]):
        _there(program, program.page(it), f'<body data-turn="{turn}"')


def _copied_whole(bench: Bench, program: Program, turn: int, report: dict[str, Any]) -> None:
    for it in (bench.corpus[0], bench.corpus[-1]):
        _there(program, program.page(it), "<h1")


def _at(bench: Bench, share: float) -> Story:
    return bench.corpus[int(len(bench.corpus) * share)]


def _new(bench: Bench, turn: int) -> Story:
    last = bench.corpus[-1]
    return story(len(bench.corpus) + turn + 1, last.when + timedelta(minutes=turn + 1), last.page)


def _there(program: Program, page: str, words: str) -> None:
    if words not in program.published(page):
        raise WrongResult(f"“{words}” is not in {page}")


def _agree(what: str, found: int, expected: int) -> None:
    if found != expected:
        raise WrongResult(f"{found} {what}, not {expected}")


FULL = ("full",)
BOTH = ("lean", "full")
ROWS = (
    Row("cold", "cold: no output, no cache", BOTH, True, False, _cold, _whole),
    Row("memory", "peak memory of a cold build", BOTH, True, False, _cold, _whole, weighs=True),
    Row("search", "what a search adds to a cold build", ("unsearched", "full"), True, False, _cold, _whole),
    Row("nothing", "nothing changed", FULL, True, True, _nothing, _unchanged),
    Row("body", "one article's body edited", FULL, True, True, _body, _body_there),
    Row("added", "one article added", FULL, True, True, _added, _added_there),
    Row("headline", "headline of an old article changed", FULL, True, True, _headline, _headline_there),
    Row("layout", "a layout that every page uses changed", FULL, True, True, _layout, _layout_there),
    Row("ci", "CI's cache restored elsewhere, nothing changed", FULL, False, True, _restored, _unchanged),
    Row("ci-bare", "the same without `site/`: only `.zhuanban/` restored", FULL, False, True, _restored_bare, _copied_whole),
)
"""In the order measured: a row that adds articles comes after those that count pages."""


def read_report(path: Path) -> dict[str, Any]:
    """The report of a build; empty when there is none."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found
