"""Correct newspaper sentences, of which the proofreader has nothing to say: each as an article of its own, and all in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof_desk import found, problems

from front_door import PROJECT, written

FILES = sorted((PROJECT / "tests/golden/proof").glob("correct-*.txt"))
FEWEST = 300


def sentences(path: Path) -> list[str]:
    """One a line; `#` begins a heading."""
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def articles(lines: list[str]) -> list[str]:
    """Each line, but one whose quotation goes on together with the next."""
    together: list[str] = []
    for line in lines:
        if together and together[-1].count("“") > together[-1].count("”"):
            together[-1] += "\n\n" + line
        else:
            together.append(line)
    return together


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_correct_sentence(path: Path) -> None:
    assert [(line, said) for line in articles(sentences(path)) if (said := found(line + "\n"))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nor_of_all_of_them_in_one_article(path: Path) -> None:
    """Rules that compare one place with another have more to go wrong there."""
    article = written("\n\n".join(sentences(path)) + "\n")
    assert [(p.position.line, p.code, p.found) for p in problems(article)] == []


def test_how_many_there_are() -> None:
    every = [line for path in FILES for line in sentences(path)]
    print(f"correct sentences: {len(every)}, { ({path.stem: len(sentences(path)) for path in FILES}) }")
    assert len(every) == len({*every}) >= FEWEST
