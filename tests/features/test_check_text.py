"""`check` as people read it: file by file, each problem with its line and carets under what was found."""

from __future__ import annotations

import os
import re
import unicodedata

import pytest

from front_door import NOW, Newsroom, called, written
from zhuanban.cli.excerpts import as_text
from zhuanban.problems import Position
from zhuanban.read.encoding import EMPTY


def said(room: Newsroom, *arguments: str) -> list[str]:
    run = called("check", "--root", room.root, "--now", NOW, *arguments)
    assert run.err == ""
    return run.out.splitlines()


def below(lines: list[str], place: str) -> tuple[str, str]:
    """The two lines below the problem at a place: of the file, and the carets."""
    (at,) = (number for number, line in enumerate(lines) if line.startswith(f"{place} "))
    return lines[at + 1], lines[at + 2]


def columns(text: str) -> int:
    """What a terminal needs for a text."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def marked(shown: str, carets: str) -> str:
    """The characters of a line that stand above the carets."""
    found = re.search(r"\^+", carets)
    assert found
    first, last = columns(carets[: found.start()]), columns(carets[: found.end()])
    edges = {columns(shown[:end]): end for end in range(len(shown), -1, -1)}
    return shown[edges[first] : edges[last]] if last in edges else ""


def test_a_file_at_a_time(newsroom: Newsroom) -> None:
    """A heading with how many of each level; the first line of a problem is what editors' tools match."""
    newsroom.article("a", "走访慰问,送上温暖。\n", section="体育").article("b", "见[上文](#没有)。\n")
    assert said(newsroom) == [
        "content/2020/04/a.md（2个错误）",
        "content/2020/04/a.md:3:10 错误 FM101 没有栏目 “体育”。是不是 “要闻”？能写的栏目有：要闻、资讯快递、三服务专题、市县动态",
        "  3 | section: 体育",
        "    |          ^^^^",
        "content/2020/04/a.md:8:5 错误 PR002 “,” 是半角标点。汉字之间用全角的 “，”",
        "  8 | 走访慰问,送上温暖。",
        "    | 　　　　^ 可以自动改成 “，”（check --fix）",
        "",
        "content/2020/04/b.md（1个警告）",
        "content/2020/04/b.md:8:7 警告 MD018 链接 “#没有” 在本篇里找不到对应的小标题，已去掉链接、保留文字。请照小标题的文字写；本篇有：（没有小标题）",
        "  8 | 见[上文](#没有)。",
        "    | 　 　　  ^",
        "检查完毕：1篇稿件，2个错误，1个警告，0个提示，每万字提示数0.0。",
    ]
    assert said(newsroom, "--lang", "en")[0] == "content/2020/04/a.md (2 errors)"
    assert [line for line in said(newsroom, "-q") if "警告" in line] == []


def test_what_a_later_look_finds_stands_with_its_file(newsroom: Newsroom) -> None:
    """What was published before and the text as it is: one file, one heading, in the order of its lines."""
    newsroom.article("a").article("b", "走访,慰问。\n")
    assert newsroom.build().code == 0
    newsroom.article("a", "走访慰问,送上温暖。\n")
    lines = said(newsroom, "--out", str(newsroom.out))
    assert [line for line in lines if "（" in line and line.endswith("）") and "^" not in line] == [
        "content/2020/04/a.md（1个错误，1个警告）",
        "content/2020/04/b.md（1个错误）",
    ]
    assert [line.split()[2] for line in lines if line.startswith("content/2020/04/a.md:")] == ["DU011", "PR002"]


@pytest.mark.parametrize(
    "line",
    [
        "走访慰问,送上温暖。",
        "平湖市，服务站（站长）：走访慰问,送上温暖。",
        "走\t访慰问,送上温暖。",
        "a\tb走访éｶ慰问,送上温暖。",
        "长" * 500 + "慰问,送上温暖" + "。" * 500,
        "x" * 300 + "慰问,送上温暖",
        "慰问,送上温暖" + "x " * 300,
        "🙂👨‍👩‍👧慰问,送上温暖",
        "##[group]慰问,送上温暖##vso[task]",
        "\u202e走\u200b慰问,送上温暖\u2066",
    ],
)
def test_carets_stand_under_what_was_found(newsroom: Newsroom, line: str) -> None:
    """On a terminal where Han are two columns wide; a long line is cut to what is around; nothing in it is an order."""
    newsroom.article("a", f"{line}\n")
    lines = said(newsroom)
    (problem,) = newsroom.check().problems("PR002")
    shown, carets = below(lines, f"content/2020/04/a.md:{problem['line']}:{problem['column']}")
    assert marked(shown, carets) == ","
    assert columns(shown) <= 80
    assert "慰问" in shown
    assert "##[" not in shown
    assert shown.removeprefix("  8 | ").isprintable() or "\u3000" in shown
    cut = shown.removeprefix("  8 | ")
    assert cut.startswith("…") == (len(line) > 300 and line.index(",") > 60)
    assert cut.endswith("…") == (len(line) > 300 and len(line) - line.index(",") > 60)


