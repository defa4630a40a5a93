"""Mending bytes: what was found is replaced where it stands, once and for all, or nothing is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof_desk import PATH

from front_door import written
from zhuanban.check import proofreader
from zhuanban.cli.explain import every_rule
from zhuanban.desk.mend import Mended, mend
from zhuanban.desk.rewrite import rewrite
from zhuanban.model import House
from zhuanban.problems import Kind, Level, Position, Problem, Rule, Wording
from zhuanban.read.parsing import read_manuscript

LOOK = proofreader(House())
SAFE = Rule("PR777", Level.ERROR, Wording("m", "h"), Wording("m", "h"), kind=Kind.PROOF, safe=True)
STRUCTURAL = SAFE._replace(code="FM777", kind=Kind.STRUCTURE)
EXAMPLES = [rule.entry.example for rule in every_rule().values() if rule.entry and rule.code[:2] in ("PR", "NM", "PV")]
PIECES = [
    *[example for example in EXAMPLES if not example.startswith("---")],
    *(
        "“",
        "”",
        "《",
        "》",
        "(",
        ")",
        ",",
        ";",
        "!",
        "?",
        ":",
        "...",
        "--",
        "平湖市",
        "退役军人",
        "3",
        "A",
        "`",
        "**",
        "\n\n",
        "\n",
        " ",
    ),
]


def read(data: bytes) -> tuple[Problem, ...]:
    return read_manuscript(PATH, data, "", LOOK)[0].problems


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_twice_is_once_and_nothing_is_left_to_do(body: str, codec: str) -> None:
    """Whatever is written: after it no problem has a fix any more, there is no new error, and the encoding is the same."""
    data = written(f"平湖市的服务站里，工作人员为退役军人讲政策。\n\n{body}\n").encode(codec)
    mended = mend(PATH, data, read)
    assert isinstance(mended, Mended), mended
    assert [problem for problem in read(mended.data) if problem.fix is not None] == []
    assert mend(PATH, mended.data, read) == Mended(mended.data, mended.places - mended.places, ())
    assert len([p for p in read(mended.data) if p.level is Level.ERROR]) <= len([p for p in read(data) if p.level is Level.ERROR])
    mended.data.decode(codec)
    assert (mended.data == data) == (not mended.changes)


def at(line: int, column: int, found: str, fix: str | None) -> Problem:
    return SAFE.at(Position(PATH, line, column))._replace(found=found, fix=fix)


def once(*problems: Problem) -> list[tuple[Problem, ...]]:
    return [problems, ()]


def mended(text: str, rounds: Sequence[tuple[Problem, ...]]) -> bytes | Problem:
    left = list(rounds)
    result = mend(PATH, text.encode(), lambda data: left.pop(0))
    return result.data if isinstance(result, Mended) else result


def test_what_does_not_stand_there_is_not_replaced() -> None:
    """Another word, another line, another column, no fix, and two problems with the same characters."""
    text = "甲乙丙\n甲乙丙\n"
    assert mended(text, once(at(1, 2, "乙", "X"))) == "甲X丙\n甲乙丙\n".encode()
    for problem in (at(1, 2, "丙", "X"), at(9, 1, "甲", "X"), at(1, 99, "甲", "X"), at(1, 2, "", "X"), at(1, 2, "乙", None)):
        assert mended(text, once(problem)) == text.encode()
    assert mended(text, once(at(1, 2, "乙", "X\n"))) == text.encode()
    assert mended(text, once(at(1, 1, "甲乙", "X"), at(1, 2, "乙丙", "Y"))) == "X丙\n甲乙丙\n".encode()
    assert mended(text, once(at(1, 1, "甲", ""), at(1, 2, "乙", "长长"), at(2, 3, "丙", "X"))) == "长长丙\n甲乙X\n".encode()
    unsafe = at(1, 2, "乙", "X")._replace(rule=SAFE._replace(safe=False))
    assert mended(text, once(unsafe)) == text.encode()


def test_what_shows_only_then_is_mended_too() -> None:
    assert mended("甲", [(at(1, 1, "甲", "乙"),), (at(1, 1, "乙", "丙"),), ()]) == "丙".encode()


def test_remedies_that_contradict_each_other_change_nothing() -> None:
    """Back and forth, on and on, or a new fault of structure."""
    back = [(at(1, 1, "甲", "乙"),), (at(1, 1, "乙", "甲"),)] * 20
    on = [(at(1, 1, "甲", "甲甲"),)] * 40
    fault = [(at(1, 1, "甲", "乙"),), (STRUCTURAL.at(Position(PATH)),)]
    for rounds in (back, on, fault):
        problem = mended("甲", rounds)
        assert isinstance(problem, Problem)
        assert problem.code == "PR904"


def test_a_character_that_gbk_lacks_is_not_put_into_gbk() -> None:
    text = "平湖市的退役军人服务站工作人员,好。" + "平湖市的退役军人服务站工作人员。" * 4
    problem = at(1, text.index(",") + 1, ",", "𠮷")
    result = mend(PATH, text.encode("gbk"), lambda data: (problem,))
    assert isinstance(result, Problem)
    assert result.code == "PR903"


def test_a_file_that_would_be_read_by_another_encoding_is_left_alone() -> None:
    """Two characters of GBK that alone in a file are sound UTF-8, of other words."""
    text = "一模" + "平湖市的退役军人服务站，好。" * 2
    problem = at(1, 3, text[2:], "")
    result = mend(PATH, text.encode("gbk"), lambda data: (problem,) if len(data) > 4 else ())
    assert isinstance(result, Problem)
    assert result.code == "PR903"


def test_a_file_that_somebody_has_changed_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    file = tmp_path / "content/a.md"
    file.write_bytes(b"newer")
    told = rewrite(tmp_path, "content/a.md", b"older", b"mended")
    assert told is not None
    assert told.code == "PR907"
    assert rewrite(tmp_path, "content/a.md", b"newer", b"mended") is None
    assert file.read_bytes() == b"mended"
    gone = rewrite(tmp_path, "content/b.md", b"x", b"y")
    assert gone is not None
    assert gone.code == "PR905"
    assert list((tmp_path / "content").iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_file_outside_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.md").write_bytes(b"x")
    (tmp_path / "content/a.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "content/real.md").write_bytes(b"x")
    (tmp_path / "content/b.md").symlink_to("real.md")
    told = rewrite(tmp_path, "content/a.md", b"x", b"y")
    assert told is not None
    assert (told.code, (tmp_path / "a.md").read_bytes()) == ("PR906", b"x")
    assert rewrite(tmp_path, "content/b.md", b"x", b"y") is None
    assert (tmp_path / "content/b.md").is_symlink()
    assert (tmp_path / "content/real.md").read_bytes() == b"y"
