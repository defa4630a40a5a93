"""The parts of a Body beside its HTML, and where its problems stand."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from front_door import PROJECT
from zhuanban.model import ANCHOR, Body
from zhuanban.text import EMPTY, parse_body
from zhuanban.text.grammar import grammar

SOURCE = """　　日前，会议在独山港
镇召开。[^1]

## 小标题

![图说](图.png "徐晓雯")

| 甲 | 乙 |
|---|---|
| 1 | 2 |

- 一条
- 两条

> 引文

[^1]: 注文
"""


def _body(source: str) -> Body:
    return parse_body(source, "content/a.md", 10)[0]


def test_text_holds_every_word_a_block_a_line() -> None:
    assert _body(SOURCE).text.split("\n") == [
        *("日前，会议在独山港镇召开。", "小标题", "图说 徐晓雯 摄", "甲", "乙", "1", "2", "一条", "两条", "引文", "注文"),
    ]


def test_paragraphs_are_running_text_only() -> None:
    assert _body(SOURCE).paragraphs == ("日前，会议在独山港镇召开。", "一条", "两条", "引文")


def test_characters_headings_references() -> None:
    body = _body(SOURCE)
    assert body.characters == 13 + 3 + 6 + 4 + 4 + 2 + 2
    assert [(h.level, h.id, h.text) for h in body.headings] == [(2, "小标题", "小标题")]
    assert [(r.kind, r.target, str(r.position)) for r in body.references] == [("picture", "图.png", "content/a.md:15:7")]


def test_two_bodies_can_share_a_page() -> None:
    html = _body(SOURCE).html
    ids = re.findall(r' id="([^"]*)"', html)
    targets = re.findall(r' href="#([^"]*)"', html)
    assert ids
    assert all(name.startswith(ANCHOR) for name in [*ids, *targets])
    assert set(targets) <= set(ids)


def test_equal_things_have_their_own_lines() -> None:
    _, problems = parse_body("![](a.png)\n\n字\n\n![](a.png)\n\n`![](a.png)`\n\n![](a.png)", "a.md", 1)
    assert [p.position.line for p in problems if p.code == "MD012"] == [1, 5, 9]


def test_code_is_not_scolded() -> None:
    assert parse_body("`［链接］（a.html）`\n\n```\n＃ 标题\n<script>\n|——|——|\n```\n", "a.md", 1)[1] == ()


def test_a_hard_line_end_in_what_looks_like_a_tag() -> None:
    """The library asks the serializer for single elements too."""
    assert _body("字<img src=x  \n字 > 字").html.count("<br>") == 1


def test_a_verse_keeps_its_indent_whatever_the_next_begins_with() -> None:
    for second in ("乙", "30 年", "**乙**"):
        body, _ = parse_body(f"\u3000\u3000甲\n{second}\n丙", "a.md", 1, keep_lines=True)
        assert body.html.startswith("<p>\u3000\u3000甲<br>"), second


def test_the_markdown_library_waits_for_the_first_body() -> None:
    code = "import sys; import zhuanban.text.measure, zhuanban.text.summary; print('markdown' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_every_rule_has_its_own_code() -> None:
    codes: dict[str, str] = {}
    for path in sorted(Path(PROJECT / "zhuanban" / "text").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule":
                code = ast.literal_eval(node.args[0])
                assert code not in codes, f"{code} in {path.name} and {codes.get(code)}"
                codes[code] = path.name
    assert len(codes) > 20


def test_after_a_failure_the_next_body_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = grammar()
    engine.md.parser.state.set("list")  # as the library leaves it when it is stopped in the middle
    with monkeypatch.context() as patch:
        patch.setattr(engine.md, "convert", _stop)
        body, problems = parse_body("- a", "a.md", 3)
    assert body == EMPTY
    assert [p.code for p in problems] == ["MD902"]
    assert parse_body("字", "a.md", 1)[0].html == "<p>字</p>"


def _stop(source: str) -> str:
    raise RecursionError(source)
