"""content/leaders.yaml: names stay whole on the pages and in summaries, and what is wrong with them cannot be silenced."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from reading_desk import png

from front_door import Newsroom

LEADERS = "- 姓名: 仲旭东\n  职务: 平湖市委副书记、市长\n- 姓名: 陈 杰\n  职务: 平湖市副市长\n"
BODY = "市长仲旭东和副市长陈　杰到企业走访，**仲旭东**说，要抓紧。\n\n![仲旭东在现场](a.png)\n"
KEPT = '<span class="unbroken">仲旭东</span>'


def in_office(newsroom: Newsroom) -> Newsroom:
    newsroom.write("content/leaders.yaml", LEADERS).write("content/2020/04/a.png", png())
    return newsroom.article("a", BODY, title="仲旭东走访“企业”", page="C4").article("b", correspondent="仲旭东")


def test_a_name_stays_whole_wherever_a_page_shows_it(newsroom: Newsroom) -> None:
    assert in_office(newsroom).build().code == 0
    page = newsroom.page("articles/2020/04/a.html")
    text = re.sub(r"<(script|style|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert text.count(KEPT) == len(re.findall(r">[^<]*仲旭东", text)) >= 4
    assert '<span class="unbroken">陈　杰</span>' in page
    assert 'alt="仲旭东在现场"' in page  # no attribute has an element in it
    assert "<title>仲旭东走访" in page
    assert ".unbroken { white-space: nowrap; }" in "".join(
        newsroom.page(path) for path in newsroom.files() if path.endswith(".css")
    )
    for path in ("index.html", "sections/yaowen/index.html", "editions/2020-04-02/C4.html", "archive/2020/04.html"):
        assert KEPT in newsroom.page(path), path


def test_what_is_no_page_holds_it_plain(newsroom: Newsroom) -> None:
    in_office(newsroom).build()
    others = [path for path in newsroom.files() if path.endswith((".xml", ".json", ".js"))]
    assert others
    assert not any("unbroken" in newsroom.page(path) for path in others)
    feed = ElementTree.fromstring(newsroom.page("feeds/index.xml"))
    assert "仲旭东走访“企业”" in [title.text for title in feed.iter() if title.tag.endswith("title")]
    scripts = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', newsroom.page("articles/2020/04/a.html"), re.DOTALL
    )
    assert scripts
    assert all(json.loads(script) for script in scripts)


def test_a_new_name_is_on_the_pages_after_the_next_build(newsroom: Newsroom) -> None:
    in_office(newsroom).build()
    newsroom.write("content/leaders.yaml", LEADERS.replace("仲旭东", "朱建设")).build()
    assert "仲旭东" in newsroom.page("articles/2020/04/a.html")
    assert KEPT not in newsroom.page("articles/2020/04/a.html")


def test_a_summary_is_not_cut_inside_a_name(newsroom: Newsroom) -> None:
    newsroom.write("content/leaders.yaml", LEADERS)
    for number in range(4):
        newsroom.article(f"a{number}", "走" * (113 + number) + "仲旭东" + "访" * 60 + "。\n")
    newsroom.article("plain", "走" * 117 + "朱旭东" + "访" * 60 + "。\n")
    newsroom.build()
    told = re.findall(
        r'<meta name="[Dd]escription" property="og:description" content="([^"]*)"',
        "".join(map(newsroom.page, articles(newsroom))),
    )
    ends = [re.sub("走+", "", text) for text in told]
    assert ends == ["仲旭东访访……", "仲旭东访……", "仲旭东……", "……", "朱……"]


def articles(newsroom: Newsroom) -> list[str]:
    return sorted(path for path in newsroom.files() if path.startswith("articles/"))


def test_a_build_warns_and_a_strict_one_and_a_check_refuse(newsroom: Newsroom) -> None:
    newsroom.write("content/leaders.yaml", LEADERS).article("a", "副市长仲旭东参加。\n", extra="{忽略: [NM003]}")
    assert [(p["code"], p["level"]) for p in newsroom.build().problems("NM003")] == [("NM003", "warning")]
    run = newsroom.check()
    assert run.code == 1
    assert [(p["code"], p["level"], p["line"], p["column"]) for p in run.problems("NM003")] == [("NM003", "error", 9, 1)]
    assert "平湖市委副书记、市长" in run.out


def test_another_list_is_another_check(newsroom: Newsroom) -> None:
    newsroom.write("content/leaders.yaml", LEADERS).article("a", "副市长仲旭东参加。\n")
    assert [p["code"] for p in newsroom.build().problems()] == ["NM003"]
    assert newsroom.write("content/leaders.yaml", LEADERS.replace("市长\n", "副市长\n", 1)).build().problems() == []
