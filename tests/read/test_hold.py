"""问题稿缓发: everything is published but what is faulty."""

from __future__ import annotations

from reading_desk import Desk, png

from zhuanban.problems import Level
from zhuanban.read.site import Held

B = "content/2020/04/b.md"
PAGE = "articles/2020/04/b.html"


def stems(desk: Desk, **online: str) -> list[str]:
    site = desk.held(**online).site
    assert site is not None
    return [article.source_path[-4] for article in site.articles]


def test_the_good_are_published(desk: Desk) -> None:
    desk.room.article("a").article("b", date="2020-02-30").article("c", section="体育").article("d", body="![x](gone.png)\n")
    assert stems(desk) == ["a"]
    assert [held.source_path[-4] for held in desk.held().held] == ["b", "c", "d"]


def test_links_to_a_held_article(desk: Desk) -> None:
    """Its last page stays online, so they lead there; if it never had one, the words stay."""
    desk.room.article("a", body="见[那篇](b.md)。\n").article("b", date="2020-02-30")
    reading = desk.held(b=PAGE)
    assert reading.site is not None
    assert reading.site.articles[0].targets == (PAGE,)
    assert reading.held == (Held(B, PAGE),)
    never = desk.held()
    assert never.site is not None
    assert never.site.articles[0].targets == ("",)
    assert never.held == (Held(B, ""),)


def test_two_for_one_url_are_both_held(desk: Desk) -> None:
    desk.room.article("a").article("b", slug="x").article("c", slug="x")
    assert stems(desk) == ["a"]


def test_a_faulty_withdrawal_is_carried_out(desk: Desk) -> None:
    """Even if nobody can tell from the file where it stood: what is online is known."""
    desk.room.article("a").article("b", status="撤稿", date="2020-02-30")
    reading = desk.held(b=PAGE)
    assert reading.site is not None
    assert [(w.source_path, w.path) for w in reading.site.withdrawn] == [(B, PAGE)]
    assert reading.held == (Held(B, ""),), "its last page must not stay"


def test_a_page_that_another_article_takes_over_is_not_kept(desk: Desk) -> None:
    desk.room.article("a", slug="b").article("b", date="2020-02-30")
    assert desk.held(b=PAGE).held == (Held(B, ""),)


def test_credits_and_pictures_follow(desk: Desk) -> None:
    desk.room.write("content/2020/04/x.png", png()).article("a", correspondent="章杰", date="2020-04-03")
    desk.room.article("b", correspondent="张杰", section="体育", body="![x](x.png)\n", page="C4")
    site = desk.held().site
    assert site is not None
    assert [(person.name, person.slug) for person in site.people] == [("章杰", "zhangjie")]
    assert (site.pictures, site.editions) == ((), ())


def test_an_edition_file_that_names_a_held_article(desk: Desk) -> None:
    desk.room.article("a", page="C4").article("b", page="C4", section="体育").write(
        "content/editions/2020-04-02-C4.yaml", "articles: [b, a]\n"
    )
    reading = desk.held()
    assert reading.site is not None
    assert [len(page.articles) for edition in reading.site.editions for page in edition.pages] == [1]
    assert not [p for p in reading.problems if p.code == "ED101"]


def test_one_bad_list_does_not_block_a_withdrawal(desk: Desk) -> None:
    """A fault in an edition file or in people.yaml leaves out that entry, not the day's work."""
    desk.room.article("a", page="C4").write("content/editions/2020-04-02-C4.yaml", "articles: [gone, a]\n责任编辑: 钱鑫\n")
    desk.room.write("content/people.yaml", "- name: 刘昱晔\n  portrait: gone.png\n  unit: 平湖\n")
    reading = desk.held()
    assert reading.site is not None
    assert [held.source_path for held in reading.held] == ["content/editions/2020-04-02-C4.yaml", "content/people.yaml"]
    assert reading.site.editions[0].pages[0].credits == (("责任编辑", "钱鑫"),)
    assert reading.site.people[0].unit == "平湖"


def test_site_yaml_is_not_bent(desk: Desk) -> None:
    desk.room.article("a").write("content/site.yaml", "title: x\n")
    assert desk.held().site is None


def test_all_problems_are_still_told(desk: Desk) -> None:
    desk.room.article("a").article("b", date="2020-02-30")
    assert [p for p in desk.held().problems if p.level is Level.ERROR] == [
        p for p in desk.read().problems if p.level is Level.ERROR
    ]
