"""发稿统计 as pages: what the command says, drawn at build time, where site.yaml asks for it; and never a word of money."""

from __future__ import annotations

import inspect
import json
import re

import house_rules as rules
import html5lib
import pytest
from bs4 import BeautifulSoup, Tag

import zhuanban.plan
from counted_site import TEN, busy, told
from front_door import SITE_YAML, Newsroom, called
from zhuanban.model import Site
from zhuanban.plan.site import plan_site
from zhuanban.plan.statistics import BARS, OF_A_YEAR, plan_statistics

ON = f"{SITE_YAML}statistics: true\n"
INDEX, YEAR = "statistics/index.html", "statistics/2020.html"
BY = {"作者": "correspondent", "单位": "unit", "栏目": "section", "县市区": "place", "月份": "month", "年份": "year"}


def published(room: Newsroom) -> Newsroom:
    """Built with statistics."""
    run = room.write("content/site.yaml", ON).build()
    assert run.code == 0, run.said
    return room


def soup(room: Newsroom, path: str) -> BeautifulSoup:
    return BeautifulSoup(room.page(path), "lxml")


def table(chapter: Tag) -> list[list[str]]:
    """The cells of its table, row by row, head and total too."""
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in chapter.find_all("tr")]


def test_there_are_none_unless_they_are_wanted(newsroom: Newsroom) -> None:
    assert newsroom.article("a").build().code == 0
    assert not (newsroom.out / "statistics").exists()
    assert "发稿统计" not in newsroom.page("sitemap.html")
    published(newsroom)
    assert sorted(path.name for path in (newsroom.out / "statistics").iterdir()) == ["2020.html", "index.html"]
    assert 'href="statistics/index.html"' in newsroom.page("sitemap.html")
    newsroom.write("content/site.yaml", f"{SITE_YAML}发稿统计: 否\n").build()
    assert not (newsroom.out / "statistics").exists()


@pytest.mark.parametrize(("path", "span"), [(INDEX, ()), (YEAR, ("--from", "2020-01-01", "--to", "2020-12-31"))])
def test_pages_and_command_say_the_same(newsroom: Newsroom, path: str, span: tuple[str, ...]) -> None:
    """Every figure of every table."""
    published(busy(newsroom).article("old", TEN, date="2019-12-31 10:00"))
    chapters = soup(newsroom, path).select(".chapter")
    assert len(chapters) == (5 if span else 1)
    for chapter in chapters:
        head, *rows, total = table(chapter)
        assert head[1:] == ["篇数", "参与篇数", "字数", "图片"]
        said = told(newsroom, "--by", BY[head[0]], *span)
        expected = [list(row.values()) for row in [*said["rows"], {"": "合计", **said["total"]}]]
        figures = [[float(cell) for cell in row[1:]] for row in (*rows, total)]
        assert figures == [[float(number) for number in row[1:]] for row in expected]
        names = [re.sub(r"年|月", "", row[0]).lstrip("0") for row in rows]
        months = [str(row[0] or "（没有县市区）").removeprefix("2020-").lstrip("0") for row in expected[:-1]]
        assert names == months


def test_plots_can_be_read_aloud_and_have_no_style(newsroom: Newsroom) -> None:
    """Each has the role of a picture, a name and a description, and its data in a table beside it."""
    published(busy(newsroom))
    for path in (INDEX, YEAR):
        page = soup(newsroom, path)
        for chapter in page.select(".chapter"):
            (svg,) = chapter.select("svg")
            assert svg["role"] == "img"
            named = [page.find(id=name) for name in str(svg["aria-labelledby"]).split()]
            assert [part.name for part in named if part] == ["title", "desc"]
            assert all(part.get_text() for part in named if part)
            assert not svg.select("[style], style, script, a")
            assert chapter.select("th[scope=col]")
            assert chapter.select("th[scope=row]")
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert len(ids) == len(set(ids))


def test_bars_are_as_long_as_there_is_to_show(newsroom: Newsroom) -> None:
    """The longest fills the plot; a month without articles has no bar but its place."""
    for number in range(4):
        newsroom.article(f"a{number}")
    published(newsroom.article("b", correspondent="陈杰", date="2020-06-01"))
    page = soup(newsroom, YEAR)
    bars = page.select("[aria-labelledby=correspondent] .bar")
    assert [bar["width"] for bar in bars] == ["400", "100"]
    months = page.select("[aria-labelledby=month] .bar")
    assert [float(str(bar["height"])) for bar in months] == [168, 42]
    assert [text.get_text() for text in page.select("[aria-labelledby=month] text:not(.figure)")] == [
        str(n) for n in range(1, 13)
    ]
    assert page.select_one("[aria-labelledby=correspondent] desc").get_text() == (  # type: ignore[union-attr]
        "各作者的篇数，最多的是刘昱晔，4篇。数字都在表里。"
    )


def test_of_many_authors_the_first_are_drawn_and_all_are_told(newsroom: Newsroom) -> None:
    names = [f"作者{chr(0x4E00 + number)}" for number in range(BARS + 5)]
    for number, name in enumerate(names):
        newsroom.article(f"a{number}", correspondent=name)
    page = soup(published(newsroom), YEAR)
    assert len(page.select("[aria-labelledby=correspondent] tbody tr")) == len(names)
    assert len(page.select("[aria-labelledby=correspondent] .bar")) == BARS


