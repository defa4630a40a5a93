"""An archive that invites browsing: sections over years, what was on this day, places by city, when somebody first wrote."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from front_door import SITE_YAML, Newsroom


def main_of(room: Newsroom, path: str) -> Tag:
    """What a page holds between its head and its foot."""
    main = BeautifulSoup(room.page(path), "lxml").main
    assert main is not None
    return main


def links(at: Tag, selector: str = "a[href]") -> list[tuple[str, str]]:
    """Words and address of each link."""
    return [(" ".join(link.get_text().split()), str(link["href"])) for link in at.select(selector)]


@pytest.fixture
def years(newsroom: Newsroom) -> Newsroom:
    """Five articles of three years, two of them in a section below another."""
    newsroom.article("a", folder="2018/04", title="甲稿", date="2018-04-02 08:00")
    newsroom.article("b", folder="2019/12", title="乙稿", date="2019-12-31 08:00", section="市县动态")
    newsroom.article("c", folder="2020/04", title="丙稿", date="2020-04-02 08:00", section="市县动态")
    newsroom.article("d", folder="2020/04", title="丁稿", date="2020-04-02 09:00")
    newsroom.article("e", folder="2020/02", title="戊稿", date="2020-02-29 08:00", section="三服务专题")
    assert newsroom.build().code == 0
    return newsroom


def test_sections_over_years_lead_to_their_articles(years: Newsroom) -> None:
    """A row a section, a column a year; a parent counts what stands below it; each number leads to so many articles."""
    table = main_of(years, "archive/index.html").select_one(".over-years table")
    assert table
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows == [
        ["栏目", "合计", "2020年", "2019年", "2018年"],
        ["要闻", "2", "1", "", "1"],
        ["三服务专题", "3", "2", "1", ""],
        ["市县动态", "2", "1", "1", ""],
    ]
    for number, href in links(table, "td a"):
        page = main_of(years, f"archive/{href}")
        assert len(page.select(".rows li")) == int(number), href
    page = main_of(years, "archive/2020/sections/sanfuwu.html")
    assert [text for text, _ in links(page, ".rows a")] == ["丙稿", "戊稿"]
    assert [heading.get_text(" ", strip=True) for heading in page.select("h2")] == ["4月 1篇", "2月 1篇"]
    assert links(page, "nav a") == [("2019年 ›", "../../2019/sections/sanfuwu.html")]
    year = links(main_of(years, "archive/2020/index.html"))
    assert ("市县动态 1篇", "sections/shixian.html") in year
    assert "sections/yaowen.html" not in dict(links(main_of(years, "archive/2019/index.html"))).values()


def test_on_this_day_by_year_newest_first(years: Newsroom) -> None:
    """A page for each day of the year that has any, one after the other; the 29th of February is a day like others."""
    page = main_of(years, "archive/days/04-02.html")
    assert re.findall("20..年|甲稿|丙稿|丁稿", page.get_text()) == ["2020年", "丁稿", "丙稿", "2018年", "甲稿"]
    assert links(page, "nav a") == [("‹ 2月29日", "02-29.html"), ("12月31日 ›", "12-31.html")]
    assert links(main_of(years, "archive/days/02-29.html"), "nav a") == [("4月2日 ›", "04-02.html")]
    assert links(main_of(years, "archive/days/12-31.html"), "nav a") == [("‹ 4月2日", "04-02.html")]
    assert links(main_of(years, "archive/days/index.html"), ".days a") == [
        ("29日", "02-29.html"),
        ("2日", "04-02.html"),
        ("31日", "12-31.html"),
    ]
    assert ("4月2日", "../../../archive/days/04-02.html") in links(main_of(years, "articles/2018/04/a.html"), ".facts a")
    way = main_of(years, "archive/index.html").select_one("a.today")
    assert way
    assert (way["href"], way["data-days"]) == ("days/index.html", "02-29 04-02 12-31")


def test_the_only_day_has_no_neighbour(newsroom: Newsroom) -> None:
    newsroom.article("a").build()
    assert links(main_of(newsroom, "archive/days/04-02.html"), "nav a") == []


def test_on_this_day_can_be_switched_off(years: Newsroom) -> None:
    """Not a page, not a word of it anywhere."""
    years.write("content/site.yaml", f"{SITE_YAML}往年今日: 否\n").build()
    assert not [path for path in years.files() if path.startswith("archive/days")]
    assert not [path for path in years.files() if path.endswith(".html") and "往年今日" in years.page(path)]


@pytest.mark.parametrize("key", ["往年今日", "on_this_day"])
def test_an_article_can_be_left_out_of_its_day(years: Newsroom, key: str) -> None:
    """The day shows the others; one that has no other is gone. Its own page does not lead there."""
    years.article("c", folder="2020/04", title="丙稿", date="2020-04-02 08:00", section="市县动态", extra=f"{{{key}: 否}}")
    years.article("b", folder="2019/12", title="乙稿", date="2019-12-31 08:00", extra=f"{{{key}: no, 相关稿件: 是}}")
    run = years.build()
    assert (run.code, run.problems()) == (0, [])
    assert "丙稿" not in years.page("archive/days/04-02.html")
    assert "archive/days/12-31.html" not in years.files()
    assert "往年今日" not in years.page("articles/2020/04/c.html")
    assert "丙稿" in years.page("archive/2020/04.html"), "nothing else leaves it out"


@pytest.mark.parametrize("extra", ["{往年今日: 也许}", "{相关稿件: [否]}", "{related: {a: b}}", "{on_this_day: ''}"])
def test_what_is_neither_yes_nor_no_is_told(newsroom: Newsroom, extra: str) -> None:
    run = newsroom.article("a", extra=extra).build()
    assert run.code == 1
    assert [(p["code"], p["line"]) for p in run.problems()] == [("FM018", 6)]
    assert re.findall(r"[^{:]+", extra)[0] in run.problems()[0]["message"]
    assert not re.search(r"\(|mappingproxy|',", run.problems()[0]["message"])


def test_other_free_keys_mean_nothing(newsroom: Newsroom) -> None:
    run = newsroom.article("a", extra="{天气: 也许}").build()
    assert (run.code, run.problems()) == (0, [])


def test_people_are_listed_with_their_first_and_last_day(years: Newsroom) -> None:
    """And the number of their articles; one day is not said twice."""
    years.article("f", title="己稿", date="2020-05-06", correspondent="陈杰").build()
    entries = [" ".join(entry.get_text().split()) for entry in main_of(years, "people/index.html").select(".names li")]
    assert entries == ["陈杰 1篇，2020-05-06", "刘昱晔 5篇，2018-04-02 至 2020-04-02"]


def test_places_stand_under_the_city_that_they_belong_to(newsroom: Newsroom) -> None:
    """Cities and places by pinyin, and last the places of none; without a word of cities, by letter."""
    newsroom.article("a", place="[西湖区, 桐庐县, 平湖市, 海宁, 义乌市]").article("b", place="桐庐县", date="2019-01-02").build()
    letters = [heading.get_text() for heading in main_of(newsroom, "places/index.html").select("h2")]
    assert letters == ["H", "P", "T", "X", "Y"]
    newsroom.write(
        "content/places.yaml",
        "- {名称: 桐庐县, 所属: 杭州市}\n- {name: 西湖区, within: 杭州市}\n- {名称: 平湖市, 所属: 嘉兴市}\n"
        "- {名称: 海宁市, 别名: 海宁, 所属: 嘉兴市}\n",
    )
    assert newsroom.build().code == 0
    page = main_of(newsroom, "places/index.html")
    shown = {
        str(group.h2 and group.h2.get_text()): [text for text, _ in links(group, ".names a")] for group in page.select("section")
    }
    assert shown == {"杭州市": ["桐庐县", "西湖区"], "嘉兴市": ["海宁市", "平湖市"], "其他": ["义乌市"]}
    assert list(shown) == ["杭州市", "嘉兴市", "其他"]
    assert "2篇，2019-01-02 至 2020-04-02" in " ".join(page.get_text().split())
    ids = {str(heading["id"]) for heading in page.select("h2[id]")}
    assert {href.removeprefix("#") for _, href in links(page, ".letters a")} == ids
    assert len(ids) == 3


SHARED = {"place": "[桐庐县, 西湖区]", "topics": "[双拥, 就业]", "correspondent": "[刘昱晔, 陈杰]", "page": "C4"}


def grown(room: Newsroom, number: int) -> Counter[str]:
    """How many outputs of each kind are written when an article is added to so many that are all alike."""
    room.write("content/site.yaml", f"{SITE_YAML}per_page: 3\n").write("content/topics.yaml", "- 名称: 双拥\n- 名称: 就业\n")
    for i in range(number):
        year, month, day = 2010 + i // 36, 1 + i // 3 % 12, 5 + 10 * (i % 3)
        room.article(f"a{i}", folder=f"{year}/{month:02}", title=f"第{i}篇", date=f"{year}-{month:02}-{day:02}", **SHARED)
    assert room.build().code == 0
    run = room.article("new", folder="2019/12", title="新稿", date="2019-12-31 09:00", section="市县动态", **SHARED).build()
    return Counter(output["kind"] for output in run.report["outputs"] if output["status"] == "written")


def test_a_new_article_rewrites_as_many_outputs_in_a_long_archive_as_in_a_short_one(tmp_path: Path) -> None:
    """Of every kind the same number among 35 articles and among 323; at both every list comes to a new numbered page."""
    few, many = (grown(Newsroom(tmp_path / f"{number}").write("content/site.yaml", SITE_YAML), number) for number in (35, 323))
    print(
        f"a new article rewrites {few.total()} outputs among 35 articles, {many.total()} among 323: {dict(sorted(many.items()))}"
    )
    assert few == many
    assert many["article"] == 1, "nothing of its section came before it"
    assert (many["archive-section"], many["archive-day"], many["topic"]) == (2, 2, 6)


def test_another_day_in_a_section_changes_one_old_page(newsroom: Newsroom) -> None:
    """The neighbour that it follows, and no page because of what is related to it."""
    for i in range(8):
        newsroom.article(f"a{i}", title=f"第{i}篇", date=f"2020-04-0{i + 1}", **SHARED)
    newsroom.build()
    run = newsroom.article("b", title="新稿", date="2020-04-20", **SHARED).build()
    assert [o["path"] for o in run.report["outputs"] if o["kind"] == "article" and o["status"] == "written"] == [
        "articles/2020/04/a7.html",
        "articles/2020/04/b.html",
    ]


def related(room: Newsroom, path: str) -> list[str]:
    """The related headlines on the page of an article."""
    return [text for text, _ in links(main_of(room, path), ".related a")]


def test_related_articles_are_older_and_the_closest_come_first(newsroom: Newsroom) -> None:
    """A topic weighs most, then people, then a place; of the same weight the newest is first; five at most."""
    near = {"topics": "[双拥]", "correspondent": "陈杰", "place": "桐庐县"}
    newsroom.article("a0", title="只有地方", date="2020-04-01", correspondent="甲", place="桐庐县")
    newsroom.article("a1", title="只有作者", date="2020-04-02", correspondent="通讯员 陈杰 摄影 甲")
    newsroom.article("a2", title="旧的话题", date="2020-04-03", correspondent="甲", topics="双拥")
    newsroom.article("a3", title="话题和地方", date="2020-04-04", correspondent="甲", topics="双拥", place="[西湖区, 桐庐县]")
    newsroom.article("a4", title="新的话题", date="2020-04-05", correspondent="甲", topics="[就业, 双拥]")
    newsroom.article("a5", title="没有关系", date="2020-04-06", correspondent="乙", place="海宁市", topics="就业创业")
    newsroom.article("b", title="这一篇", date="2020-04-07", **near)
    newsroom.article("c", title="还没有的", date="2020-04-08", **near)
    newsroom.build()
    assert related(newsroom, "articles/2020/04/b.html") == ["话题和地方", "新的话题", "旧的话题", "只有作者", "只有地方"]
    assert related(newsroom, "articles/2020/04/c.html")[0] == "这一篇"
    assert len(related(newsroom, "articles/2020/04/c.html")) == 5
    assert related(newsroom, "articles/2020/04/a0.html") == []
    assert "相关稿件" not in newsroom.page("articles/2020/04/a5.html")


@pytest.mark.parametrize("key", ["相关稿件", "related"])
def test_an_article_that_wants_none_shows_none_and_is_shown_by_none(newsroom: Newsroom, key: str) -> None:
    newsroom.article("a", title="甲稿", date="2020-04-01").article("b", title="乙稿", date="2020-04-02", extra=f"{{{key}: 否}}")
    newsroom.article("c", title="丙稿", date="2020-04-03").build()
    pages = {stem: related(newsroom, f"articles/2020/04/{stem}.html") for stem in "abc"}
    assert pages == {"a": [], "b": [], "c": ["甲稿"]}


def test_related_articles_can_be_switched_off(newsroom: Newsroom) -> None:
    newsroom.article("a", title="甲稿", date="2020-04-01").article("b", title="乙稿").build()
    assert related(newsroom, "articles/2020/04/b.html") == ["甲稿"]
    newsroom.write("content/site.yaml", f"{SITE_YAML}related: false\n").build()
    assert "相关稿件" not in newsroom.page("articles/2020/04/b.html")


def test_a_headline_that_is_edited_is_renewed_where_it_is_related(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the last plan, without a look at the rest of the site; another topic is more than words."""
    monkeypatch.setattr("zhuanban.cache.stamps.TICK", 0)
    newsroom.article("a", title="甲稿", date="2020-04-01").article("b", title="乙稿", section="资讯快递").build()
    newsroom.build()

    def refuse(*given: object) -> None:
        raise AssertionError("the whole site was assembled")

    with monkeypatch.context() as patch:
        patch.setattr("zhuanban.read.site.assemble", refuse)
        run = newsroom.article("a", title="改过的甲稿", date="2020-04-01").build()
    assert run.code == 0
    assert related(newsroom, "articles/2020/04/b.html") == ["改过的甲稿"]
    newsroom.article("a", title="改过的甲稿", date="2020-04-01", correspondent="甲", topics="双拥").build()
    newsroom.article("b", title="乙稿", section="资讯快递", topics="双拥").build()
    assert related(newsroom, "articles/2020/04/b.html") == ["改过的甲稿"]
    newsroom.article("a", title="改过的甲稿", date="2020-04-01", correspondent="甲", topics="就业").build()
    assert related(newsroom, "articles/2020/04/b.html") == []


