"""Lines of one value that YAML folds into one: between two Han characters YAML puts a space where Chinese has none."""

from __future__ import annotations

import itertools

from zhuanban.patterns import lazy_pattern

_WIDE = lazy_pattern(
    "[\u2014\u2018-\u201d\u2026\u00b7\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_BETWEEN = lazy_pattern(f"(?<={_WIDE.pattern}) (?={_WIDE.pattern})")
_LONGEST = 10_000  # no field takes so long a value: it will be refused
_REACH = 6  # characters on either side of a fold that tell it from other spaces


def unfold(value: str, written: str) -> str:
    """`value` without the spaces that stand for line ends of `written` (the same value in the file) between wide characters."""
    if len(value) > _LONGEST:
        return value
    lines = [line.strip(" \t\"'") for line in written.split("\n")]
    folds = {
        (before[-_REACH:], after[:_REACH])
        for before, after in itertools.pairwise(lines)
        if before and after and _WIDE.match(before[-1]) and _WIDE.match(after[0])
    }
    sizes = sorted({(len(before), len(after)) for before, after in folds})

    def is_fold(at: int) -> bool:
        return any((value[max(0, at - before) : at], value[at + 1 : at + 1 + after]) in folds for before, after in sizes)

    return _BETWEEN.sub(lambda space: "" if is_fold(space.start()) else " ", value) if folds else value
