"""Correct newspaper sentences, of which the proofreader has nothing to say: each is an article of its own."""

from __future__ import annotations

from pathlib import Path

from proof_desk import found

from front_door import PROJECT

FILES = sorted((PROJECT / "tests/golden/proof").glob("correct-*.txt"))
FEWEST = 190


def sentences(path: Path) -> list[str]:
    """One a line."""
    return [line for line in path.read_text("utf-8").splitlines() if line]


def test_correct_sentences_are_left_alone() -> None:
    said = [(line, said) for path in FILES for line in articles(sentences(path)) if (said := found(line + "\n"))]
    print(f"{sum(len(sentences(path)) for path in FILES)} correct sentences, {len(said)} of them found fault with")
    assert said == []
    assert sum(len(sentences(path)) for path in FILES) >= FEWEST


def articles(lines: list[str]) -> list[str]:
    """Each line, but one whose quotation goes on together with the next."""
    together: list[str] = []
    for line in lines:
        if together and together[-1].count("“") > together[-1].count("”"):
            together[-1] += "\n\n" + line
        else:
            together.append(line)
    return together
