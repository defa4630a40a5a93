"""What the handbook says of each rule of the proofreader is so: its example has the problem, and the better text has not."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from proof_desk import HOUSE, article_of, problems

from zhuanban.check import prose
from zhuanban.problems import Kind, Rule


def rules() -> list[Rule]:
    """Every rule of the proofreader, by code."""
    names = [module.name for module in pkgutil.iter_modules(prose.__path__, "zhuanban.check.prose.")]
    values = (value for name in names for value in vars(importlib.import_module(name)).values())
    known = {value.code: value for value in values if isinstance(value, Rule)}
    return [known[code] for code in sorted(known)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_an_example_shows_what_is_wrong_and_what_is_better(rule: Rule) -> None:
    assert rule.entry is not None
    assert rule.kind is not Kind.STRUCTURE
    assert rule.code in [problem.code for problem in problems(article_of(rule.entry.example), HOUSE)]
    assert [problem.code for problem in problems(article_of(rule.entry.better), HOUSE)] == []


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.safe], ids=lambda rule: rule.code)
def test_a_safe_rule_gives_what_is_right(rule: Rule) -> None:
    assert rule.entry is not None
    assert [p.fix for p in problems(article_of(rule.entry.example), HOUSE) if p.code == rule.code and p.fix is not None]
