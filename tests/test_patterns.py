"""Expressions that are compiled late: the same as others, all of them sound, and none compiled without need."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator

import house_rules as rules
import pytest

from front_door import PROJECT
from zhuanban.patterns import lazy_pattern


def everywhere() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every expression that a module of ours has, alone or in a table."""
    kind = type(lazy_pattern(""))
    for source in rules.sources():
        left = list(vars(importlib.import_module(source.module)).items())
        for name, value in left:
            if isinstance(value, kind):
                yield f"{source.module}.{name}", value
            elif isinstance(value, dict):
                left += [(name, one) for one in value.values()]
            elif type(value) in (tuple, list):
                left += [(name, one) for one in value]


def test_each_can_be_compiled() -> None:
    """An error in one of them is not found by an import any more."""
    found = dict(everywhere())
    assert len(found) > 250
    for name, pattern in found.items():
        assert re.compile(pattern.pattern, pattern.flags), name


def test_it_is_what_the_library_compiles() -> None:
    """All that can be asked of it; text or bytes; what is wrong is told when it is used."""
    given = r"(?P<day>\d+)日|b"
    late, plain = lazy_pattern(given, re.IGNORECASE), re.compile(given, re.IGNORECASE)
    assert late.sub("_", "a3日B") == plain.sub("_", "a3日B") == "a__"
    for name in dir(re.Pattern):
        if not name.startswith("_"):
            assert callable(getattr(late, name)) == callable(getattr(plain, name))
    assert (late.pattern, late.flags, late.groupindex) == (plain.pattern, plain.flags, plain.groupindex)
    assert lazy_pattern(rb"\d").findall(b"a1") == [b"1"]
    with pytest.raises(re.error):
        lazy_pattern("(").search("")
    with pytest.raises(AttributeError):
        getattr(late, "find")  # noqa: B009


def test_nothing_is_compiled_by_an_import() -> None:
    """Of ours; what libraries do is theirs."""
    program = (
        "import importlib, re, sys\n"
        "real, ours = re.compile, []\n"
        "def counting(pattern, flags=0):\n"
        "    if sys._getframe(1).f_globals['__name__'].startswith('zhuanban'):\n"
        "        ours.append(pattern)\n"
        "    return real(pattern, flags)\n"
        "re.compile = counting\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print(ours)\n"
    )
    names = [source.module for source in rules.sources()]
    ran = subprocess.run([sys.executable, "-c", program, *names], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
