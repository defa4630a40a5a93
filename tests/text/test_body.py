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


@pytest.mark.parametrize(
    "reference", ["&#x202e;", "&#8238", "&#X0000202E;", "&rlm;", "&#1;", "&#xFFFE;", "&#xFDD0;", "&#x81;", "&#xE0041;"]
)
@pytest.mark.parametrize(
    "place", ["字{}字", "## 字{}字", "![字{}字](https://example.org/a.png)", '<abbr title="字{}">字</abbr>', "<p>字{}字</p>"]
)
def test_a_reference_to_what_nobody_sees(place: str, reference: str) -> None:
    """It is reported where it stands and gone, whatever it stands for."""
    body, problems = parse_body("字。\n\n" + place.format(reference), "a.md", 7)
    assert [(p.code, p.position.line) for p in problems if p.code == "MD040"] == [("MD040", 9)]
    assert not re.search("[\x00-\x08\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufdd0\ufdd1\ufffe\U000e0041]", body.html + body.text)
    assert "字" in body.html


def test_two_references_make_no_third() -> None:
    body, _ = parse_body("&#x2&#x202e;02e;字 &l&lrm;rm;", "a.md", 1)
    assert body.text == "&#x202e;字 &lrm;"


def test_a_reference_in_code_is_code() -> None:
    body, problems = parse_body("`&#x202e;`\n\n```\n&lrm;\n```", "a.md", 1)
    assert problems == ()
    assert body.text == "&#x202e;\n&lrm;"


@pytest.mark.parametrize(
    "place", ["{}", "## {}", "[字](https://example.org/{})", '<a title="{}">字</a>', "| {} |\n|---|\n| 字 |"]
)
def test_a_number_too_long_to_be_read(place: str) -> None:
    """Python makes no number of more than some thousand digits."""
    assert parse_body(place.format("&#" + "9" * 5000 + ";"), "a.md", 1)[0].html


def test_a_link_in_a_caption_leaves_its_words() -> None:
    body, _ = parse_body(
        "![见[![字](https://example.org/a.png)**粗**](https://example.org/)](https://example.org/b.png)", "a.md", 1
    )
    assert body.text == "见字粗"
    assert 'alt="见字粗"' in body.html
    note, _ = parse_body('字[^1]\n\n[^1]: [字](https://example.org/"x"y)', "a.md", 1)
    assert "\x03" not in note.html + note.text
    assert "qq" not in note.html


def test_an_address_with_a_line_end_in_it() -> None:
    """As a browser reads it: tabs and line ends are nothing, spaces in a scheme make it none."""
    assert 'href="https://example.org/"' in parse_body('<a href="ht\ntps://exam&Tab;ple.org/">字</a>', "a.md", 1)[0].html
    body, problems = parse_body('<a href="ht tps://example.org/">字</a>', "a.md", 1)
    assert body.html == "<p><a>字</a></p>"
    assert [p.code for p in problems] == ["MD016"]
