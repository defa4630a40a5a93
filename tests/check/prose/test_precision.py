"""What is right is never called wrong: the whole proofreader looks at correct sentences, each an article of its own."""

from __future__ import annotations

import pytest
from proof_desk import HOUSE, problems

from front_door import PROJECT, Newsroom, written

SENTENCES = [
    pytest.param(line, id=f"{file.stem}:{number}")
    for file in sorted((PROJECT / "tests/golden/proof").glob("correct-*.txt"))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
    if line
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_said_of_a_correct_sentence(sentence: str) -> None:
    assert [f"{problem.code} {problem.found}" for problem in problems(written(f"{sentence}\n"), HOUSE)] == []


def test_nothing_is_said_of_all_of_them_together(newsroom: Newsroom) -> None:
    """In one article, where names are compared. Markdown has its own view of a number masked by ****."""
    newsroom.article("a", "\n\n".join(str(sentence.values[0]) for sentence in SENTENCES) + "\n")
    assert [problem for problem in newsroom.check().problems() if not problem["code"].startswith("MD")] == []
