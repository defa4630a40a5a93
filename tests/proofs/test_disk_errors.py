"""The disk is full, or broken, at every so-many-th call that changes something: it is told, and the site is whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from proofs.scenes import scene
from proofs.tracing import Met, Which, needs_strace, tampered

pytestmark = pytest.mark.slow

EVERY = {"news": 5, "first": 5, "words": 4, "all": 6}
"""One in so many calls, for each change; the two errors take turns."""


def wrongly_told(met: Met, became: str) -> str:
    """What is wrong with how a build told of the error that it met; "" when nothing is.

    Where it makes no difference to the site, as when what is left over cannot be deleted, or the cache cannot be had or written
    when the site is published, it is no error.
    """
    code, err = met.run.code, met.run.err
    if code == 0 and became == "new" and not err:
        return ""
    return "" if code == 2 and err.count("\n") == 1 and "Traceback" not in met.run.said else f"{became}, exit {code}: {err}"


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(("error", "start"), [("ENOSPC", 0), ("EIO", 1)])
def test_an_error_is_told_and_leaves_a_whole_site(tmp_path: Path, name: str, error: str, start: int) -> None:
    """Exit 2 and one line; what fails may belong to the cache, the memory of articles, the staged files or the site."""
    needs_strace()
    change = scene(tmp_path, name)
    found: Counter[str] = Counter()
    codes: Counter[int] = Counter()
    wrong = []
    for met in tampered(change, tmp_path, Which(1, EVERY[name], start), f"error={error}"):
        became = change.verdict()
        found[became] += 1
        codes[met.run.code] += 1
        wrong += [f"{met.point}: {said}" for said in (wrongly_told(met, became), change.next_build()) if said]
    total = found.total()
    print(
        f"{name}: {error} at {total} points: {found['mixed']} mixed, {found['torn']} torn, "
        f"{total - len(wrong)} next builds right; {codes[2]} told, {codes[0]} made no difference"
    )
    assert wrong == []
    assert found["old"] + found["new"] == total >= 25
    assert codes[2] >= total // 4
