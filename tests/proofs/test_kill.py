"""A build is killed at its every so-many-th call that changes something: the site is the old one or the new one, whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import zhuanban.publish.swap
from proofs.scenes import links_missing, not_in_manifest, scene
from proofs.tracing import NO_EXCHANGE, Which, needs_strace, no_exchange, tampered

pytestmark = pytest.mark.slow

CASES = {
    ("first", 1): (Which(1, 4), 40),
    ("first", 2): (Which(2, 2), 20),
    ("words", 2): (Which(2, 3), 40),
    ("news", 2): (Which(2, 3), 50),
    ("all", 1): (Which(1, 6), 35),
    ("all", 2): (Which(2, 4), 30),
}
"""What changes, by how many processes -> at which points the build is killed, and how many these are at least.

With every point it takes four times as long, and finds as little.
"""


def test_there_are_enough() -> None:
    assert sum(least for _, least in CASES.values()) >= 200


@pytest.mark.parametrize(("name", "jobs"), CASES)
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, name: str, jobs: int) -> None:
    """After each kill the site is the old one or the new one; the next build is right, and clears up behind the killed one.

    Every other time somebody tries a rollback in between: it gives a whole site, too, or says that there is none.
    """
    needs_strace()
    change, (which, least) = scene(tmp_path, name), CASES[name, jobs]
    found: Counter[str] = Counter()
    wrong = []
    for met in tampered(change, tmp_path, which, "signal=SIGKILL"):
        found[change.verdict()] += 1
        if found.total() % 2 and change.before is not None:
            change.roll_back()
            found["mixed after a rollback"] += change.verdict() not in ("old", "new")
        if said := change.next_build():
            wrong.append(f"{met.point}: {said}")
    total = found["old"] + found["new"] + found["mixed"] + found["torn"]
    right = total - len(wrong)
    print(f"{name}, {jobs} at work: {total} kill points: {found['mixed']} mixed, {found['torn']} torn, {right} next builds right")
    assert wrong == []
    assert found["mixed"] == found["torn"] == found["mixed after a rollback"] == 0
    assert total >= least
    assert min(found["old"], found["new"]) > 0


def test_a_killed_build_that_replaces_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged: no file is torn or missing, none is without an owner, no page without its stylesheet."""
    needs_strace()
    monkeypatch.setattr(zhuanban.publish.swap, "exchange", no_exchange)
    change = scene(tmp_path, "news")
    found: Counter[str] = Counter()
    wrong = []
    for met in tampered(change, tmp_path, Which(2, 8), "signal=SIGKILL", NO_EXCHANGE):
        found[change.verdict()] += 1
        site = change.room.out
        missing = change.old.keys() & change.new.keys() - change.room.files().keys()
        wrong += [f"{met.point}: {path}" for path in (*missing, *links_missing(site), *not_in_manifest(site))]
        if said := change.next_build():
            wrong.append(f"{met.point}: {said}")
    total = found.total()
    print(f"file by file: {total} kill points: {found['torn']} torn, {total - len(wrong)} next builds right")
    assert wrong == []
    assert found["torn"] == 0
    assert total >= 40
    assert found["mixed"] > 0, "it was killed between two files"
