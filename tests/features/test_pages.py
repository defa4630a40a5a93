"""What stands on each kind of page, and what it leads to: the URL contract, page by page."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag
from search_desk import Reader

from front_door import SITE_YAML, Newsroom


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Three articles of one section, two days apart, on print pages C4, C4 and then B1 and C4."""
    newsroom.article("a", title="甲稿", date="2020-04-02 08:00", page="C4", correspondent="张三")
    newsroom.article("b", title="乙稿", date="2020-04-04 08:00", page="C4", correspondent="Ｏ氏")
    newsroom.article("c", title="丙稿", date="2020-05-06 08:00", page="C4", correspondent="曾四")
    newsroom.article("d", title="丁稿", date="2020-05-06 07:00", page="B1", section="市县动态", correspondent="单五")
    return newsroom


def soup(room: Newsroom, path: str) -> BeautifulSoup:
    return BeautifulSoup(room.page(path), "lxml")


def links(at: BeautifulSoup | Tag) -> dict[str, str]:
    """Words -> address of every link."""
    return {" ".join(link.get_text().split()): str(link["href"]) for link in at.select("a[href]")}


def labels(room: Newsroom, path: str) -> dict[str, str]:
    found = [(str(meta["name"]), str(meta["content"])) for meta in soup(room, path).select("meta[name]")]
    assert len(found) == len(dict(found)), "each once"
    assert all(content for _, content in found), "never empty"
    return dict(found)


def test_previous_is_older_and_next_is_newer_in_the_same_column(room: Newsroom) -> None:
    room.build()
    found = {
        str(link["rel"][0]): (link.get_text(), str(link["href"]))
        for link in soup(room, "articles/2020/04/b.html").select("nav a[rel]")
    }
    assert found == {"prev": ("甲稿", "a.html"), "next": ("丙稿", "../05/c.html")}
    assert "丁稿" not in room.page("articles/2020/05/c.html"), "another column's"


def test_print_pages_lead_to_their_neighbours_without_wrapping(room: Newsroom) -> None:
    room.build()
    first, second, third = (links(soup(room, f"editions/2020-{day}/C4.html")) for day in ("04-02", "04-04", "05-06"))
    assert "上一期" not in first
    assert first["下一期"] == "../2020-04-04/C4.html", "the day between had no edition"
    assert (second["上一期"], second["下一期"]) == ("../2020-04-02/C4.html", "../2020-05-06/C4.html")
    assert "下一期" not in third
    assert (third["上一版"], "下一版" in third) == ("B1.html", False)
    assert links(soup(room, "editions/2020-05-06/B1.html"))["上一期"] == "../2020-04-04/C4.html", "that day had no B1"


def test_the_archive_holds_every_article_under_its_day(room: Newsroom) -> None:
    room.article("e", title="戊稿", date="2020-04-04 09:00").build()
    month = soup(room, "archive/2020/04.html").select_one("main")
    assert month
    order = re.findall("4月4日|4月2日|戊稿|乙稿|甲稿", month.get_text())
    assert order == ["4月4日", "戊稿", "乙稿", "4月2日", "甲稿"]
    year = links(soup(room, "archive/2020/index.html"))
    assert [href for href in year.values() if href in ("05.html", "04.html")] == ["05.html", "04.html"]
    assert "2020/index.html" in links(soup(room, "archive/index.html")).values()


def test_calendars_begin_on_sunday(room: Newsroom) -> None:
    room.build()
    for path in ("editions/index.html", "editions/2020/index.html"):
        april = soup(room, path).find_all("table")[1]
        assert [cell.get_text(strip=True) for cell in april.select("thead th")] == list("日一二三四五六")
        rows = [[cell.get_text(strip=True) for cell in row.select("td")] for row in april.select("tbody tr")]
        assert rows[0] == ["", "", "", "1", "2", "3", "4"]


def test_the_home_page_has_the_newest_edition_and_every_section(room: Newsroom) -> None:
    room.build()
    home = links(soup(room, "index.html"))
    assert home["丁稿"] == "articles/2020/05/d.html"
    assert "editions/2020-05-06/B1.html" in home.values()
    assert "editions/2020-04-02/C4.html" not in home.values()
    assert {"sections/yaowen/index.html", "sections/sanfuwu/shixian/index.html", "archive/2020/index.html"} <= set(home.values())