def test_a_held_page_keeps_no_related_headline_that_went(newsroom: Newsroom) -> None:
    """Withdrawn or corrected; the others stay, and with the last of them the words above them go."""
    both = {"section": "资讯快递"}
    newsroom.article("a", title="要撤的稿子", date="2020-03-31").article("b", title="留下的稿子", date="2020-04-01")
    newsroom.article("c", title="丙稿", **both).build()
    assert related(newsroom, "articles/2020/04/c.html") == ["留下的稿子", "要撤的稿子"]
    newsroom.article("a", title="要撤的稿子", date="2020-03-31", status="撤稿").article("c", title="丙稿", genre="乱", **both)
    assert newsroom.build("--hold-faulty").code == 0
    assert related(newsroom, "articles/2020/04/c.html") == ["留下的稿子"]
    assert not [path for path in newsroom.files() if path.endswith((".html", ".xml")) and "要撤的稿子" in newsroom.page(path)]
    newsroom.article("b", title="改过的稿子", date="2020-04-01")
    assert newsroom.build("--hold-faulty").code == 0
    assert "相关稿件" not in newsroom.page("articles/2020/04/c.html")


def test_an_embargoed_article_is_nowhere_in_the_archive(newsroom: Newsroom) -> None:
    """Nor is a draft: not under its day, not in the table, not in a topic, not related."""
    newsroom.write("content/topics.yaml", "- 名称: 双拥\n").article("a", title="甲稿", topics="双拥")
    newsroom.article("b", title="未到时候", date="2020-03-01", topics="双拥", publish_at="2020-07-01 06:00")
    newsroom.article("c", title="草稿一篇", date="2020-03-02", topics="双拥", status="草稿").build()
    assert "archive/days/03-01.html" not in newsroom.files()
    text = "".join(newsroom.page(path) for path in newsroom.files() if path.endswith(".html"))
    assert "未到时候" not in text
    assert "草稿一篇" not in text
    newsroom.build(now="2020-07-01T06:00:00+08:00")
    assert related(newsroom, "articles/2020/04/a.html") == ["未到时候"]


def test_a_bookmark_of_the_archive_is_not_given_away(newsroom: Newsroom) -> None:
    """An old address may not stand in a folder of the site's own."""
    run = newsroom.article("a", aliases="[/topics/a.html]").build()
    assert [p["code"] for p in run.problems() if p["level"] == "error"] == ["UR004"]
