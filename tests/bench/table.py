"""The results as Markdown: what was measured, on what, and with which versions."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.measure import Timing
from bench.programs import PEER_NAMES, version

PACKAGES = ("markdown", "jinja2", "pyyaml", "nh3")
REFERENCE = "Hugo"


@dataclass(slots=True)
class Result:
    """What came of one program in one row."""

    row: str
    program: str
    timings: list[Timing] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)  # MiB
    report: Mapping[str, Any] = field(default_factory=dict)  # of the turn that is not timed; only zhuanban writes one
    fault: str = ""

    @property
    def wall(self) -> float:
        """Median seconds; 0 when nothing was timed."""
        return statistics.median(t.wall for t in self.timings) if self.timings else 0.0


def machine(work: Path) -> str:
    """Cores, processor, memory, system and file system, as far as the system tells them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = _field("/proc/cpuinfo", "model name") or platform.machine()
    memory = _field("/proc/meminfo", "MemTotal")
    size = f"{int(memory.split()[0]) / 2**20:.0f} GiB" if memory else "memory unknown"
    load = f"load before {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return ", ".join(filter(None, (f"{cores} cores", model, size, system, _file_system(work), load)))


def versions(peers: Mapping[str, str]) -> str:
    """Python, what zhuanban is made with, and the peers."""
    ours = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            ours.append(f"{name} {package_version(name)}")
        except PackageNotFoundError:
            ours.append(f"{name} missing")
    others = [f"{name.capitalize()} " + (version(path) if path else "not installed") for name, path in peers.items()]
    return ", ".join(ours + others)


def heading(articles: int, runs: int, work: Path, peers: Mapping[str, str]) -> str:
    """What stands above the table of one corpus."""
    return (
        f"### {articles:,} articles, median of {runs} (smallest–largest), {datetime.now(UTC).date().isoformat()}\n\n"
        f"{machine(work)}. {versions(peers)}.\n"
    )


def table(results: Sequence[Result], says: Mapping[str, str], peers: Mapping[str, str]) -> str:
    """One line for each program in each row. `× Hugo`: against Hugo in the same row."""
    lines = [
        f"| row | program | wall s | CPU s | peak MiB | outputs rewritten | × {REFERENCE} |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for key in dict.fromkeys(result.row for result in results):
        of_row = [result for result in results if result.row == key]
        reference = next((result for result in of_row if result.program == REFERENCE), None)
        lines += [_line(says[key] if n == 0 else "", result, reference) for n, result in enumerate(of_row)]
        missing = [name for name in PEER_NAMES if name in peers and not peers[name]]
        lines += [f"| | {name.capitalize()} | not installed | | | | |" for name in missing if not key.startswith("ci")]
    return "\n".join(lines) + "\n"


def growth(by_size: Mapping[int, Sequence[Result]]) -> str:
    """Each size of corpus against the smaller one before it; empty when there was only one."""
    sizes = sorted(by_size)
    if len(sizes) < 2:
        return ""
    lines = ["| row | program | articles | wall s | × the wall before | articles × |", "|---|---|---:|---:|---:|---:|"]
    for smaller, larger in pairwise(sizes):
        before = {(result.row, result.program): result.wall for result in by_size[smaller]}
        for result in by_size[larger]:
            if result.wall and before.get((result.row, result.program)):
                times = result.wall / before[result.row, result.program]
                steps = f"{smaller:,} → {larger:,} | {result.wall:.2f} | {times:.2f} | {larger / smaller:.1f}"
                lines.append(f"| {result.row} | {result.program} | {steps} |")
    return "\n".join(["### Growth", "", *lines]) + "\n"


def _line(says: str, result: Result, reference: Result | None) -> str:
    if result.fault:
        return f"| {says} | {result.program} | FAILED: {result.fault} | | | | |"
    walls = [t.wall for t in result.timings]
    wall = f"{result.wall:.2f} ({min(walls):.2f}–{max(walls):.2f})" if walls else ""
    cpu = f"{statistics.median(t.cpu for t in result.timings):.2f}" if walls else ""
    peak = f"{statistics.median(result.peaks):.0f}" if result.peaks else ""
    times = f"{result.wall / reference.wall:.2f}" if walls and reference is not None and reference.wall else ""
    return f"| {says} | {result.program} | {wall} | {cpu} | {peak} | {_rewritten(result.report)} | {times} |"


def _rewritten(report: Mapping[str, Any]) -> str:
    """`9 of 11,454`, and how many of the nine are feeds or pieces of the search index."""
    if not report:
        return ""
    changed = [output["kind"] for output in report["outputs"] if output["status"] != "unchanged"]
    apart = sum(kind.startswith(("feed", "search")) for kind in changed)
    named = f", {apart} of them feeds and search" if apart else ""
    return f"{len(changed):,} of {report['counts']['outputs']:,}{named}"


def _field(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


def _file_system(work: Path) -> str:
    """The kind of file system that `work` is on: ext4, tmpfs, …"""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    except OSError:
        return ""
    around = [(len(point), kind) for point, kind in mounts if work.resolve().is_relative_to(point)]
    return max(around)[1] if around else ""