def test_page_labels_of_government_sites(room: Newsroom) -> None:
    room.article("f", title="己稿", date="2020-05-07 09:17", source="省退役军人事务厅").build()
    article = labels(room, "articles/2020/05/f.html")
    heading = soup(room, "articles/2020/05/f.html").h1
    assert heading
    assert article["ArticleTitle"] == heading.get_text() == "己稿"
    assert article["PubDate"] == "2020-05-07 09:17"
    assert article["ContentSource"] == "省退役军人事务厅"
    assert "ContentSource" not in labels(room, "articles/2020/04/a.html"), "not said, not configured"
    column = labels(room, "sections/sanfuwu/shixian/index.html")
    assert (column["ColumnName"], column["ColumnType"]) == ("市县动态", "市县动态")
    assert column["ColumnDescription"]
    assert column["ColumnKeywords"]
    for path in ("index.html", "search/index.html", "404.html"):
        assert (labels(room, path)["SiteName"], labels(room, path)["SiteDomain"]) == ("平湖退役军人", "example.org")


def test_people_stand_under_their_letter_and_surnames_are_read_right(room: Newsroom) -> None:
    room.build()
    page = soup(room, "people/index.html").select_one("main")
    assert page
    text = re.findall("[A-Z#](?=\n)|单五|曾四|张三", page.get_text("\n"))
    assert text.index("S") < text.index("单五")
    assert text.index("Z") < text.index("曾四") < text.index("张三")
    assert "people/shanwu/index.html" in room.files()


def test_a_feed_holds_the_newest_whole(room: Newsroom) -> None:
    room.build()
    feed = BeautifulSoup(room.page("feeds/index.xml"), "xml")
    assert [title.get_text() for title in feed.select("item > title")] == ["丙稿", "丁稿", "乙稿", "甲稿"]
    assert "讲政策、办实事" in feed.select("item")[0].get_text()
    assert [t.get_text() for t in BeautifulSoup(room.page("feeds/sections/shixian.xml"), "xml").select("item > title")] == [
        "丁稿"
    ]


@pytest.mark.parametrize(("feeds", "expected"), [("none", 0), ("site", 4), ("all", 28)])
def test_as_many_feeds_as_asked_for(room: Newsroom, feeds: str, expected: int) -> None:
    """Each in three forms, and the list of them."""
    room.write("content/site.yaml", f"{SITE_YAML}feeds: {feeds}\n").build()
    assert len([path for path in room.files() if path.startswith("feeds/")]) == expected
    assert ("feeds/" in room.page("index.html")) == (expected > 0)


@pytest.mark.parametrize("search", [True, False])
def test_search_can_be_left_out(room: Newsroom, search: bool) -> None:
    room.write("content/site.yaml", f"{SITE_YAML}search: {str(search).lower()}\n").build()
    assert any(path.startswith("search/") for path in room.files()) == search
    assert ("search/" in room.page("index.html")) == search
    if search:
        found = Reader(room.out / "search").articles()
        assert [article.path for article in found if "通讯员 张三" in article.lines] == ["articles/2020/04/a.html"]


def test_the_sitemap_holds_what_may_be_found(room: Newsroom) -> None:
    room.article("a", title="甲稿", date="2020-04-02 08:00", status="撤稿", aliases="[old.html]").build()
    listed = room.page("sitemap.xml")
    assert "articles/2020/04/b.html</loc><lastmod>2020-04-04<" in listed
    assert not [path for path in ("articles/2020/04/a.html", "old.html", "404.html", "feeds/") if path in listed]
    assert 'href="articles/2020/04/a.html"' in room.page("old.html"), "an old address of what was withdrawn leads to its one line"


def test_source_date_epoch_is_the_clock_when_no_other_is_given(room: Newsroom) -> None:
    room.article("g", title="庚稿", publish_at="2020-06-01 00:00")
    for epoch, there in (("1590940799", False), ("1590940800", True)):
        run = room.build("--now", "", env={"SOURCE_DATE_EPOCH": epoch})
        assert run.code == 0, run.said
        assert ("庚稿" in room.page("index.html")) == there
