"""提示说明: the page of every code, made of its rule, on the command line and as a book; and what it shows is so."""

from __future__ import annotations

import re

import pytest

from front_door import FRONT, PROJECT, Newsroom, called, written
from zhuanban.cli.explain import every_rule
from zhuanban.desk.book import FAMILIES, LEVELS, book, page, what
from zhuanban.problems import Entry, Kind, Level, Rule, Wording
from zhuanban.schema import ARTICLE

RULES = every_rule()
BOOK = PROJECT / "content/提示说明/README.md"
IN_WORDS = {"FM015", "FM019", "YM001", "YM002", "YM008", "YM025", "MD901", "MD902", "MD903"}
"""Their examples would be long, or stand in another file: they are told."""
BETTER_IN_WORDS = {"MD013", "MD014", "LK014"}
"""A picture has to be there."""
SHOWN = [code for code in RULES if code[:2] in ("FM", "YM", "MD") and code not in IN_WORDS]


def test_the_book_is_what_the_rules_say() -> None:
    """`python build.py explain --markdown > content/提示说明/README.md` makes it anew."""
    run = called("explain", "--markdown")
    assert run.code == 0
    assert BOOK.read_text("utf-8") == run.out == book(RULES.values())


def test_every_code_has_its_page_and_stands_in_the_index() -> None:
    """Once each, with its level, in Chinese, in the chapter of its family."""
    text = BOOK.read_text("utf-8")
    chapters = re.findall(r"^## ([A-Z]{2})　(.+)$", text, re.MULTILINE)
    assert chapters == [pair for pair in FAMILIES.items() if any(code.startswith(pair[0]) for code in RULES)]
    sections = re.findall(r"^### ([A-Z]{2}\d{3})\n\n(.*?)(?=^### [A-Z]{2}\d|^## [A-Z]{2}　|\Z)", text, re.MULTILINE | re.DOTALL)
    assert sorted(code for code, _ in sections) == sorted(RULES)
    for code, section in sections:
        assert f"- 级别：{LEVELS[RULES[code].level]}\n" in section
        assert all(f"\n{part}：" in section for part in ("是什么", "为什么", "例子", "改成", "怎么改")), code
        assert text.count(f"| [{code}](#{code.lower()}) | {LEVELS[RULES[code].level]} |") == 1


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_has_an_entry_for_editors(rule: Rule) -> None:
    """In Chinese, in whole sentences, and nobody has to know what a program is."""
    assert rule.entry is not None
    for text in rule.entry[:2]:
        assert text.endswith("。")
        assert len(re.findall("[\u4e00-\u9fff]", text)) >= 5
    assert rule.entry.example.strip()
    assert rule.entry.better.strip()
    assert rule.entry.example != rule.entry.better
    assert not re.search(r"YAML|Python|schema|parse|token", "".join(rule.entry[:2])), rule.entry


@pytest.mark.parametrize("code", SHOWN)
def test_an_example_has_the_problem_and_the_better_one_has_not(newsroom: Newsroom, code: str) -> None:
    """Put into an article of a real newsroom, with a picture beside it where one is named."""
    entry = RULES[code].entry
    assert entry is not None
    newsroom.write("content/2020/04/会场.png", (PROJECT / "content/2020/04/fuwuzhan.png").read_bytes())
    assert code in codes(newsroom, article(code, entry.example)), entry.example
    if code not in BETTER_IN_WORDS:
        assert codes(newsroom, article(code, entry.better)) - {"MD013"} == set(), entry.better


def codes(room: Newsroom, text: str) -> set[str]:
    room.write("content/2020/04/a.md", text)
    return {problem["code"] for problem in room.check().problems()}


def article(code: str, example: str) -> str:
    """An example as a whole article: it is one, or lines of its front matter, or its body."""
    if example.startswith(("---", "———")) or code == "FM001":
        return example
    if code.startswith("MD"):
        return written(example + "\n")
    told = {re.split("[:：]", line.strip(" \t\u3000"))[0] for line in example.split("\n")}
    said = {field.key for key in told if (field := ARTICLE.by_spelling.get(key))}
    front = "".join(f"{key}: {value}\n" for key, value in FRONT.items() if key not in said)
    return f"---\n{front}{example}\n---\n\n这里写第一段。\n"


def test_a_page_on_the_command_line() -> None:
    """In small letters too; the whole list without a code."""
    run = called("explain", "fm101")
    assert (run.code, run.out) == (0, page(RULES["FM101"], "#"))
    assert "没有栏目 “…”" in run.out
    listed = called("explain").out
    assert [code for code, rule in RULES.items() if f"  {code} {LEVELS[rule.level]} {what(rule)}\n" not in listed] == []


def test_a_code_that_is_none_is_a_wrong_usage() -> None:
    run = called("explain", "FM11")
    assert (run.code, run.out) == (2, "")
    assert "没有 “FM11” 这个代码。是不是 FM1" in run.err


def test_what_an_example_holds_is_shown_as_it_would_be_typed() -> None:
    """Fences inside, and characters that one would not see."""
    entry = Entry("竖线|是什么。", "为什么。", "```text\n甲\u202e乙\n```", "甲乙")
    rule = Rule("PR777", Level.ERROR, Wording("“{found}”|{{", "h"), Wording("m", "h"), kind=Kind.PROOF, entry=entry)
    text = page(rule)
    assert "````text\n```text\n甲\\u202E乙\n```\n````" in text
    assert "**“…”|{**" in text
    assert "| 竖线\\|是什么。 |" in book([rule])
