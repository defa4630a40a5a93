"""A build is killed at its every so-many-th call that changes something: the site is the old one or the new one, whole."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import zhuanban.publish.swap
from front_door import PROJECT
from proofs.scenes import (
    NO_EXCHANGE,
    Point,
    Scene,
    Warm,
    build_arguments,
    links_missing,
    needs_strace,
    no_exchange,
    not_in_manifest,
    points_in,
    scene,
    tracing,
)

pytestmark = pytest.mark.slow

EVERY = 2
"""One in so many calls; with 1 it takes twice as long, and finds as little."""
ALONE = 11
"""Of so many builds one is started for itself, the others are forked from a process that has imported everything."""
AT_LEAST = {"first": 40, "words": 40, "news": 50, "all": 60, "file by file": 50}
"""Points for each change."""


def kill(point: Point) -> str:
    """What makes strace kill a process there: before the call is carried out."""
    return f"{point.call}:signal=SIGKILL:when={point.number}"


def test_there_are_enough() -> None:
    assert sum(AT_LEAST.values()) >= 200


@pytest.mark.parametrize("name", ["first", "words", "news", "all"])
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, name: str) -> None:
    needs_strace()
    change = scene(tmp_path, name)
    found: Counter[str] = Counter()
    wrong = []
    with Warm(change.room, tmp_path) as warm:
        for point in killed(change, warm):
            found[change.verdict()] += 1
            if said := change.next_build():
                wrong.append(f"{point}: {said}")
    total = found.total()
    print(f"{name}: {total} kill points: {found['mixed']} mixed, {found['torn']} torn, {total - len(wrong)} next builds right")
    assert wrong == []
    assert found["old"] + found["new"] == total >= AT_LEAST[name]
    assert min(found["old"], found["new"]) > 0


def killed(change: Scene, warm: Warm, *tampering: str) -> Iterator[Point]:
    """Every so-many-th point, after the build that was killed there; some of them by a process that was started for it."""
    arguments = build_arguments(change.room, "--jobs", "2")
    for _ in range(2):  # what the first one has to find out, the second one knows
        change.set_up()
        assert warm.run(arguments, *tampering).code == 0
        assert change.verdict() == "new"
    for number, point in enumerate(points_in(warm.log, change.room.root)[::EVERY]):
        change.set_up()
        if number % ALONE or point.call == "openat":  # a process that has yet to import everything opens more files before
            warm.run(arguments, *tampering, kill(point))
        else:
            command = [*tracing(warm.log, *tampering, kill(point)), sys.executable, "-B", PROJECT / "build.py", *arguments]
            subprocess.run(command, capture_output=True, check=False, timeout=60)
        assert "+++ killed by SIGKILL +++" in warm.log.read_text("utf-8", "replace"), point
        yield point


def test_a_killed_build_that_replaces_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged: no file is torn, none is without an owner, no page without its stylesheet."""
    needs_strace()
    monkeypatch.setattr(zhuanban.publish.swap, "exchange", no_exchange)
    change = scene(tmp_path, "news")
    found: Counter[str] = Counter()
    wrong = []
    with Warm(change.room, tmp_path) as warm:
        for point in killed(change, warm, NO_EXCHANGE):
            found[change.verdict()] += 1
            wrong += [f"{point}: {path}" for path in (*links_missing(change.room.out), *not_in_manifest(change.room.out))]
            if said := change.next_build():
                wrong.append(f"{point}: {said}")
    total = found.total()
    print(f"file by file: {total} kill points: {found['torn']} torn, {total - len(wrong)} next builds right")
    assert wrong == []
    assert found["torn"] == 0
    assert total >= AT_LEAST["file by file"]
    assert found["mixed"] > 0, "it was killed between two files"
