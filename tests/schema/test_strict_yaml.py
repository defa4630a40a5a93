"""Strict YAML: texts at their places, every slip in plain words, nothing that blows up."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.problems import Problem
from zhuanban.schema.nodes import Limits, Mapping, Node, Scalar, Sequence, Unreadable
from zhuanban.schema.plain_yaml import read_plain
from zhuanban.schema.strict_yaml import parse_yaml
from zhuanban.schema.yaml_events import compose


def plain(node: Node | None) -> object:
    """A tree without places."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else "?" if isinstance(node, Unreadable) else None


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.position.line}:{p.position.column} {p.code}" for p in problems]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: 04\nb: no\nc: 5:30\nd: ~\ne: 1e3", {"a": "04", "b": "no", "c": "5:30", "d": "~", "e": "1e3"}),
        ("a:\nb: ''\nc: \"\"", {"a": "", "b": "", "c": ""}),
        ("a:\n- x\n- y: z\nb: [1, '2', {c: d}]", {"a": ["x", {"y": "z"}], "b": ["1", "2", {"c": "d"}]}),
        ("标题: 用心用情用功　做实做细做好 # 注", {"标题": "用心用情用功　做实做细做好"}),
        ("a: |\n  一\n  二\nb: 三", {"a": "一\n二\n", "b": "三"}),
        ("a: 会议\n  开始了，\n  well\n  done", {"a": "会议开始了， well done"}),
        ("a: >\n  一句。\n  又一句\nb: \"前\n  后\"", {"a": "一句。又一句\n", "b": "前后"}),
        ("\n\na: 1\n\n# x\n\nb: 2\n", {"a": "1", "b": "2"}),
        (" a: b\n c: d\n", {"a": "b", "c": "d"}),
        ("# nothing\n", None),
        ("", None),
    ],
)  # fmt: skip
def test_sound(text: str, tree: object) -> None:
    node, problems = parse_yaml(text, "a.md")
    assert said(problems) == []
    assert plain(node) == tree


ROWS = [
    ("title：题\nb: c", "2:6 YM014", {"title": "题", "b": "c"}),
    ("b: c\n标题 ：题", "3:4 YM014", {"标题": "题", "b": "c"}),
    ("picture: {src：a.png}", "2:14 YM014", {"picture": {"src": ""}}),
    ("\ttitle: 题\nb: c", "2:1 YM012", {"title": "?", "b": "c"}),
    ("a: [x]\n\tb: c", "3:1 YM012", {"a": ["x"], "b": "?"}),
    ("a: x\n　b：c", "3:1 YM013", {"a": "x", "b": "c"}),
    ("a:b\nc: d", "2:2 YM015", {"a": "?", "c": "d"}),
    ("a: 1\n b: 2", "3:2 YM023", {"a": "?", "b": "?"}),
    ("一段文字。\na: b", "2:1 YM016", {"a": "b"}),
    ("a: @b", "2:4 YM017", {"a": "?"}),
    ("a: `b`", "2:4 YM017", {"a": "?"}),
    ("a: %b", "2:4 YM017", {"a": "?"}),
    ("a: *b", "2:4 YM005", {"a": "?"}),
    ("a: **b**", "2:4 YM017", {"a": "?"}),
    ("a: &b c", "2:4 YM004", {"a": "?"}),
    ("a: !b c", "2:4 YM007", {"a": "?"}),
    ("a: !!python/object/apply:os.system [ls]", "2:4 YM007", {"a": "?"}),
    ("<<: {a: b}\nc: d", "2:1 YM006", {"c": "d"}),
    ("a: 会议: 开幕", "2:6 YM018", {"a": "?"}),
    ("a: 会议 #3号\nb: c", "2:7 YM019", {"a": "会议", "b": "c"}),
    ("a: #话题", "2:4 YM019", {"a": "?"}),
    ('a: "题”\nb: c', "2:4 YM020", {"a": "?", "b": "c"}),
    ("a: 'x\nb: c", "2:4 YM020", {"a": "?", "b": "c"}),
    ('a: "x" y', "2:4 YM020", {"a": "?"}),
    ('a: "C:\\会场"', "2:4 YM021", {"a": "?"}),
    ('a: "题\\ud800目"', "2:4 YM021", {"a": "?"}),
    ("a: [x, y\nb: c", "2:4 YM022", {"a": "?", "b": "c"}),
    ("a: - x", "2:4 YM024", {"a": "?"}),
    ("a: 1\nb: 2\na: 3", "4:1 YM010", {"a": "1", "b": "2"}),
    ("[a]: b", "2:1 YM009", {}),
    ("a: b\n...\nc: d", "3:1 YM016", {"a": "b", "c": "d"}),
    ("a: b\n--- \nc: d", "3:1 YM008", None),
    ("%YAML 1.1\n---\na: b", "2:1 YM008", None),
    ("a: 题\x01目", "2:5 YM011", None),
    ("a: 题\u2028目", "2:5 YM011", None),
    ("a: 题\ud800目", "2:5 YM011", None),
]


