"""Each rule of Chinese Markdown as a pair: tests/golden/text/NAME.md, and beside it the HTML and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from front_door import PROJECT
from zhuanban.model import ANCHOR, REFERENCE_CLOSE, REFERENCE_OPEN, Body
from zhuanban.problems import Problem
from zhuanban.text import parse_body

GOLDEN = PROJECT / "tests" / "golden" / "text"
SOURCES = sorted(GOLDEN.glob("*.md"))
SEEN = str.maketrans({REFERENCE_OPEN: "«", REFERENCE_CLOSE: "»", ANCHOR: "§"})
"""The markers as characters that can be read."""


def _said(body: Body, problems: tuple[Problem, ...]) -> str:
    lines = [f"{p.position.line}:{p.position.column} {p.code} {p.level} {p.message()} | {p.hint()}" for p in problems]
    for index, r in enumerate(body.references):
        place = f"{r.position.line}:{r.position.column}"
        lines.append(f"{place} «{index}» {r.kind} {r.target} {'#' + r.fragment if r.fragment else ''}".rstrip())
    return "".join(line + "\n" for line in lines)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_golden(path: Path, golden: Callable[[Path, str], None]) -> None:
    body, problems = parse_body(path.read_text("utf-8"), path.name, 1, keep_lines=path.stem.startswith("poem"))
    golden(path.with_suffix(".html"), body.html.translate(SEEN) + "\n")
    golden(path.with_suffix(".txt"), body.text + "\n")
    golden(path.with_suffix(".problems"), _said(body, problems))


def test_there_are_pairs() -> None:
    assert len(SOURCES) > 25
