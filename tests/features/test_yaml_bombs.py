"""YAML made to take long or much: refused by name within a second and 200 MB, everything counted, in every file that is YAML."""

from __future__ import annotations

from itertools import count

import pytest

from front_door import NOW, SITE_YAML, Newsroom, measured

KINDS = {
    "front matter": ("content/2020/04/a.md", 65_000),
    "site.yaml": ("content/site.yaml", 990_000),
    "people.yaml": ("content/people.yaml", 990_000),
    "edition": ("content/editions/2020-04-02-C4.yaml", 990_000),
}
"""The files, and nearly as many characters as each may have: what is larger is refused unread."""

BOMBS: dict[str, tuple[str, str, str]] = {  # what it starts with, what is repeated (# is a number), what it ends with
    "aliases": ("a: &a x\nb: [", "*a,", "]"),
    "aliases of aliases": ("", "a#: &a# [*a#, *a#, *a#]\n", ""),
    "an anchor inside of itself": ("a: &a [", "*a, ", "]"),
    "anchors": ("", "a#: &a# x\n", ""),
    "merge keys": ("", "<<: {a: b}\n", ""),
    "tags": ("", "!a ", ""),
    "Python's tags": ("", "a#: !!python/object/apply:os.system [ls]\n", ""),
    "documents": ("", "--- a\n", ""),
    "directives": ("", "%YAML 1.1\n", ""),
    "keys": ("", "k#: v\n", ""),
    "keys nearly right": ("", "titel#: v\n", ""),
    "keys of Han": ("", "标题#: v\n", ""),
    "the same key": ("", "a: b\n", ""),
    "keys in a flow": ("topics: {", "k#: v, ", "}"),
    "keys of a thousand letters": ("", "k" * 1_000 + "#: v\n", ""),
    "a long key": ("", "k", ": v"),
    "open brackets": ("topics: ", "[", ""),
    "brackets with a word": ("topics: ", "[a,", ""),
    "open braces": ("topics: ", "{a: ", ""),
    "pairs in a flow": ("topics: [", "{a: b},", "]"),
    "question marks in a flow": ("topics: [", "? ", "]"),
    "commas in a flow": ("topics: [", ",", "]"),
    "question marks": ("", "? ", ""),
    "dashes": ("", "- ", ""),
    "lists in lists": ("extra:\n", "- - - - a\n", ""),
    "steps": ("a:\n", "", "".join(" " * depth + "a:\n" for depth in range(1, 350))),
    "a list": ("topics:\n", "- a#\n", ""),
    "empty items": ("topics:\n", "-\n", ""),
    "records": ("corrections:\n", "- {date: 2020-04-03, wrong: a, right: b}\n", ""),
    "sections": ("sections:\n", "- {slug: s#, name: n#, parent: s0}\n", ""),
    "people": ("", "- {name: 甲#, unit: [a]}\n", ""),
    "lines without a key": ("", "一行文字\n", ""),
    "full-width colons": ("", "x：y\n", ""),
    "colons": ("a", ":", " b"),
    "quotes": ("", '"', ""),
    "open quotes": ("", '"\n', ""),
    "a long text": ('title: "', "a", '"'),
    "escapes": ('title: "', "\\u0041", '"'),
    "a long number": ("date: ", "9", ""),
    "a block": ("title: |\n", "  a\n", ""),
    "a block of blanks": ("title: |\n", " \n", "  b"),
    "a folded block": ("title: >\n", "  字\n", ""),
    "a folded block of lines": ("title: >\n", "  一二三四五六七八#\n", ""),
    "folds in quotes": ('title: "', "字\n  ", '"'),
    "folds": ("title: ", "字\n  ", ""),
    "spaces": ("title:", " ", "[]"),
    "tabs": ("title: a\n", "\t", ""),
    "comments": ("", "#\n", "x"),
    "control characters": ("title: ", "\x01", ""),
    "a byline": ("correspondent: [", "记者 甲#,", "]"),
    "dates": ("mourning: [", "2020-02-30,", "]"),
    "old addresses": ("aliases: [", "/../#.html,", "]"),
}


def filled(bomb: tuple[str, str, str], size: int) -> str:
    """The bomb, as large as a file may be."""
    head, unit, tail = bomb
    parts: list[str] = []
    left = size - len(head) - len(tail)
    for number in count():
        part = unit.replace("#", str(number)) if unit != "#\n" else unit
        if not part or len(part) > left:
            return head + "".join(parts) + tail
        parts.append(part)
        left -= len(part)
    raise AssertionError


def bombed(room: Newsroom, kind: str, text: str) -> tuple[float, float, str]:
    """Seconds of work and peak megabytes of a build of the newsroom with a bomb in it, all of the process, and what it said."""
    path, _ = KINDS[kind]
    room.write(
        path, f"---\n{text}\n---\n\n正文。\n" if kind == "front matter" else (SITE_YAML if kind == "site.yaml" else "") + text
    )
    code, seconds, megabytes, said = measured("--root", room.root, "--out", room.out, "--now", NOW)
    assert code == 1, said[-2000:]
    assert "Traceback" not in said
    assert any(line.startswith(f"{path}:") and " 错误 " in line for line in said.splitlines()), said[:2000]
    return seconds, megabytes, said


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_bombs(newsroom: Newsroom, kind: str) -> None:
    """As large as the file may be; and far larger, which costs no more. What is said of one stays short enough to be read."""
    assert newsroom.article("good").build().code == 0
    worst, peak = (0.0, ""), (0.0, "")
    for name, bomb in BOMBS.items():
        seconds, megabytes, said = bombed(newsroom, kind, filled(bomb, KINDS[kind][1]))
        worst, peak = max(worst, (seconds, name)), max(peak, (megabytes, name))
        assert said.count("\n") < 200, name
    for name in ("keys", "open brackets", "a folded block", "a list"):
        seconds, megabytes, _ = bombed(newsroom, kind, filled(BOMBS[name], 3_000_000))
        worst, peak = max(worst, (seconds, f"3 MB of {name}")), max(peak, (megabytes, f"3 MB of {name}"))
    print(f"{kind}: {len(BOMBS)} bombs, at most {worst[0]:.2f} s ({worst[1]}) and {peak[0]:.0f} MB ({peak[1]})")
    assert worst[0] <= 1
    assert peak[0] <= 200
