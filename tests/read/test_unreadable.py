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


def test_a_file_that_could_not_be_opened_at_first_is_not_left_out(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program had it, or the disk hesitated: it is looked at again, and whatever comes of that is told or published."""
    newsroom.article("a").article("b").build()
    whole = newsroom.files()
    real = os.open
    failed: list[Any] = []

    def hesitating(path: Any, *arguments: Any, **options: Any) -> int:
        if str(path).endswith("b.md") and not failed:
            failed.append(path)
            raise OSError(5, "Input/output error", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", hesitating)
    for arguments in (["--no-cache"], []):
        failed.clear()
        newsroom.write("content/2020/04/b.md", (newsroom.root / "content/2020/04/b.md").read_bytes())
        assert newsroom.build("--jobs", "1", *arguments).code == 0
        assert newsroom.files() == whole
    newsroom.article("b", title="换了标题", date="2020-04-03")
    failed.clear()
    assert newsroom.build("--jobs", "1").code == 0
    assert failed
    assert "换了标题" in newsroom.page("articles/2020/04/b.html")
    assert newsroom.build("--no-cache").report["counts"]["written"] == 0
