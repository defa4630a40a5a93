"""`check --format`: problems for people, and for GitHub; and nothing that an editor writes is an order to the CI."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from front_door import NOW, SITE_YAML, Newsroom, called, command, written

V2 = re.compile(r"\s*::([^\s:]+)(?: (.*?))?::(.*)", re.DOTALL)
V1 = re.compile(r"##(?:\[|vso\[|teamcity\[)")
"""How runners of GitHub find commands in a line: at its beginning after any white space, or in the older form anywhere in it."""


class Order(NamedTuple):
    """A command as a runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def orders(said: str) -> list[Order]:
    """Every command in what was printed, as a runner would carry it out."""
    found = []
    for line in re.split(r"\r\n|\r|\n", said):
        match = V2.fullmatch(line)
        if match:
            pairs = (pair.partition("=") for pair in (match[2] or "").split(",") if pair)
            found.append(Order(match[1], {name: unquote(value) for name, _, value in pairs}, unquote(match[3])))
        elif V1.search(line) or "\x1b" in line:  # GitLab's begin with that
            found.append(Order(line, {}, ""))
    return found


def checked(room: Newsroom, *arguments: str) -> str:
    run = called("check", "--root", room.root, "--now", NOW, *arguments)
    assert run.code == 1
    assert run.err == ""
    return run.out


def test_annotations_stand_at_their_places(newsroom: Newsroom) -> None:
    """An error, a warning and a notice, each with file, line, column and code; the summary stays the last line."""
    newsroom.article("a", section="体育").article("b", body="![图说](https://example.org/a.png)\n")
    newsroom.article("c", date="2020-12-01")
    run = newsroom.check()
    said = checked(newsroom, "--format", "github")
    assert said.splitlines()[-1] == run.out.splitlines()[-1]
    assert [(order.name, order.properties) for order in orders(said)] == [
        (p["level"], {"file": p["path"], "line": str(p["line"]), "col": str(p["column"]), "title": p["code"]})
        for p in run.problems()
    ]
    assert {p["level"] for p in run.problems()} == {"error", "warning", "notice"}
    assert "::error file=content/2020/04/a.md,line=3,col=10,title=FM101::content/2020/04/a.md:3:10 没有栏目 “体育”。" in said
    assert "there is no section" in checked(newsroom, "--format", "github", "--lang", "en")


def test_plain_text_is_the_default(newsroom: Newsroom) -> None:
    newsroom.article("a", section="体育")
    assert checked(newsroom) == checked(newsroom, "--format", "text")
    assert orders(checked(newsroom)) == []


def test_quiet_leaves_errors(newsroom: Newsroom) -> None:
    newsroom.article("a", section="体育").article("b", body="![图说](https://example.org/a.png)\n")
    (order,) = orders(checked(newsroom, "--format", "github", "-q"))
    assert order.name == "error"


@pytest.mark.parametrize("git", ["folder", "file", ""])
def test_the_path_is_the_repository_s(tmp_path: Path, git: str) -> None:
    """Also of a newsroom in a folder of its repository, or of a work tree; in no repository it is told from where one stands."""
    if git == "folder":
        (tmp_path / ".git").mkdir()
    elif git == "file":
        (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    room = Newsroom(tmp_path / "报社" / "news").article("a", section="体育")
    room.write("content/site.yaml", SITE_YAML)
    for cwd, root in (
        (tmp_path, "报社/news"),
        (tmp_path, str(room.root)),
        (room.root, ".") if git else (tmp_path, "./报社/news"),
    ):
        run = command("check", "--root", root, "--format", "github", cwd=cwd)
        files = {order.properties["file"] for order in orders(run.out)}
        assert files == {"报社/news/content/2020/04/a.md"}, run.said


NASTY = (
    "::stop-commands::x",
    "::set-output name=x::y",
    "\n::add-mask::要闻",
    "\r\n::warning::x",
    "\u2028::error::x",
    "\x0b::error::x",
    "\x85::error::x",
    "##[add-mask]要闻",
    "a ##[group]x",
    "##vso[task.setvariable variable=x]y",
    "###[error]x",
    "%0A::error::x",
    "%250A::error::x",
    ",line=1,title=x::y",
    "section_start:1:x\r\x1b[0K",
)


def quoted(text: str) -> str:
    """A YAML scalar in double quotes that holds `text`."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text) + '"'


def nasty_newsroom(room: Newsroom, text: str) -> Newsroom:
    """`text` in values, keys, links, pictures, headings, file names and folders, raw and in YAML's writing."""
    for number, key in enumerate(("title", "section", "date", "status", "slug", "picture", "aliases", "place", "correspondent")):
        room.article(f"v{number}", **{key: quoted(text)})
    room.article("t", title=quoted(f"好标题{text}"), publish_at="2030-01-01")
    room.article("k", **{quoted(text): "x"})
    room.article("b", f"[x]({text.strip()})\n\n![x]({text.strip()})\n\n#{text}\n\n<b onclick='{text}'>{text}</b>\n\n{text}\n")
    room.write("content/2020/04/raw.md", f"---\ntitle: {text}\n{text}: x\n---\n\n{text}\n")
    name = text.replace("/", "／")
    room.write(f"content/{name}/{name}.md", written(section="体育")).write(f"content/2020/04/{name}.md", written(date="明天"))
    return room.write(f"content/editions/{name}.yaml", f"{text}: x\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="such file names do not exist there")
@pytest.mark.parametrize("text", NASTY)
def test_nothing_an_editor_writes_is_an_order(newsroom: Newsroom, text: str) -> None:
    """Problems become annotations, one each, with the very path and nothing else; plain lines hold no command at all."""
    nasty_newsroom(newsroom, text)
    run = newsroom.check()
    found = orders(checked(newsroom, "--format", "github"))
    assert len(run.problems()) >= 15
    assert [order.name for order in found] == [p["level"] for p in run.problems()]
    assert [order.properties["file"] for order in found] == [p["path"] for p in run.problems()]
    assert [p for order, p in zip(found, run.problems(), strict=True) if p["message"].rstrip("。") not in order.message] == []
    assert {tuple(order.properties) for order in found} == {("file", "line", "col", "title")}
    for said in (run.said, newsroom.build().said, newsroom.build("--hold-faulty", "--profile").said):
        assert orders(said) == []
        assert len(said.splitlines()) > 15
    for lang in ("zh", "en"):
        run = called("list", "--root", newsroom.root, "--now", NOW, "--lang", lang)
        assert orders(run.said) == []


@pytest.mark.parametrize("text", NASTY)
def test_a_list_gives_no_orders(newsroom: Newsroom, text: str) -> None:
    """Headlines, sections and file names of what waits, sound or not."""
    name = "".join(c for c in text if c.isprintable())  # others are refused in names
    newsroom.write(f"content/2020/04/{name}.md", written(title=quoted(text), section=quoted(text), status="草稿", slug="a"))
    run = called("list", "--root", newsroom.root, "--now", NOW)
    assert run.code == 0, run.said
    assert run.out.startswith("草稿：\n")
    assert orders(run.said) == []


def test_the_runner_of_these_tests_reads_orders() -> None:
    """What it does not see, the tests above would not find."""
    seen = [
        orders(text) for text in ("::error::x", "  ::stop-commands::x", "a ##[group]x", "x\n::a b=c::d", "##vso[x]", "\x1b[0K")
    ]
    assert [len(found) for found in seen] == [1] * 6
    assert orders("a ::error::x") == []
