"""PR011: one phrase in two spellings that sound alike."""

from __future__ import annotations

import pytest
from proof_desk import codes, found, problems

from front_door import written
from zhuanban.check.prose.homophone_pairs import PAIRS, RIGHTLY


def test_headline_and_body_differ() -> None:
    [problem] = problems(written("他们来到烈士遗属家中。\n", title="看望烈士遗嘱"))
    assert (problem.code, problem.position.line, problem.found, problem.fix) == ("PR011", 2, "烈士遗嘱", None)
    assert "烈士遗属" in problem.message()


@pytest.mark.parametrize(("meant", "mistyped"), PAIRS)
def test_every_pair_within_a_body(meant: str, mistyped: str) -> None:
    assert codes(f"会上说到{meant}。\n\n随后又说到{mistyped}。") == ["PR011"]
    assert codes(f"会上说到{meant}。\n\n随后又说到{meant}。") == []


def test_a_will_may_stand_alone_but_is_not_visited() -> None:
    assert codes("档案馆收藏着一份烈士遗嘱。") == []
    assert codes("社区干部走访了三户烈士遗嘱。") == ["PR011"]


def test_a_pair_differs_in_one_character() -> None:
    assert [pair for pair in PAIRS if sum(a != b for a, b in zip(*pair, strict=True)) != 1] == []


def test_a_longer_word_in_which_it_is_right() -> None:
    assert codes("优待证已经发放，各项优待正在落实。") == []
    assert found("优待证已经发放。优待正何时领取？") == ["PR011 优待正"]
    assert {mistyped for _, mistyped in PAIRS} >= set(RIGHTLY)
