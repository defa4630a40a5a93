"""NM001: one person in two spellings, in one article and in the whole site."""

from __future__ import annotations

from typing import Any

import pytest
from proof_desk import article_of
from reading_desk import Desk

import zhuanban.amend
from front_door import PROJECT, SHARED, Newsroom
from zhuanban.check.spellings import TWO_SPELLINGS
from zhuanban.problems import Problem

SEED = SHARED / "seeds" / "000_ce17673e25c6f7de.txt"


def spelled(newsroom: Newsroom) -> list[str]:
    """`a:9:1 刘昱烨/刘昱晔` for every problem."""
    return [f"{p.position} {dict(p.values)['found']}/{dict(p.values)['other']}"[16:].replace(".md", "") for p in found(newsroom)]


def found(newsroom: Newsroom) -> list[Problem]:
    return [problem for problem in Desk(newsroom).problems() if problem.code == "NM001"]


def two(newsroom: Newsroom, one: str, other: str) -> Newsroom:
    return newsroom.article("a", correspondent=one).article("b", correspondent=other).article("c", correspondent=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("刘昱烨", "刘昱晔"),  # sounds alike and looks alike
        ("张建明", "张建铭"),  # sounds alike
        ("徐晓雯", "徐晓斐"),  # looks alike
        ("李海傅", "李海博"),
        ("侯建国", "候建国"),  # a surname, and what is taken for it
        ("佘建国", "余建国"),  # two surnames that look alike
        ("沉志远", "沈志远"),
        ("张烨", "张晔"),  # of two characters: both
        ("欧阳昱烨", "欧阳昱晔"),
    ],
)
def test_names_that_may_be_one_persons(newsroom: Newsroom, one: str, other: str) -> None:
    assert spelled(two(newsroom, one, other)) == [f"a:4:16 {one}/{other}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王建国", "王建军"),
        ("张建军", "章建军"),  # two families
        ("郑丽萍", "邓丽萍"),
        ("张伟", "张玮娜"),
        ("陈杰", "陈洁"),  # sounds alike and does not look alike
        ("王珏", "王钰"),  # looks alike and does not sound alike
        ("朱建设", "朱建社会"),
        ("王晓伟", "王晓卫士"),
        ("李建国", "王建国"),
        ("刘燕", "刘雁鸿"),
        ("王建华", "王建画廊"),
        ("区退役军人事务局", "县退役军人事务局"),  # units are no persons
        ("王晓为", "王晓伟"),  # another tone
        ("刘昱晔", "刘昱晔"),
    ],
)
def test_names_of_two_persons(newsroom: Newsroom, one: str, other: str) -> None:
    assert spelled(two(newsroom, one, other)) == []


def test_bylines_in_a_body_and_names_that_the_text_makes_certain(newsroom: Newsroom) -> None:
    body = (
        "■见习记者 徐晓雯 通讯员 刘昱烨\n\n处长朱建设、副处长张柯一行来到企业。朱建涉说，要抓紧。\n\n■通讯员 刘昱晔\n\n"
        "市退役军人事务局局长邹\n勤良说。\n"
    )
    newsroom.article("a", body, correspondent="徐晓雯")
    assert spelled(newsroom) == [
        "a:8:15 刘昱烨/刘昱晔",
        "a:10:3 朱建设/朱建涉",
        "a:10:19 朱建涉/朱建设",
        "a:12:6 刘昱晔/刘昱烨",
    ]


def test_ordinary_words_are_no_names(newsroom: Newsroom) -> None:
    body = "局长高兴地说，书记高度重视，主任严肃指出。许多人说，许多仁说。曾任组长的和曾任祖长的。班长马上说，班长马尚说。张主任说，章主任说。\n"
    body += "\n\n增强军人荣誉感，建好居民安置点，增强军人荣誉赶，建好居民安置典。\n\n■强保障\n\n■强堡障\n\n记者 了解到，这里很好。\n\n记者 瞭解到，这里很好。\n"
    assert spelled(newsroom.article("a", body)) == []


def test_all_places_are_told_and_the_more_frequent_spelling(newsroom: Newsroom) -> None:
    newsroom.article("a", "■通讯员 刘昱晔\n\n正文。\n\n■通讯员 刘 昱 晔\n", correspondent="刘昱烨").article(
        "b", correspondent="刘昱晔"
    )
    (problem,) = found(newsroom)
    assert problem.message() == ("“刘昱烨”（共 1 处）和 “刘昱晔”（共 3 处，见 8:6、12:6、content/2020/04/b.md:4:16）像是同一个人")
    assert "find 刘昱晔" in problem.hint()


def test_as_many_of_both_are_both_told(newsroom: Newsroom) -> None:
    newsroom.article("a", correspondent="刘昱烨").article("b", status="草稿")
    assert spelled(newsroom) == ["a:4:16 刘昱烨/刘昱晔", "b:4:16 刘昱晔/刘昱烨"]


