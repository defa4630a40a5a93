"""A file that cannot be opened is one fault among the others."""

from __future__ import annotations

import os
from typing import Any

import pytest

from front_door import Newsroom


def test_a_file_that_cannot_be_opened_is_one_fault(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.article("a", section="体育").article("b")
    real = os.open

    def closed(path: Any, *arguments: Any, **options: Any) -> int:
        if str(path).endswith("b.md"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", closed)
    run = newsroom.build()

    assert run.code == 1
    assert [problem["path"] for problem in run.problems("EN009")] == ["content/2020/04/b.md"]
    assert "content/2020/04/a.md:3:10" in run.places(), "the other faults are listed"
