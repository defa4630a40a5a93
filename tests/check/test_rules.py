"""Every kind of problem in the package: its code is its own, and it speaks both languages."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import zhuanban
from zhuanban.problems import Rule


def test_rules_have_codes_of_their_own() -> None:
    """Over the whole package; and each is worded in both languages."""
    rules: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(zhuanban.__path__, "zhuanban."):
        for rule in vars(import_module(module.name)).values():
            if isinstance(rule, Rule):
                assert rules.setdefault(rule.code, rule) is rule, rule.code
    for rule in rules.values():
        assert all(wording.message and wording.hint for wording in (rule.zh, rule.en)), rule.code