@pytest.mark.parametrize("people", ["- 姓名: 刘昱晔\n  别名: [刘昱烨]\n", "- 姓名: 刘昱晔\n- 姓名: 刘昱烨\n"])
def test_people_yaml_settles_it(newsroom: Newsroom, people: str) -> None:
    two(newsroom, "刘昱烨", "刘昱晔")
    for one in ("刘昱晔", "刘昱烨"):
        assert spelled(newsroom.write("content/people.yaml", f"- 姓名: {one}\n")) != []
    assert spelled(newsroom.write("content/people.yaml", people)) == []


def test_it_can_be_silenced_in_an_article_and_in_the_site(newsroom: Newsroom) -> None:
    newsroom.article("a", correspondent="刘昱烨", extra="{忽略: [NM001]}").article("b")
    said = newsroom.check().problems()
    assert [(p["code"], p["path"]) for p in said if p["code"] != "CF211"] == [("NM001", "content/2020/04/b.md")]
    site = (newsroom.root / "content/site.yaml").read_text("utf-8")
    said = newsroom.write("content/site.yaml", f"{site}忽略: [NM001]\n").check().problems()
    assert [p["code"] for p in said] == ["CF211"]  # one address for two names; and NM001 is a code that may be silenced


def test_what_was_withdrawn_is_left_alone(newsroom: Newsroom) -> None:
    assert spelled(newsroom.article("a", correspondent="刘昱烨", status="撤稿").article("b")) == []


def test_the_example_of_the_handbook(newsroom: Newsroom) -> None:
    assert TWO_SPELLINGS.entry is not None
    newsroom.write("content/a.md", article_of(TWO_SPELLINGS.entry.example))
    assert {problem.code for problem in Desk(newsroom).problems()} == {"NM001"}
    newsroom.write("content/a.md", article_of(TWO_SPELLINGS.entry.better))
    assert Desk(newsroom).problems() == ()


@pytest.mark.skipif(not SEED.exists(), reason="no seeds here")
def test_the_page_that_spelled_a_name_in_two_ways(newsroom: Newsroom) -> None:
    newsroom.article("a", SEED.read_text("utf-8"), correspondent="徐晓雯")
    assert spelled(newsroom) == ["a:10:15 刘昱烨/刘昱晔"]


def test_a_build_after_an_edit_says_the_same(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit of words alone is built the short way, unless somebody is named anew, or a message names a line of the article."""
    short: list[bool] = []
    amend = zhuanban.amend.amend

    def amending(*given: Any) -> Any:
        done = amend(*given)
        short.append(done is not None)
        return done

    monkeypatch.setattr(zhuanban.amend, "amend", amending)
    newsroom.article("a", correspondent="刘昱烨").article("b").article("c", "甲段。\n").article("d", "■通讯员 刘昱晔\n").build()
    clean = Newsroom(newsroom.root, newsroom.root.parent / "clean")
    for stem, body in (
        ("b", "多一段。\n\n■通讯员 刘昱晔\n"),
        ("b", "多两段。\n\n多一段。\n\n■通讯员 刘昱晔\n"),
        ("e", "乙段。\n\n局长朱建设说。\n"),
        ("e", "丙段。\n\n多一段。\n\n局长朱建设说。\n"),
        ("e", "丙段。\n\n局长朱建设说。\n\n书记朱建涉说。\n"),
        ("d", "第三段。\n\n■通讯员 刘昱晔\n"),
    ):
        after = newsroom.article(stem, body, correspondent="王珏" if stem == "e" else "刘昱晔").build().report["problems"]
        assert after == clean.build("--no-cache").report["problems"]
    assert short == [False, False, True, False, True]  # `b` is in the message about `a`, `d` has no more room there; `e` is new


def test_nothing_is_said_of_correct_sentences(newsroom: Newsroom) -> None:
    """All of the golden lists in one newsroom, with a list of leaders."""
    newsroom.write("content/leaders.yaml", "- 姓名: 仲旭东\n  职务: 平湖市委副书记、市长\n")
    for path in sorted((PROJECT / "tests/golden/proof").glob("correct-*.txt")):
        newsroom.article(path.stem, path.read_text("utf-8").replace("\n", "\n\n"))
    assert [problem for problem in newsroom.check().problems() if problem["code"][:2] in ("NM", "PV")] == []


def test_who_told_the_reporter(newsroom: Newsroom) -> None:
    newsroom.article("a", "老兵沈国祥说，他很高兴。\n\n沈国样告诉记者，他很高兴。贺先生告诉记者，也好。\n")
    assert spelled(newsroom) == ["a:8:3 沈国祥/沈国样", "a:10:1 沈国样/沈国祥"]


def test_the_spelling_of_a_leader_is_right(newsroom: Newsroom) -> None:
    newsroom.write("content/leaders.yaml", "- {name: 仲旭东, title: 平湖市市长}\n")
    newsroom.article("a", "村民仲旭冬说，好。市长仲旭东说，好。\n").article("b", "村民仲旭冬说，好。\n")
    assert spelled(newsroom) == ["a:8:3 仲旭冬/仲旭东", "b:8:3 仲旭冬/仲旭东"]
