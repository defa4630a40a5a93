"""What is noted of a published folder: any later change must show in it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from zhuanban.publish import known
from zhuanban.publish.target import Target


@pytest.mark.parametrize(("took", "waits"), [(0.0, known.TICK), (known.TICK / 4, known.TICK * 3 / 4), (1.0, 0.0)])
def test_the_clock_has_moved_on_when_it_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, took: float, waits: float
) -> None:
    """What the look itself took need not be waited for once more."""
    moments, slept = iter((100.0, 100.0 + took)), list[float]()
    monkeypatch.setattr(known, "time", SimpleNamespace(monotonic=lambda: next(moments), sleep=slept.append))
    monkeypatch.setattr(known, "_looks", lambda *_: "looks")
    target = cast("Target", SimpleNamespace(beside=tmp_path, spare=tmp_path, folder=tmp_path))
    known.note(target, {"a"}, {"b"})
    assert slept == [pytest.approx(waits)]
    assert (tmp_path / known.NOTE).is_file()
