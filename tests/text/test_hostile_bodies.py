"""What could take forever, go too deep or break something: each is parsed or refused within seconds, everywhere alike."""

from __future__ import annotations

import time

import pytest

from zhuanban.problems import Level
from zhuanban.text import EMPTY, parse_body

N = 50_000
REFUSED = {
    "unclosed pictures": "![[]()" * N,
    "a thousand unclosed pictures": "![[]()" * 1_000,
    "brackets": "[" * N,
    "picture brackets": "![" * N,
    "nested brackets": "[" * N + "a" + "]" * N,
    "link openers": "[a" * N,
    "parens": "[ (](" * N,
    "unclosed links A": "[a](<b" * N,
    "unclosed links B": "[a](b" * N,
    "quoted titles": '[a]("b' * N,
    "footnote marks": "[^1]" * 4_000,
    "footnotes": "".join(f"[^{i}]" for i in range(2_000)) + "\n\n" + "".join(f"[^{i}]: a\n" for i in range(2_000)),
    "nested quotes": "> " * 1_000 + "a",
    "tight nested quotes": ">" * 1_000 + "a",
    "nested lists": "".join("    " * depth + "- a\n" for depth in range(1_000)),
    "nested lists by two": "".join("  " * depth + "* a\n" for depth in range(1_000)),
    "nested lists in a line": "- " * 1_000 + "a",
    "nested numbers in a line": "1. " * 1_000 + "a",
    "quotes and lists": "- > " * 500 + "a",
    "nested emphasis": "*a **a " * N + "b" + " a** a*" * N,
    "emphasis openers": "_a " * N,
    "emphasis closers": "a_ " * N,
    "mismatched": "*a_ " * N,
    "openers and closers": "[ a_" * N,
    "hard link": "**x [a*b**c*](d)" * N,
    "tags": "<a " * N,
    "attributes": "<a b=c " * N,
    "quotes in tags": "<a href='" * N,
    "comments": "<!--" * N,
    "declarations": "<!A " * N,
    "instructions": "<?" * N,
    "cdata": "<![CDATA[" * N,
    "divs": "<div>\n\n" * N,
    "autolinks": "<http://" * N,
    "fences": "```a\n~~~\n" * 10_000,
    "bars and ticks": "|`" * N + "\n" + "|-" * N,
    "headings": "# a\n" * N,
    "underlines": "a\n-\n" * N,
    "rules": "---\n" * N,
    "empty items": "- \n" * N,
    "lines": "字\n" * (N + 1),
    "size": "字" * 2_000_001,
}
PARSED = {
    "long text": "中文字，" * 100_000,
    "paragraphs": "字\n\n" * 5_000,
    "items": "- a\n" * 5_000,
    "loose items": "- a\n\n" * 5_000,
    "same headings": "## 同\n\n" * 5_000,
    "links": "[a](b) " * 2_000,
    "pictures": "![a](b)\n\n" * 1_000,
    "bold": "**a**字" * 2_000,
    "backticks": "".join("e" + "`" * length for length in range(1, 190)),
    "references": "a\n\n" + "".join(f"[{i}]: /a\n" for i in range(2_000)),
    "table": "|a|b|\n|-|-|\n" + "|a|**b**|\n" * 2_000,
    "footnotes": "[^1]" * 400 + "\n\n[^1]: a",
    "indents": "　　字\n" * 10_000,
    "a long rule": "- " * 200,
    "spaces": "a" + " " * 100_000 + "a",
    "asterisks": "*" * 10_000,
    "entities": "&amp;" * 5_000,
    "link closers": "a]" * N,
    "a wide table": "|" * N + "\n" + "|-" * N,
    "quoted depth": "> " * 49 + "a",
}
LIMIT = 5.0


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED.keys())
def test_refused_at_once(source: str) -> None:
    begun = time.perf_counter()
    body, problems = parse_body(source, "a.md", 7)
    assert time.perf_counter() - begun < LIMIT
    assert body == EMPTY
    assert [p.code[:3] for p in problems if p.level is Level.ERROR] == ["MD9"]
    assert problems[-1].position.line >= 7


@pytest.mark.parametrize("source", PARSED.values(), ids=PARSED.keys())
def test_parsed_in_time(source: str) -> None:
    begun = time.perf_counter()
    body, problems = parse_body(source, "a.md", 1)
    assert time.perf_counter() - begun < LIMIT
    assert body.html
    assert all(p.level is not Level.ERROR for p in problems)
