"""Editions and print pages: from `page` alone, and with an edition file."""

from __future__ import annotations

import pytest
from reading_desk import Desk

from front_door import SITE_YAML
from zhuanban.model import PrintPage
from zhuanban.problems import Level

FILE = "content/editions/2020-04-02-C4.yaml"


def only_page(desk: Desk) -> PrintPage:
    (edition,) = desk.site().editions
    (page,) = edition.pages
    return page


def order(page: PrintPage) -> str:
    return " ".join(placed.article.source_path.rsplit("/", 1)[1][:-3] for placed in page.articles)


def test_from_page_alone(desk: Desk) -> None:
    """The printed date, else the date's day; pages in natural order, newest edition first."""
    desk.room.write("content/site.yaml", SITE_YAML + "page_names: {A2: 平湖版}\n")
    desk.room.article("a", page="A10").article("b", page="A2").article("c", printed="2020-04-05", page="A2").article("d")
    newest, oldest = desk.site().editions
    assert (str(newest.date), [page.path for page in newest.pages]) == ("2020-04-05", ["editions/2020-04-05/A2.html"])
    assert [(page.code, page.name) for page in oldest.pages] == [("A2", "平湖版"), ("A10", "")]


def test_weights_decide(desk: Desk) -> None:
    for stem, weight in {"a": "简讯", "b": "", "c": "加框", "d": "倒头条", "e": "二条", "f": "头条"}.items():
        desk.room.article(stem, page="C4", weight=weight)
    desk.room.article("g", page="C4", date="2020-04-02 08:00").article("h", page="C4", date="2020-04-02 08:00")
    assert order(only_page(desk)) == "f e d c g h b a"


def test_the_file_decides(desk: Desk) -> None:
    """Its order first, then the rest by weight; its weights, credits and note; it may name an article that has no page."""
    desk.room.article("a", page="C4", weight="简讯").article("b", page="C4", weight="头条").article("c").article(
        "d", date="2020-04-03"
    )
    entries = "articles:\n  - c\n  - {article: a.md, weight: 二条}\n  - 2020/04/d.md\n"
    desk.room.write(FILE, entries + "责任编辑: 钱鑫\n校对: 李明\n备注: 示例版面\n")
    page = only_page(desk)
    assert order(page) == "c a d b"
    assert [placed.weight.value for placed in page.articles] == ["plain", "second", "plain", "lead"]
    assert page.credits == (("责任编辑", "钱鑫"), ("校对", "李明"))
    assert (page.note, page.sources) == ("示例版面", (FILE,))
    found = {article.source_path[-4]: (str(article.printed), article.page) for article in desk.site().articles}
    assert found == {"a": ("2020-04-02", "C4"), "b": ("2020-04-02", "C4"), "c": ("2020-04-02", "C4"), "d": ("2020-04-02", "C4")}


@pytest.mark.parametrize(
    ("entries", "code", "line"),
    [
        ("[gone]", "ED101", 1),
        ("\n  - a\n  - gone.md\n", "ED101", 3),
        ("\n  - a\n  - a.md\n", "ED103", 3),
        ("[b]", "ED104", 1),
        ("[e]", "ED104", 1),
    ],
)
def test_faults_of_a_file(desk: Desk, entries: str, code: str, line: int) -> None:
    desk.room.article("a", page="C4").article("b", page="C3").article("e", page="C4", printed="2020-04-09")
    desk.room.write(FILE, f"articles: {entries}\n")
    (place,) = desk.found()
    assert place.startswith(f"{code} {FILE}:{line}:")


def test_did_you_mean(desk: Desk) -> None:
    desk.room.article("laobing", page="C4").write(FILE, "articles: [laobin]\n")
    (problem,) = [p for p in desk.problems() if p.level is Level.ERROR]
    assert "“laobin”" in problem.message()
    assert "laobing" in problem.hint()


def test_of_several_the_one_printed_that_day(desk: Desk) -> None:
    desk.room.article("a", page="C4").article("a", folder="2020/05", date="2020-05-02", page="C4").write(FILE, "articles: [a]\n")
    assert len(desk.site().editions) == 2
    desk.room.article("a", folder="2020/04/b", slug="other").write(FILE, "articles: [x, a.md]\n").article("x", page="C4")
    assert desk.found() == []
    desk.room.article("a", folder="2020/04/b", slug="other", page="C4")
    assert f"ED102 {FILE}:1:15" in desk.found()


def test_a_draft_is_left_out_with_a_warning(desk: Desk) -> None:
    desk.room.article("a", page="C4").article("b", page="C4", status="草稿").article("c", page="C4", status="撤稿")
    desk.room.write(FILE, "articles: [b, a, c]\n")
    assert order(only_page(desk)) == "a"
    assert [place.split(":")[0] for place in desk.found(Level.WARNING)] == [f"ED105 {FILE}"]


def test_a_page_without_articles(desk: Desk) -> None:
    desk.room.article("a").write(FILE, "责任编辑: 钱鑫\n")
    assert desk.site().editions == ()
    assert desk.found(Level.WARNING) == [f"ED106 {FILE}:1:1"]


def test_two_files_for_one_page(desk: Desk) -> None:
    desk.room.article("a", page="C4").write(FILE, "articles: [a]\n").write(
        "content/editions/2020/2020-04-02-C4.yaml", "articles: [a]\n"
    )
    assert desk.found() == ["ED107 content/editions/2020/2020-04-02-C4.yaml:1:1"]
