"""专题: what topics.yaml makes of topics, and what is said where it is wrong."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from front_door import Newsroom

TOPICS = """\
- 名称: 双拥
  标题: 双拥在平湖
  导语: |
    第一段，<b>不是标签</b>。

    　　第二段。
  别名: [拥军优属]
- 名称: 就业创业
  网址名: jiuye
"""


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Two topics, three articles of the first in two spellings, one of the second, one of a topic that is not declared."""
    newsroom.article("a", title="甲稿", date="2020-04-01", topics="双拥")
    newsroom.article("b", title="乙稿", date="2020-04-02", topics="[拥军优属, 双拥]")
    newsroom.article("c", title="丙稿", date="2020-04-03", topics="拥军优属、就业创业")
    newsroom.article("d", title="丁稿", date="2020-04-04", topics="抗疫")
    newsroom.write("content/topics.yaml", TOPICS)
    run = newsroom.build()
    assert (run.code, run.problems()) == (0, [])
    return newsroom


def main_of(room: Newsroom, path: str) -> Tag:
    """What a page holds between its head and its foot."""
    main = BeautifulSoup(room.page(path), "lxml").main
    assert main is not None
    return main


def texts(at: Tag, selector: str) -> list[str]:
    """The words of each element."""
    return [" ".join(element.get_text().split()) for element in at.select(selector)]


def test_a_topic_has_a_page_with_the_editor_s_introduction(room: Newsroom) -> None:
    """A paragraph a line, its marks as they are; below it all articles, in whatever spelling they name it."""
    page = main_of(room, "topics/shuangyong/index.html")
    assert texts(page, "h1") == ["双拥在平湖"]
    assert texts(page, ".preface p") == ["第一段，<b>不是标签</b>。", "第二段。"]
    assert texts(page, ".rows a") == ["丙稿", "乙稿", "甲稿"]
    head = BeautifulSoup(room.page("topics/shuangyong/index.html"), "lxml")
    labels = {str(meta["name"]): str(meta["content"]) for meta in head.select("meta[name]")}
    assert (labels["ColumnName"], labels["ColumnType"]) == ("双拥在平湖", "专题")
    assert labels["ColumnDescription"] == "第一段，<b>不是标签</b>。"
    assert texts(head, ".crumbs li") == ["首页", "往期", "专题", "双拥在平湖"]
    assert not head.select('link[rel="alternate"][href*="topics"]')


def test_its_list_is_paged_like_a_section_s(room: Newsroom) -> None:
    """The introduction stands on the first page."""
    settings = (room.root / "content/site.yaml").read_text("utf-8")
    room.write("content/site.yaml", f"{settings}per_page: 1\n").build()
    assert texts(main_of(room, "topics/shuangyong/1.html"), ".rows a") == ["甲稿"]
    assert "第二段" not in room.page("topics/shuangyong/1.html")
    assert texts(main_of(room, "topics/shuangyong/index.html"), ".rows a") == ["丙稿"]


def test_articles_lead_to_topics_that_are_declared(room: Newsroom) -> None:
    """By their main name, each once; another is plain text. So are the keywords."""
    facts = main_of(room, "articles/2020/04/b.html").select(".facts a[href*=topics]")
    assert [(link.get_text(), link["href"]) for link in facts] == [("双拥", "../../../topics/shuangyong/index.html")]
    plain = main_of(room, "articles/2020/04/d.html")
    assert not plain.select(".facts a[href*=topics]")
    assert "抗疫" in texts(plain, ".facts dd")
    assert '<meta name="Keywords" content="双拥,就业创业">' in room.page("articles/2020/04/c.html")


def test_all_topics_stand_on_one_page_in_the_order_of_the_file(room: Newsroom) -> None:
    """And from the home page, the archive and the map of the site there is a way there."""
    page = main_of(room, "topics/index.html")
    assert texts(page, "h2") == ["双拥在平湖", "就业创业"]
    assert texts(page, ".count") == ["3篇，2020-04-01 至 2020-04-03", "1篇，2020-04-03"]
    for path in ("index.html", "archive/index.html"):
        assert main_of(room, path).select_one('a[href$="topics/index.html"]'), path
    for path in ("index.html", "sitemap.html"):
        assert main_of(room, path).select_one('a[href$="topics/jiuye/index.html"]'), path
    assert "<loc>https://example.org/topics/jiuye/index.html</loc><lastmod>2020-04-03<" in room.page("sitemap.xml")


