"""Correct newspaper sentences: nothing at all is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof_desk import problems

from front_door import PROJECT, written

FILES = sorted((PROJECT / "tests/golden/proof").glob("correct-*.txt"))


def sentences(path: Path) -> list[str]:
    """The sentences of a list, one a line; `#` begins a heading."""
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_correct_sentence(path: Path) -> None:
    said = [(sentence, p.code, p.found) for sentence in sentences(path) for p in problems(written(sentence + "\n"))]
    assert said == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nor_of_all_of_them_in_one_article(path: Path) -> None:
    """Rules that compare one place with another have more to go wrong there."""
    article = written("\n\n".join(sentences(path)) + "\n")
    assert [(p.position.line, p.code, p.found) for p in problems(article)] == []


def test_how_many_there_are() -> None:
    counted = {path.stem: len(sentences(path)) for path in FILES}
    print(f"correct sentences: {sum(counted.values())} {counted}")
    assert len({sentence for path in FILES for sentence in sentences(path)}) == sum(counted.values())
