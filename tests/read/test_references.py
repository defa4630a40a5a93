"""Links between articles by file name, and pictures beside articles: resolved and checked."""

from __future__ import annotations

import pytest
from reading_desk import Desk, png

from front_door import BODY
from zhuanban.problems import Level

A = "content/2020/04/a.md"


def with_two(desk: Desk, body: str) -> Desk:
    """An article with `body`, an older one to link to, and a picture."""
    desk.room.article("b", body=f"{BODY}\n## 走访 慰问\n\n正文。\n", date="2020-04-01", folder="2020/03")
    desk.room.write("content/2020/04/图/会场.png", png()).write("content/2020/04/附件.pdf", "x")
    desk.room.article("a", body=body)
    return desk


@pytest.mark.parametrize("target", ["../03/b.md", "b.md", "./../03/b.md", "<../03/b.md>"])
def test_a_link_to_another_article(desk: Desk, target: str) -> None:
    """From its own folder, or by a file name that only one has."""
    newest, oldest = with_two(desk, f"见[那篇]({target})。\n").site().articles
    assert newest.targets == (oldest.card.path,)
    assert newest.pictures == (None,)


def test_a_link_to_a_subhead(desk: Desk) -> None:
    newest, oldest = with_two(desk, "[走访](b.md#走访-慰问)\n").site().articles
    (heading,) = oldest.outline.headings
    assert newest.targets == (f"{oldest.card.path}#{heading.id}",)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[那篇](gone.md)", "LK001"),
        ("[那篇](../2020/b.md)", "LK001"),
        ("[那篇](../03/B.md)", "LK002"),
        ("[那篇](b.MD)", "LK001"),
        ("[那篇](../../../b.md)", "LK003"),
        ("[附件](附件.pdf)", "LK005"),
        ("[图](图/会场.png)", "LK005"),
        ("[小标题](b.md#没有)", "LK007"),
        ("![会场](图/没有.png)", "LK001"),
        ("![会场](图/会场.PNG)", "LK002"),
        ("![会场](../../../会场.png)", "LK003"),
        ("![会场](/图/会场.png)", "LK003"),
        ("![附件](附件.pdf)", "LK011"),
    ],
)
def test_faults_stand_at_their_line(desk: Desk, body: str, code: str) -> None:
    (place,) = with_two(desk, f"第一段。\n\n第二段{body}。\n").found()
    assert place.split(":")[:2] == [f"{code} {A}", "10"]


def test_the_right_spelling_is_told(desk: Desk) -> None:
    with_two(desk, "![会场](图/会场.PNG)\n")
    (problem,) = [p for p in desk.problems() if p.level is Level.ERROR]
    assert "图/会场.PNG" in problem.message()
    assert "“图/会场.png”" in problem.hint()


def test_a_name_that_two_have(desk: Desk) -> None:
    with_two(desk, "[那篇](b.md)\n").room.article("b", folder="2020/05", date="2020-05-01")
    (problem,) = [p for p in desk.problems() if p.level is Level.ERROR]
    assert problem.code == "LK004"
    assert "content/2020/03/b.md" in problem.message()
    assert "content/2020/05/b.md" in problem.message()
    assert "../03/b.md" in problem.hint()


@pytest.mark.parametrize("status", ["草稿", "撤稿"])
def test_a_link_to_what_is_not_published(desk: Desk, status: str) -> None:
    """The words stay, the link goes, with a warning."""
    desk.room.article("a", body="见[那篇](b.md)。\n").article("b", status=status)
    assert desk.only().targets == ("",)
    assert [place.split(":")[0] for place in desk.found(Level.WARNING)] == [f"LK006 {A}"]


def test_pictures_of_other_kinds(desk: Desk) -> None:
    desk.room.write("content/2020/04/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>").write(
        "content/2020/04/b.png", png()[:50]
    )
    desk.room.article("a", body="![甲](a.svg)\n\n![乙](b.png)\n")
    assert desk.found() == [f"LK011 {A}:8:6", f"LK012 {A}:10:6"]


def test_a_remote_picture_is_a_warning(desk: Desk) -> None:
    desk.room.article("a", body="![图说](https://example.org/a.png)\n")
    assert desk.found() == []
    (place,) = desk.found(Level.WARNING)
    assert f" {A}:8:" in place