def test_a_word_of_several_characters_is_underlined(newsroom: Newsroom) -> None:
    newsroom.article("a", date="2020-02-30")
    shown, carets = below(said(newsroom), "content/2020/04/a.md:5:7")
    assert marked(shown, carets) == "2020-02-30"


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_line_of_any_encoding(newsroom: Newsroom, codec: str) -> None:
    """The place is one in the text, so the line is too; CRLF is no character of it."""
    text = written("走访慰问,送上温暖的退役军人服务站工作人员。\n").replace("\n", "\r\n")
    newsroom.write("content/2020/04/a.md", text.encode(codec))
    shown, carets = below(said(newsroom), "content/2020/04/a.md:8:5")
    assert shown == "  8 | 走访慰问,送上温暖的退役军人服务站工作人员。"
    assert marked(shown, carets) == ","


def test_a_broken_byte_is_shown_where_it_is(newsroom: Newsroom) -> None:
    newsroom.write("content/2020/04/a.md", written("走访慰问平湖市的退役军人").encode() + b"\xff\xfe" + "送上温暖".encode())
    shown, carets = below(said(newsroom), "content/2020/04/a.md:8:13")
    assert marked(shown, carets) == "\ufffd"


def test_a_place_at_the_end_of_a_line(newsroom: Newsroom) -> None:
    """Past the last character, and in a line that is empty, there is a caret all the same; past the file there is no line."""
    newsroom.write("content/a.md", "一二\n\n")
    for line, column, carets in ((1, 3, "    | 　　^"), (1, 99, "    | 　　^"), (2, 1, "    | ^")):
        problem = EMPTY.at(Position("content/a.md", line, column))
        assert list(as_text([problem], "zh", root=newsroom.root))[3] == carets
    assert len(list(as_text([EMPTY.at(Position("content/a.md", 9))], "zh", root=newsroom.root))) == 2


def test_a_file_of_faults_is_told_to_its_end(newsroom: Newsroom) -> None:
    """Every problem has its line, though not all an excerpt: a slip of the hand may make thousands."""
    newsroom.article("a", "汉," * 600 + "汉。\n")
    lines = said(newsroom)
    assert sum(" PR002 " in line for line in lines) == 600
    assert sum(line.startswith("  8 | ") for line in lines) == 500


def test_what_is_no_text_or_not_there_has_no_line(newsroom: Newsroom) -> None:
    newsroom.write("content/2020/04/a.md", b"PK\x03\x04\xff\xfe\x00").write("content/2020/04/b.md", b"")
    newsroom.article("c", "![会场](没有.png)\n")
    lines = said(newsroom)
    assert [line for line in lines if "EN003" in line or "EN002" in line]
    assert [line for line in lines if " | " in line and "没有.png" not in line and "^" not in line] == []


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_file_outside_is_not_shown(newsroom: Newsroom) -> None:
    """What a link leads to may be a secret."""
    secret = newsroom.root.parent / "secret"
    secret.write_text("绝密,不可外传\n", "utf-8")
    (newsroom.root / "content/2020/04").mkdir(parents=True)
    (newsroom.root / "content/2020/04/a.md").symlink_to(secret)
    lines = said(newsroom)
    assert any("LK101" in line for line in lines)
    assert not any("绝密" in line for line in lines)


def test_the_rate_is_of_what_is_published(newsroom: Newsroom) -> None:
    """每万字提示数: what the proofreader says of published articles, per 10,000 characters; drafts count on neither side."""
    newsroom.article("a", "字" * 999 + "慰,问\n").article("b", "慰,问\n", status="草稿")
    counts = newsroom.check().report["counts"]
    assert (counts["proofread"], counts["characters"]) == (1, 1001)
    assert counts["per_10000"] == 10.0
    assert said(newsroom)[-1].endswith("每万字提示数10.0。")
    assert newsroom.build().report["counts"]["per_10000"] == 10.0
    newsroom.article("a", "字" * 1999 + "慰,问,好\n")
    changed = newsroom.check("--out", newsroom.out)
    assert changed.problems("DU011")  # is said of an article, but not of its words
    assert changed.report["counts"]["proofread"] == 2
    amended = newsroom.build()
    assert amended.report["counts"]["proofread"] == 2
    clean = newsroom.build("--no-cache").report["counts"]
    numbers = ("characters", "proofread", "per_10000", "errors", "warnings", "notices")
    assert [amended.report["counts"][key] for key in numbers] == [clean[key] for key in numbers]


def test_a_body_that_is_refused_is_not_called_empty(newsroom: Newsroom) -> None:
    newsroom.article("a", "一行。\n\n" * 30_000)
    assert [problem["code"] for problem in newsroom.check().problems()] == ["MD901"]