def test_every_year_is_drawn(newsroom: Newsroom) -> None:
    for year in range(2000, 2002 + BARS):
        newsroom.article(f"a{year}", date=f"{year}-05-01")
    assert len(soup(published(newsroom), INDEX).select(".bar")) == BARS + 2


def test_names_lead_to_their_pages(newsroom: Newsroom) -> None:
    """People, sections, places and years; a photographer whom only a picture names has none."""
    newsroom.article("old", date="2019-01-01")
    published(busy(newsroom))
    for path in (INDEX, YEAR):
        for link in soup(newsroom, path).select("tbody a"):
            assert (newsroom.out / "statistics" / str(link["href"])).is_file()
    assert len(soup(newsroom, YEAR).select("[aria-labelledby=correspondent] tbody a")) == 3
    assert [link.get_text() for link in soup(newsroom, YEAR).select(".pager a")] == ["2019年 ›"]
    assert [link["href"] for link in soup(newsroom, "statistics/2019.html").select(".pager a")] == ["2020.html"]


def test_a_new_article_rewrites_its_year_and_the_index(newsroom: Newsroom) -> None:
    newsroom.article("a", date="2018-05-01").article("b", date="2019-05-01").article("c")
    before = published(newsroom).files()
    run = newsroom.article("d", correspondent="刘昱晔", date="2019-05-02").build()
    changed = {path for path, digest in newsroom.files().items() if path.startswith("statistics/") and before.get(path) != digest}
    assert run.code == 0
    assert changed == {INDEX, "statistics/2019.html"}


def test_other_words_renew_the_page_and_as_many_do_not(newsroom: Newsroom) -> None:
    newsroom.article("a", TEN)
    before = published(newsroom).files()
    newsroom.article("a", TEN[::-1]).build()
    after = newsroom.files()
    assert {path for path in after if path.startswith("statistics/") and before[path] != after[path]} == set()
    newsroom.article("a", TEN * 2).build()
    assert {path for path, digest in newsroom.files().items() if path.startswith("statistics/") and after[path] != digest} == {
        INDEX,
        YEAR,
    }
    assert table(soup(newsroom, YEAR).select(".chapter")[0])[-1][3] == "20"


@pytest.mark.parametrize("front", [{}, {"reprint": "{来源: 某报}"}])
def test_nothing_to_count(newsroom: Newsroom, front: dict[str, str]) -> None:
    """No article, or only reprints: one page, that says so."""
    if front:
        newsroom.article("a", **front)
    published(newsroom)
    assert [path.name for path in (newsroom.out / "statistics").iterdir()] == ["index.html"]
    assert "还没有可以统计的稿件" in newsroom.page(INDEX)


def test_pages_are_valid_and_grey_when_there_is_mourning(newsroom: Newsroom) -> None:
    """With names that would be markup if they were not escaped."""
    newsroom.write("content/people.yaml", "- 姓名: 刘昱晔\n  单位: '<b>\"局&\"</b>'\n")
    newsroom.article("a", place="'<i>县'").write("content/site.yaml", f"{ON}mourning: [2020-06-01]\n")
    assert newsroom.build().code == 0
    for path in (INDEX, YEAR):
        parser = html5lib.HTMLParser()
        parser.parse((newsroom.out / path).read_bytes(), transport_encoding="utf-8")
        assert parser.errors == []
        assert '<html lang="zh-CN" class="mourning">' in newsroom.page(path)
        assert "<i>" not in newsroom.page(path)
        assert "<b>" not in newsroom.page(path)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", newsroom.page(path))
    assert '<b>"局&"</b>' in soup(newsroom, YEAR).get_text()


def test_money_cannot_come_near_a_page(newsroom: Newsroom) -> None:
    """The planner is given the site and nothing else; the file that knows of fees is closed to it; and no output has a fee."""
    assert list(inspect.signature(plan_statistics).parameters) == ["site"]
    assert list(inspect.signature(plan_site).parameters) == ["site", "compress"]
    assert not [name for name in Site.__annotations__ if re.search("rate|fee|pay|money", name)]
    sources = rules.sources()
    modules = {source.module for source in sources}
    for room in ("plan", "render", "read", "preview"):
        probe = rules.Source(f"zhuanban/{room}/a.py", "from zhuanban.statistics.fees import fees_of")
        assert rules.wrong_imports(probe, modules), room
    from_plan = {source.module for source in sources if source.room == "plan"}
    reached: set[str] = set()
    while from_plan - reached:
        for source in [source for source in sources if source.module in from_plan - reached]:
            reached.add(source.module)
            from_plan |= {module for _, module in rules.imports(source, modules)}
    assert "zhuanban.statistics.lots" in reached
    assert "zhuanban.statistics.fees" not in reached
    assert zhuanban.plan.__name__ in reached

    busy(newsroom).write("content/rates.yaml", "千字稿酬: 12345\n每幅图片: 12345\n")
    found = called("stats", "--root", newsroom.root, "--rates", newsroom.root / "content/rates.yaml", "--format", "json")
    fee = json.loads(found.out)["total"]["fee"]
    published(newsroom)
    for path in newsroom.files():
        data = (newsroom.out / path).read_bytes()
        assert fee.encode() not in data
        assert "稿费".encode() not in data
        assert "稿酬".encode() not in data


def test_the_tables_of_a_year_are_these() -> None:
    assert [by.value for by in OF_A_YEAR] == ["month", "correspondent", "unit", "section", "place"]
