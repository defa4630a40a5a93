"""Lines of one value that YAML folds into one: between two Han characters YAML puts a space where Chinese has none."""

from __future__ import annotations

import itertools
import re

_WIDE = re.compile(
    "[\u2014\u2018-\u201d\u2026\u00b7\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_REACH = 6  # characters on either side of a fold that tell it from other spaces


def unfold(value: str, written: str) -> str:
    """`value` without the spaces that stand for line ends of `written` (the same value in the file) between wide characters."""
    lines = [line.strip(" \t\"'") for line in written.split("\n")]
    for before, after in itertools.pairwise(lines):
        if before and after and _WIDE.match(before[-1]) and _WIDE.match(after[0]):
            value = value.replace(f"{before[-_REACH:]} {after[:_REACH]}", before[-_REACH:] + after[:_REACH])
    return value