@pytest.mark.parametrize(("text", "problem", "tree"), ROWS)
def test_a_slip(text: str, problem: str, tree: object) -> None:
    """One slip, one problem at its place; the other keys are read."""
    node, problems = parse_yaml(text, "a.md", first_line=2)
    assert said(problems) == [problem]
    assert plain(node) == tree


@pytest.mark.parametrize("strange", "\x00\x08\x0b\x1f\x7f\x9f\u2028\u2029\ud800\udfff\ufdd0\ufdef\ufeff\ufffe\uffff")
def test_what_stands_in_no_yaml(strange: str) -> None:
    """The first and the last of every range."""
    assert said(parse_yaml(f"a: 题{strange}目", "a.md")[1]) == ["1:5 YM011"]


@pytest.mark.parametrize("allowed", "\t\x20\x7e\xa0\u2027\u202a\ud7ff\ue000\ufdcf\ufdf0\ufefe\uff00\ufffd\U00010000\U0010ffff")
def test_what_stands_beside_it(allowed: str) -> None:
    node, problems = parse_yaml(f"a: 题{allowed}目", "a.md")
    assert (plain(node), said(problems)) == ({"a": f"题{allowed}目"}, [])


def test_all_slips_at_once() -> None:
    text = "title：题\nsection: @要闻\n\tdate: 2020-04-02\nplace: [甲\nslug: x\n"
    node, problems = parse_yaml(text, "a.md", first_line=2)
    assert said(problems) == ["2:6 YM014", "3:10 YM017", "4:1 YM012", "5:8 YM022"]
    assert plain(node) == {"title": "题", "section": "?", "date": "?", "place": "?", "slug": "x"}


def test_a_key_inside_an_unreadable_record_hides_nothing() -> None:
    node, _ = parse_yaml("corrections:\n- date: @x\n  wrong: y\ndate: 2020-04-02\n", "a.md")
    assert plain(node) == {"corrections": "?", "date": "2020-04-02", "wrong": "?"}


@pytest.mark.parametrize("problem", [row[1] for row in ROWS])
def test_words_are_for_editors(problem: str) -> None:
    """Both languages, something to do, no template left over."""
    text = next(row[0] for row in ROWS if row[1] == problem)
    for found in parse_yaml(text, "a.md", first_line=2)[1]:
        for words in (found.message(), found.hint(), found.message("en"), found.hint("en")):
            assert words
            assert "{0" not in words
            assert words.isprintable()


BOMBS = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{','.join(['*a'] * 9)}]\n" for c in "bcdefghi"),
    "flow": "a: " + "[" * 30_000,
    "flow closed": "a: " + "[" * 30_000 + "]" * 30_000,
    "flow mappings": "a: " + "{a: " * 12_000 + "}" * 12_000,
    "block": "a:\n" + "".join(" " * n + "a:\n" for n in range(1, 350)),
    "dashes": "- " * 30_000,
    "keys": "".join(f"k{n}: {n}\n" for n in range(6_000)),
    "bad lines": "x\n" * 30_000,
    "bad colons": "x：y\n" * 15_000,
    "questions": "? " * 30_000,
    "quotes": '"' * 60_000,
    "controls": "\x01" * 60_000,
    "long": "a: " + "9" * 5_000_000,
    "tags": "!a " * 20_000,
    "anchors": "".join(f"a{n}: &a{n} x\n" for n in range(4_000)),
    "pipes": "a: |\n" + " \n" * 30_000 + "b",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs(bomb: str) -> None:
    """Refused by name within a second and few megabytes."""
    tracemalloc.start()
    start = time.process_time()
    node, problems = parse_yaml(bomb, "a.md")
    seconds, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems
    assert len(problems) <= 60
    assert seconds < 4  # with tracemalloc, which makes it some times slower
    assert peak < 100_000_000
    assert node is None or isinstance(node, Mapping)


WORDS = st.text("ab1 中文，“”：:#-[]{}'\"|>&*!%@`,?~=.\t\\\u3000", max_size=12)
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["a", "b", "标题", "x_1"]), WORDS),
    st.builds("  - {}".format, WORDS),
    st.builds("- {}".format, WORDS),
    st.builds("{}:".format, st.sampled_from(["c", "d", "栏目"])),
    st.just(""),
    WORDS,
)
TEXTS = st.lists(LINES, max_size=8).map("\n".join)


@given(TEXTS)
def test_the_quick_way_is_the_same(text: str) -> None:
    """Where the plain reader speaks, libyaml says the same, at the same places."""
    quick = read_plain(text, "a.md", 2)
    if quick is not None:
        slow = compose(text, "a.md", 2, Limits())
        assert slow.node == quick
        assert slow.problems == ()


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_never_raises(text: str) -> None:
    node, problems = parse_yaml(text, "a.md")
    assert node is not None or problems or all(line.strip()[:1] in ("", "#") for line in text.split("\n"))
    for problem in problems:
        assert 1 <= problem.position.line <= text.count("\n") + 2
        assert problem.message().replace("\u3000", "").isprintable()
