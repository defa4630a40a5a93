"""`find`: every place of a name, in articles and in the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from front_door import Newsroom, Run, called


def find(room: Newsroom, *arguments: str) -> Run:
    return called("find", "--root", room.root, "--out", room.out, *arguments)


def told(room: Newsroom, name: str) -> Any:
    run = find(room, name, "--format", "json")
    assert run.err == ""
    return json.loads(run.out)


def places(room: Newsroom, name: str) -> list[str]:
    """`a:9:3` for each mention in an article."""
    return [f"{p['path'][16:-3]}:{p['line']}:{p['column']}" for p in told(room, name)["articles"]]


def test_a_name_in_every_form(newsroom: Newsroom) -> None:
    newsroom.article(
        "a", "局长陈杰说，陈　杰和陈 杰都来了，陈\n杰也在。\n\n陈\n\n杰。\n", title="陈杰走访", correspondent="陈 杰"
    )
    assert places(newsroom, "陈杰") == ["a:2:8", "a:4:16", "a:8:3", "a:8:7", "a:8:11", "a:8:18"]
    assert places(newsroom, "陈　杰") == places(newsroom, "陈杰")
    assert told(newsroom, " 陈 杰 ")["name"] == "陈杰"


def test_a_foreign_name_keeps_its_spaces(newsroom: Newsroom) -> None:
    newsroom.article("a", "志愿者John Smith\n来了，JohnSmith没有来。\n", correspondent="John Smith")
    assert places(newsroom, "John Smith") == ["a:4:16", "a:8:4"]


def test_the_line_and_what_is_around_it(newsroom: Newsroom) -> None:
    newsroom.article("a", f"{'前' * 30}邹勤良{'后' * 30}\n")
    run = find(newsroom, "邹勤良")
    assert run.out.splitlines()[0] == f"content/2020/04/a.md:8:31 …{'前' * 20}邹勤良{'后' * 20}…"
    assert run.out.splitlines()[-1] == "稿件1处（1篇），还没有生成网站。"
    assert run.code == 0


def test_articles_that_are_not_published_are_marked(newsroom: Newsroom) -> None:
    for stem, status in (("a", ""), ("b", "草稿"), ("c", "待审"), ("d", "撤稿"), ("e", "已签发")):
        newsroom.article(stem, "邹勤良来了。\n", status=status)
    assert [p["status"] for p in told(newsroom, "邹勤良")["articles"]] == ["", "draft", "review", "withdrawn", ""]
    assert [line.split()[1] for line in find(newsroom, "邹勤良").out.splitlines()[:4]] == [
        *("邹勤良来了。", "【草稿】邹勤良来了。", "【待审】邹勤良来了。", "【撤稿】邹勤良来了。"),
    ]


def test_the_files_of_the_site_that_show_it(newsroom: Newsroom) -> None:
    newsroom.article("a", "邹勤良来了，邹<b>勤</b>良说。\n", title="邹勤良来了", page="C4").article(
        "b", "邹勤良。\n", status="草稿"
    )
    assert newsroom.build().code == 0
    counts = {p["path"]: p["count"] for p in told(newsroom, "邹勤良")["outputs"]}
    assert counts["articles/2020/04/a.html"] >= 3
    assert {"index.html", "editions/2020-04-02/C4.html", "feeds/index.xml"} <= set(counts)
    assert sorted(counts) == list(counts)
    assert all(newsroom.page(path) for path in counts)
    assert "site/articles/2020/04/a.html × " in find(newsroom, "邹勤良").out


def test_nothing_found(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    run = find(newsroom, "赵匡胤")
    assert (run.code, run.out) == (1, "稿件0处（0篇），网站0个文件。\n")
    assert find(newsroom, "赵匡胤", "--lang", "en").out == "0 mentions in 0 articles, 0 files of the site.\n"
    assert told(newsroom, "赵匡胤") == {"name": "赵匡胤", "articles": [], "outputs": []}


@pytest.mark.parametrize("name", ["", "　"])
def test_no_name(newsroom: Newsroom, name: str) -> None:
    run = find(newsroom, name)
    assert (run.code, run.out) == (2, "")
    assert "要找的姓名是空的" in run.err


def test_a_file_that_is_no_text_is_named(newsroom: Newsroom) -> None:
    run = find(newsroom.article("a", "邹勤良。\n").write("content/b.md", bytes(range(256))), "邹勤良")
    assert run.code == 0
    assert "content/b.md" in run.err


def test_an_article_in_another_encoding_or_with_faults_is_looked_at(newsroom: Newsroom) -> None:
    newsroom.write("content/a.md", "---\n标题：邹勤良\n---\n\n邹勤良。\n".encode("gb18030"))
    assert [p["line"] for p in told(newsroom, "邹勤良")["articles"]] == [2, 5]


def test_a_folder_without_content_is_no_answer(tmp_path: Path) -> None:
    run = called("find", "--root", tmp_path, "刘昱晔")
    assert (run.code, run.out) == (2, "")
    assert run.err == f"“{tmp_path}” 里没有 content/ 文件夹\n"
