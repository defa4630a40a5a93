"""What pages say of themselves to machines, as extruct reads it: NewsArticle, PublicationIssue, breadcrumbs, Open Graph."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from reading_desk import png

from front_door import SITE_YAML, Newsroom
from hostile import strings
from readers import linked_data, open_graph

BASE = "https://example.org/"
PAGE = "articles/2020/04/a.html"
EDITION = "editions/2020-04-02/C4.html"


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """An article with all that it may have, on a print page with a number."""
    newsroom.write("content/site.yaml", f"{SITE_YAML}paper: 嘉兴日报\npage_names: {{C4: 平湖版}}\nowner: 平湖市退役军人事务局\n")
    newsroom.write("content/2020/04/图.png", png())
    newsroom.write("content/people.yaml", "- name: 平湖之声\n  unit: 融媒体中心\n")
    newsroom.write("content/editions/2020-04-02-C4.yaml", "articles: [a.md]\nissue: 总第1234期\n")
    return newsroom.article(
        "a",
        "正文一句。\n\n![会场](图.png)\n",
        title="甲稿 / 之下",
        kicker="引题",
        subtitle="副题",
        correspondent="见习记者 徐晓雯 通讯员 刘昱晔、区退役军人事务局 摄影 陈杰 翻译 李娜 作者 王珏 记者 平湖之声",
        section="市县动态",
        place="[桐庐县, 西湖区]",
        topics="[走访, 就业]",
        editor="王编",
        proofreader="李校",
        source="省退役军人事务厅",
        picture="{src: 图.png, alt: 题图的说明, caption: 图说, credit: 陈杰}",
        corrections="[{date: 2020-04-05, wrong: 三户, right: 四户}]",
        reprint="{source: 浙江日报, title: 原题, author: 原作者, url: 'https://other.example/1'}",
    )


def article(room: Newsroom) -> dict[str, Any]:
    """What the article says."""
    assert room.build().code == 0
    (said,) = linked_data(room.page(PAGE))
    assert (said["@context"], said["@type"]) == ("https://schema.org", "NewsArticle")
    return said


def test_every_credit_with_its_role(room: Newsroom) -> None:
    """In the property that schema.org has for it; a unit is an Organization, whoever has a unit is a Person."""
    said = article(room)
    people = {name: f"{BASE}people/{slug}/index.html" for name, slug in (("徐晓雯", "xuxiaowen"), ("刘昱晔", "liuyuye"))}
    assert said["author"][:2] == [
        {"@type": "Person", "name": "徐晓雯", "url": people["徐晓雯"], "jobTitle": "见习记者"},
        {"@type": "Person", "name": "刘昱晔", "url": people["刘昱晔"], "jobTitle": "通讯员"},
    ]
    unit, writer, other = said["author"][2:]
    assert (unit["@type"], unit["roleName"]) == ("Role", "通讯员")
    assert (unit["author"]["@type"], unit["author"]["name"]) == ("Organization", "区退役军人事务局")
    assert (writer["@type"], writer["name"], "jobTitle" in writer) == ("Person", "王珏", False), "作者 is what `author` says"
    assert (other["@type"], other["name"], other["jobTitle"]) == ("Person", "平湖之声", "记者")
    photographer, proofreader = said["contributor"]
    assert (photographer["@type"], photographer["roleName"]) == ("Role", "摄影")
    assert (photographer["contributor"]["@type"], photographer["contributor"]["name"]) == ("Person", "陈杰")
    assert (proofreader["roleName"], proofreader["contributor"]["name"]) == ("校对", "李校")
    assert [(who["name"], who["jobTitle"]) for who in said["editor"]] == [("王编", "责任编辑")]
    assert [who["name"] for who in said["translator"]] == ["李娜"]
    assert said["creditText"] == "见习记者 徐晓雯 通讯员 刘昱晔、区退役军人事务局 摄影 陈杰 翻译 李娜 作者 王珏 记者 平湖之声"


def test_where_it_was_printed(room: Newsroom) -> None:
    said = article(room)
    assert (said["printEdition"], said["printPage"], said["printSection"]) == ("嘉兴日报 2020-04-02 总第1234期", "C4", "平湖版")
    issue = said["isPartOf"]
    assert (issue["@type"], issue["datePublished"], issue["issueNumber"]) == ("PublicationIssue", "2020-04-02", "总第1234期")
    assert issue["isPartOf"] == {"@type": "Newspaper", "name": "嘉兴日报"}
    assert issue["url"] == BASE + EDITION
    assert said["dateline"] == "桐庐县、西湖区 2020年4月2日"
    assert [place["name"] for place in said["contentLocation"]] == ["桐庐县", "西湖区"]


def test_what_it_is(room: Newsroom) -> None:
    said = article(room)
    assert (said["headline"], said["alternativeHeadline"]) == ("甲稿之下", "引题 副题")
    assert (said["datePublished"], said["dateModified"]) == ("2020-04-02T09:17:00+08:00", "2020-04-05T00:00:00+08:00")
    (correction,) = said["correction"]
    assert (correction["@type"], correction["datePublished"]) == ("CorrectionComment", "2020-04-05")
    assert correction["text"] == "原文“三户”，应为“四户”。"
    (picture,) = said["image"]
    assert (picture["@type"], picture["width"], picture["height"]) == ("ImageObject", 40, 30)
    assert (picture["caption"], picture["creditText"]) == ("图说", "陈杰 摄")
    assert picture["url"].removeprefix(BASE) in room.files()
    assert said["keywords"] == ["走访", "就业"]
    assert said["isBasedOn"]["author"]["name"] == "原作者"
    assert said["sourceOrganization"]["name"] == "省退役军人事务厅"
    assert said["publisher"] == {"@type": "Organization", "name": "平湖市退役军人事务局"}
    crumbs = said["mainEntityOfPage"]["breadcrumb"]["itemListElement"]
    assert [(crumb["position"], crumb["name"]) for crumb in crumbs] == [(1, "首页"), (2, "三服务专题"), (3, "市县动态")]


def test_whose_pictures_they_are(newsroom: Newsroom) -> None:
    """Each file once, with the credit that one of its places gives; none is made up."""
    for name, colour in (("甲", "red"), ("乙", "green"), ("丙", "blue")):
        newsroom.write(f"content/2020/04/{name}.png", png(colour))
    body = '字。\n\n![甲](甲.png)\n\n![乙](乙.png)\n\n![乙](乙.png "李娜绘")\n\n![丙](丙.png "王珏")\n'
    newsroom.article("a", body, picture="{src: 丙.png, caption: 图说, credit: 陈杰}").build()
    (said,) = linked_data(newsroom.page(PAGE))
    assert [picture.get("creditText") for picture in said["image"]] == ["陈杰 摄", None, "李娜绘"]


def test_nothing_is_made_up(newsroom: Newsroom) -> None:
    """What is not known is not said."""
    newsroom.article("a", correspondent="", source="来源").build()
    (said,) = linked_data(newsroom.page(PAGE))
    unknown = "author contributor editor translator image correction dateline printPage printEdition isPartOf keywords isBasedOn"
    assert not set(said) & set(unknown.split())
    assert "" not in said.values()


def test_a_print_page_is_an_issue(room: Newsroom) -> None:
    assert room.build().code == 0
    (said,) = linked_data(room.page(EDITION))
    assert (said["@type"], said["datePublished"], said["issueNumber"], said["pagination"]) == (
        *("PublicationIssue", "2020-04-02", "总第1234期", "C4"),
    )
    assert [(part["@type"], part["headline"], part["url"]) for part in said["hasPart"]] == [
        ("NewsArticle", "甲稿之下", BASE + PAGE)
    ]


def test_breadcrumbs_where_there_are_any(room: Newsroom) -> None:
    """The same that readers see, with addresses that are there."""
    assert room.build().code == 0
    for path in room.files():
        page = BeautifulSoup(room.page(path), "lxml") if path.endswith(".html") else None
        if page and page.select(".crumbs") and not path.startswith("articles/"):
            (said,) = linked_data(str(page))
            assert said["@type"] == "BreadcrumbList", path
            assert [crumb["name"] for crumb in said["itemListElement"]] == [
                crumb.get_text() for crumb in page.select(".crumbs li")
            ]
            assert {crumb["item"].removeprefix(BASE) for crumb in said["itemListElement"] if "item" in crumb} <= set(room.files())


def test_what_those_show_who_pass_a_page_on(room: Newsroom) -> None:
    """Open Graph: on every page that may be listed; an article with its picture, times, section and topics."""
    assert room.build().code == 0
    for path in room.files():
        if path.endswith(".html"):
            found = open_graph(room.page(path))
            hidden = 'content="noindex"' in room.page(path)
            needed = ("og:title", "og:type", "og:url", "og:site_name", "og:locale")
            assert [len(found.get(name, ())) for name in needed] == [0 if hidden else 1] * len(needed), path
            assert hidden or found["og:url"] == [BASE + path]
    found = open_graph(room.page(PAGE))
    assert (found["og:title"], found["og:type"], found["og:locale"]) == (["甲稿之下"], ["article"], ["zh_CN"])
    assert found["og:image"][0].removeprefix(BASE) in room.files()
    sizes = [found[f"og:image:{name}"] for name in ("width", "height", "alt")]
    assert sizes == [["40"], ["30"], ["题图的说明"]]
    assert found["article:published_time"] == ["2020-04-02T09:17:00+08:00"]
    assert found["article:modified_time"] == ["2020-04-05T00:00:00+08:00"]
    assert (found["article:section"], found["article:tag"]) == (["市县动态"], ["走访", "就业"])
    assert found["og:description"] == ["正文一句。"]
    assert open_graph(room.page("index.html"))["og:type"] == ["website"]


def test_the_first_picture_of_the_text_stands_for_an_article_without_one(newsroom: Newsroom) -> None:
    newsroom.write("content/2020/04/图.png", png()).article("a", "文字。\n\n![会场](图.png)\n").article("b").build()
    found = open_graph(newsroom.page(PAGE))
    assert found["og:image"][0].removeprefix(BASE) in newsroom.files()
    assert found["og:image:alt"] == ["服务站里话家常"]
    assert "og:image" not in open_graph(newsroom.page("articles/2020/04/b.html"))


def test_column_pages_have_the_prescribed_labels(newsroom: Newsroom) -> None:
    """Each once and not empty, in the index of a section and on its numbered pages."""
    newsroom.write("content/site.yaml", f"{SITE_YAML}per_page: 2\nsite_id_code: '3300000001'\n")
    for number in range(7):
        newsroom.article(f"a{number}", title=f"第{number}篇")
    newsroom.build()
    for path in ("sections/yaowen/index.html", "sections/yaowen/1.html", "sections/sanfuwu/shixian/index.html"):
        labels = [
            (str(meta["name"]), str(meta["content"])) for meta in BeautifulSoup(newsroom.page(path), "lxml").select("meta[name]")
        ]
        for name in ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
            assert [bool(content) for label, content in labels if label == name] == [True], (path, name)


@pytest.mark.slow
def test_hostile_words_stay_words(newsroom: Newsroom) -> None:
    """JSON-LD of every hostile headline is read as what was written, and ends nowhere but at its end."""
    texts = [*strings(), "</script>", "]]>", "<!--<script>", "\\u003c/script>", "'\"\\"]
    for number, text in enumerate(texts):
        escaped = "".join(f"\\U{ord(character):08x}" for character in text)
        newsroom.article(f"a{number}", title=f'"甲{escaped}乙"', note=f'"{escaped}"', topics=f'["{escaped}"]')
    while (run := newsroom.build()).code:
        refused = {problem["path"] for problem in run.problems() if problem["level"] == "error"}
        assert refused, run.said
        for path in refused:
            (newsroom.root / path).unlink()
    pages = [path for path in newsroom.files() if path.startswith("articles/")]
    for path in pages:
        page = BeautifulSoup(newsroom.page(path), "html5lib")
        (said,) = linked_data(newsroom.page(path))
        heading = page.find("h1")
        assert heading is not None
        assert "".join(said["headline"].split()) == "".join(heading.get_text().split()), path
    assert len(pages) > 200
    print(f"{len(pages)} headlines of {len(texts)} hostile ones published, each the same in JSON-LD")
