"""Two raw texts, as they came out of a print page and a web page: the faults of which everybody knows are found."""

from __future__ import annotations

from collections import Counter

import pytest
from proof_desk import problems

from front_door import SHARED, written
from zhuanban.problems import Problem

PAGE = SHARED / "seeds/000_ce17673e25c6f7de.txt"
COLUMN = SHARED / "seeds/003_89c4fb99a7932e71.txt"
BODY_LINE = 8
"""Where a body begins in what `written` gives."""

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the raw texts are not beside this checkout")


def of(text: str, code: str) -> list[tuple[int, Problem]]:
    """Line in the text, and problem."""
    return [(p.position.line - BODY_LINE + 1, p) for p in problems(written(text)) if p.code == code]


def test_all_seven_over_printed_lines() -> None:
    text = PAGE.read_text("utf-8")
    lines = text.split("\n")
    first = [number for number, line in enumerate(lines, 1) if "以以" in line]  # each has its second half on the next line
    both = sorted([lines.index("资讯快递资讯快递") + 1, *first, *(number + 1 for number in first)])
    assert len(both) == 7
    assert [(line, problem.found) for line, problem in of(text, "PR001")] == [(number, lines[number - 1]) for number in both]


def test_a_page_cut_into_columns_has_no_other_error_but_its_half_width_mark() -> None:
    said = Counter(problem.code for problem in problems(written(PAGE.read_text("utf-8"))) if problem.level == "error")
    assert (said["PR001"], said["PR002"], said["PR007"]) == (7, 1, 0)


def test_half_width_marks_placeholder_homophone_and_empty_subhead() -> None:
    text = COLUMN.read_text("utf-8")
    assert len(of(text, "PR002")) > 100
    assert [problem.found for _, problem in of(text, "PR008")] == ["articlehits"]
    assert [problem.found for _, problem in of(text, "PR011")] == ["烈士遗嘱"]
    assert [problem.found for _, problem in of(text, "PR014")] == ["走进车间"]