def test_without_topics_nothing_speaks_of_them(newsroom: Newsroom) -> None:
    newsroom.article("a", topics="双拥").build()
    assert not [path for path in newsroom.files() if path.startswith("topics/")]
    assert not [path for path in newsroom.files() if path.endswith(".html") and "topics/" in newsroom.page(path)]


def test_a_topic_without_an_article_is_told_and_nobody_is_led_there(room: Newsroom) -> None:
    """Its page is there: the editors see the introduction, and an old link leads somewhere."""
    run = room.article("c", title="丙稿", date="2020-04-03", topics="拥军优属", status="草稿").build()
    assert [(p["code"], p["level"], p["path"], p["line"]) for p in run.problems()] == [
        ("CF221", "notice", "content/topics.yaml", 8)
    ]
    assert "还没有稿件" in room.page("topics/jiuye/index.html")
    assert 'href="jiuye/index.html"' in room.page("topics/index.html")
    assert "jiuye" not in room.page("index.html") + room.page("sitemap.html")


@pytest.mark.parametrize(
    ("entries", "code", "line"),
    [
        ("- 名称: 双拥\n- 名称: 双庸\n", "CF220", 2),
        ("- 名称: 双拥\n- 名称: 甲\n  网址名: shuangyong\n", "CF220", 2),
        ("- 名称: 乙\n  网址名: a\n- 名称: 甲\n  网址名: a\n", "CF006", 4),
        ("- 名称: 双拥\n- 名称: 双拥\n  网址名: b\n", "CF007", 2),
        ("- 名称: 双拥\n- 名称: 双拥\n", "CF007", 2),
        ("- 名称: 甲\n  别名: [双拥]\n- 名称: 双拥\n", "CF007", 3),
        ("- 标题: 甲\n", "FM007", 1),
        ("名称: 双拥\n", "CF002", 1),
        ("- 名称: 双拥\n  导语: [甲]\n", "FM010", 2),
        ("- 名称: 双拥\n  网址名: 双拥\n", "FM023", 2),
    ],
)
def test_what_is_wrong_with_the_file_is_told_at_its_place(newsroom: Newsroom, entries: str, code: str, line: int) -> None:
    """One error, and nothing is published."""
    run = newsroom.article("a", topics="[双拥, 双庸, 甲, 乙]").write("content/topics.yaml", entries).build()
    assert run.code == 1
    told = [(p["code"], p["path"], p["line"]) for p in run.problems() if p["level"] == "error"]
    assert told == [(code, "content/topics.yaml", line)]


def test_a_fault_in_the_file_can_be_held(room: Newsroom) -> None:
    """The sound entries stay."""
    room.write("content/topics.yaml", f"{TOPICS}- 名称: 抗疫\n  网址名: jiuye\n")
    assert room.build().code == 1
    run = room.build("--hold-faulty")
    assert run.code == 0
    assert "丙稿" in room.page("topics/jiuye/index.html")


def test_a_file_with_another_name_is_told(newsroom: Newsroom) -> None:
    run = newsroom.article("a").write("content/topics.yml", "- 名称: 双拥\n").build()
    assert [p["code"] for p in run.problems()] == ["CF203"]


def test_what_is_edited_in_the_file_is_on_its_pages(room: Newsroom) -> None:
    """Another introduction; another alias; no file at all."""
    room.write("content/topics.yaml", TOPICS.replace("第二段", "另一段")).build()
    assert "另一段。" in room.page("topics/shuangyong/index.html")
    room.write("content/topics.yaml", TOPICS.replace("拥军优属", "抗疫")).build()
    assert texts(main_of(room, "topics/shuangyong/index.html"), ".rows a") == ["丁稿", "乙稿", "甲稿"]
    assert "拥军优属" in texts(main_of(room, "articles/2020/04/c.html"), ".facts dd")
    (room.root / "content/topics.yaml").unlink()
    room.build()
    assert not [path for path in room.files() if path.startswith("topics/")]
