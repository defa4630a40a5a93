#!/usr/bin/env python3
"""The measuring bench: makes the corpora, measures every row turn about with the peers, and prints a Markdown table.

    python tests/bench/run.py --articles 10000 --runs 5
    python tests/bench/run.py --rows cold,body --peers hugo --hugo PATH
    python tests/bench/run.py --articles 1000,10000,100000 --rows cold,memory --peers ""

What each row does and how it is measured: tests/bench/README.md. Exit codes: 0 measured, 1 a row did not do what it says.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence, Set
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for the run as a script

from bench import table
from bench.corpus import stories
from bench.measure import adopt_orphans, timed, weighed
from bench.programs import FORMS, MAKERS, PEER_NAMES, Program, find_peers, newsroom
from bench.rows import ROWS, Bench, Row, WrongResult, read_report
from bench.table import Result


def main(arguments: Sequence[str]) -> int:
    """Measure what the arguments ask for and print it; gives the exit code."""
    told = _told(arguments)
    adopt_orphans()
    peers = find_peers(told.peers, {"hugo": told.hugo, "pelican": told.pelican})
    told.work.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="run-", dir=told.work))
    rows = [row for row in ROWS if row.key in told.rows]
    by_size = {}
    try:
        for articles in told.articles:
            _say(table.heading(articles, told.runs, work, peers))
            forms = {form for row in rows for form in row.forms}
            bench = _make(work / str(articles), articles, peers, forms, ["--jobs", str(told.jobs)] if told.jobs else [])
            by_size[articles] = [result for row in rows for result in _measure(bench, row, told.runs)]
            _say(table.table(by_size[articles], {row.key: row.says for row in rows}, peers))
        _say(table.growth(by_size))
    finally:
        if told.keep:
            _tell(f"kept: {work}")
        else:
            shutil.rmtree(work)
    return 1 if any(result.fault for results in by_size.values() for result in results) else 0


def _make(work: Path, articles: int, peers: dict[str, str], forms: Set[str], ours: Sequence[str]) -> Bench:
    _tell(f"making the corpus of {articles:,} articles for each program")
    corpus = list(stories(articles))
    programs = [newsroom(work / form, corpus, form, ours) for form in FORMS if form in forms]
    programs += [MAKERS[name](work / name, corpus, binary) for name, binary in peers.items() if binary]
    return Bench(work, corpus, programs)


def _measure(bench: Bench, row: Row, runs: int) -> list[Result]:
    """All turns of one row: turn 0 of every program for the counts, then turn by turn, one program after the other."""
    taking_part = {p.name: p for p in bench.programs if (row.with_peers if not p.ours else p.home.name in row.forms)}
    results = {name: Result(row.key, name) for name in taking_part}
    for turn in range(2 if row.weighs else runs + 1):
        for name, program in taking_part.items():
            if not results[name].fault:
                _tell(f"{row.key} {turn}: {name}")
                try:
                    _turn(bench, row, program, turn, results[name])
                except (WrongResult, OSError) as wrong:  # a full disk must not cost what was measured
                    results[name].fault = str(wrong)
    return list(results.values())


def _turn(bench: Bench, row: Row, program: Program, turn: int, result: Result) -> None:
    log = bench.work / "said.log"
    if row.warm and program.name not in bench.built:
        _sound(timed([*program.command(program.home), *program.again], program.home, log).code, log)
        bench.built.add(program.name)
    ready = row.prepare(bench, program, turn)
    command = [*ready.command(ready.home), *(program.again if row.warm else ())]
    report = bench.work / "report.json"
    if turn == 0:
        report.unlink(missing_ok=True)
        _sound(timed([*command, "--report", str(report)] if program.ours else command, ready.home, log).code, log)
        result.report = read_report(report) if program.ours else {}
    elif row.weighs:
        peak, code = weighed(command, ready.home, log)
        _sound(code, log)
        result.peaks.append(peak)
    else:
        os.sync()  # what earlier turns wrote is not written back during this one
        timing = timed(command, ready.home, log)
        _sound(timing.code, log)
        result.timings.append(timing)
    if not row.warm and not program.again:
        bench.built.add(program.name)
    row.check(bench, ready, turn, dict(result.report) if turn == 0 else {})


def _sound(code: int, log: Path) -> None:
    if code:
        said = log.read_text("utf-8", "replace").strip().splitlines()
        raise WrongResult(f"exit code {code}: {said[-1] if said else ''}")


def _say(result: str) -> None:
    if result:
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()


def _tell(progress: str) -> None:
    sys.stderr.write(f"{progress}\n")


def _told(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)

    def words(text: str) -> list[str]:
        return [word.strip() for word in text.split(",") if word.strip()]

    def numbers(text: str) -> list[int]:
        return sorted(map(int, words(text)))

    keys = [row.key for row in ROWS]
    scratch = Path(tempfile.gettempdir()) / "zhuanban-bench"
    parser.add_argument("--articles", type=numbers, default=[10_000], help="sizes of corpus, with commas (default: 10000)")
    parser.add_argument("--runs", type=int, default=5, help="timed turns of each row (default: 5)")
    parser.add_argument("--rows", type=words, default=keys, help=f"which rows, with commas: {', '.join(keys)}; default: all")
    parser.add_argument("--peers", type=words, default=list(PEER_NAMES), help='with commas (default: hugo,pelican; "": none)')
    parser.add_argument("--hugo", default="", help="Hugo, where it is not on the PATH")
    parser.add_argument("--pelican", default="", help="Pelican, where it is not on the PATH")
    parser.add_argument("--jobs", type=int, default=0, help="handed to build.py; default: its own default")
    parser.add_argument("--work", type=Path, default=scratch, help="scratch folder (default: one in the temporary folder)")
    parser.add_argument("--keep", action="store_true", help="leave corpora and results in the scratch folder")
    told = parser.parse_args(arguments)
    unknown = [key for key in told.rows if key not in keys] + [name for name in told.peers if name not in PEER_NAMES]
    if unknown or told.runs < 1 or not told.articles or told.articles[0] < 20:
        parser.error(f"unknown: {', '.join(unknown)}" if unknown else "at least one run, and twenty articles")
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
