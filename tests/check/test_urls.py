"""One URL, one owner: both files are named, each at its own place."""

from __future__ import annotations

import pytest
from reading_desk import Desk

from zhuanban.problems import Level

A, B = "content/2020/04/a.md", "content/2020/04/b.md"


def test_two_articles_for_one_url(desk: Desk) -> None:
    desk.room.article("a", slug="x").article("b", slug="x")
    assert desk.found() == [f"UR001 {A}:6:7", f"UR001 {B}:6:7"]
    first, second = desk.problems()
    assert B in first.message()
    assert A in second.message()


def test_two_file_names_of_one_pinyin(desk: Desk) -> None:
    desk.room.article("会议").article("汇议")
    assert [place.split()[0] for place in desk.found()] == ["UR001", "UR001"]


def test_three_name_the_first(desk: Desk) -> None:
    for stem in "abc":
        desk.room.article(stem, slug="x")
    assert [A in problem.message() for problem in desk.problems()] == [False, True, True]


def test_the_same_stem_in_two_months_is_no_clash(desk: Desk) -> None:
    desk.room.article("a").article("a", folder="2020/05", date="2020-05-02")
    assert desk.found() == []


def test_a_draft_claims_nothing(desk: Desk) -> None:
    desk.room.article("a", slug="x").article("b", slug="x", status="草稿")
    assert desk.found() == []


def test_a_withdrawn_article_keeps_its_url(desk: Desk) -> None:
    desk.room.article("a", slug="x").article("b", slug="x", status="撤稿")
    assert desk.found() == [f"UR001 {A}:6:7", f"UR001 {B}:6:7"]


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("/articles/2020/04/b.html", "UR003"),
        ("/articles/2020/04/B.html", "UR002"),
        ("/articles/2020/04/a.html", "UR006"),
        ("/articles/2020/04/b.html/x.html", "UR007"),
        ("/index.html", "UR004"),
        ("/Sections/yaowen/9.html", "UR004"),
        ("/people/", "UR004"),
    ],
)
def test_old_urls(desk: Desk, alias: str, code: str) -> None:
    desk.room.article("a", aliases=f"[{alias}]").article("b")
    assert f"{code} {A}:6:10" in desk.found()


def test_old_urls_of_two_articles(desk: Desk) -> None:
    """By letter case and Unicode form too."""
    desk.room.article("a", aliases="[/old/café.html]").article("b", aliases="[/old/Cafe\u0301.html]")
    assert [place.split()[0] for place in desk.found()] == ["UR002", "UR002"]


def test_free_old_urls(desk: Desk) -> None:
    desk.room.article("a", aliases="[/art/1.html, /articles/2019/old.html, /peoples/x.html]").article(
        "b", aliases="[/art/2.html]"
    )
    assert desk.found() == []
    assert desk.found(Level.WARNING) == []
