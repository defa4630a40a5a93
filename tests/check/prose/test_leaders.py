"""NM002, NM003: names and titles of leaders."""

from __future__ import annotations

from datetime import date

import pytest
from proof_desk import codes, found

from zhuanban.model import House, Leader

HOUSE = House(
    leaders=(
        Leader("仲旭东", "平湖市委副书记、市长", date(2018, 1, 1), date(2021, 12, 31)),
        Leader("仲旭东", "平湖市委书记", date(2022, 1, 1), None),
        Leader("邹勤良", "市退役军人事务局党组书记、局长", None, None),
        Leader("王江", "市退役军人事务局副局长", None, None),
        Leader("于海洋", "平湖市常务副市长", None, None),
        Leader("张建国", "平湖市副市长", None, None),
    ),
    people=("仲旭栋", "刘昱晔"),
)


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ("市长仲旭冬到企业走访。", "仲旭冬"),  # sounds alike
        ("仲旭冻说，要抓紧。", "仲旭冻"),  # looks alike and sounds alike, at the head of a sentence
        ("仲旭东来了。仲旭冬说，要抓紧。", "仲旭冬"),  # sounds alike, beside the right one
        ("会上，种旭东强调。市委副书记种旭东参加。", "种旭东"),  # another surname, behind a title
        ("市委副书记、市长仲晓东出席会议。", "仲晓东"),  # another character, right behind the leader's title
        ("市退役军人事务局局长邹勤亮说。", "邹勤亮"),
        ("据介绍，局长邹琴良一行看望老兵。", "邹琴良"),
        ("市退役军人事务局副局长王姜率队。", "王姜"),
        ("常务副市长于海扬主持会议。", "于海扬"),
        ("仲旭冬市长到企业走访。", "仲旭冬"),  # the title behind the name
        ("市长 仲旭冬到企业走访。", "仲旭冬"),  # a space between, as in a list
        ("| 出席 | 市长　仲旭冬 |\n|---|---|\n| 是 | 否 |", "仲旭冬"),
    ],
)
def test_a_name_that_is_one_character_away(wrong: str, at: str) -> None:
    assert found(wrong, HOUSE) == [f"NM002 {at}"]


@pytest.mark.parametrize(
    "right",
    [
        "市长仲旭东到企业走访，仲旭东说：“要抓紧。”",
        "仲旭栋也参加了活动，市长仲旭栋是同名者。",  # in people.yaml
        "村民章建国、老兵张健国来了。张剑国说，日子好了。",  # who may be anybody
        "列车位于海阳市，赴于海阳县考察。",  # 于海洋 is no part of it
        "副市长张建在会上讲话，副市长张建说。",  # a shorter name
        "副市长张建果断处置险情。",
        "张建副市长来了，张建局长也来了。",
        "王将军来到军休所，汪江也来了。",
        "村民张建军、王建国看望老兵。",
        "局长王刚说。",  # half of a name of two
        "他们一心一意搞建设，走访慰问。",
        "市长热线12345，市长信箱。",
    ],
)
def test_what_is_another_word_or_another_person(right: str) -> None:
    assert codes(right, HOUSE) == []


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ("副市长仲旭东参加。", "副市长仲旭东"),
        ("市委书记仲旭东参加。", "书记仲旭东"),
        ("平湖市委副书记、副市长仲旭东参加。", "副市长仲旭东"),
        ("平湖市委书记、市长仲旭东参加。", "书记、市长仲旭东"),
        ("桐乡市市长仲旭东参加。", "市长仲旭东"),
        ("县长仲旭东参加。", "县长仲旭东"),
        ("代市长仲旭东参加。", "代市长仲旭东"),
        ("市退役军人事务局副局长邹勤良说。", "副局长邹勤良"),
        ("市退役军人事务局局长王江说。", "局长王江"),
        ("局长王江率队。", "局长王江"),
        ("市长于海洋参加。", "市长于海洋"),
    ],
)
def test_a_title_that_does_not_hold(wrong: str, at: str) -> None:
    assert found(wrong, HOUSE) == [f"NM003 {at}"]


@pytest.mark.parametrize(
    "right",
    [
        "市长仲旭东、副市长张建国、局长邹勤良参加。",
        "市委副书记、市长仲旭东参加，平湖市市长仲旭东讲话，我市市长仲旭东说。",
        "浙江省平湖市委副书记、平湖市市长仲旭东参加。",
        "仲旭东参加。会议由仲旭东主持。",
        "时任副市长仲旭东参加，原县长仲旭东参加，前市长仲旭东参加，曾任镇长的仲旭东参加。",
        "时任平湖市委书记、县长仲旭东参加。",
        "副市长于海洋、常务副市长于海洋参加。",
        "市退役军人事务局党组书记、局长邹勤良参加；局党组书记邹勤良说。",
        "市公安局局长仲旭东同志（同名）参加。",  # an office that the list does not know of
        "领导小组组长仲旭东、河长仲旭东、市人大代表仲旭东参加。",
        "局长王江山说。",  # a longer name
        "各位副市长、市长仲旭东参加。",
        "副局长王江率队。",
    ],
)
def test_titles_that_hold_or_say_nothing(right: str) -> None:
    assert codes(right, HOUSE) == []


def test_titles_are_those_of_the_day() -> None:
    assert codes("市委书记仲旭东参加。", HOUSE, date="2022-01-01") == []
    assert codes("市委副书记、市长仲旭东参加。", HOUSE, date="2021-12-31") == []
    assert codes("市长仲旭东参加。", HOUSE, date="2022-01-01") == ["NM003"]
    assert codes("市长仲旭东参加。", HOUSE, date="2017-12-31") == ["NM003"]


def test_the_list_may_begin_late_or_end() -> None:
    """An archive has articles from before: what a leader was then the list does not know, only what was not so yet."""
    house = House(leaders=(Leader("仲旭东", "平湖市市长", date(2018, 1, 1), date(2021, 12, 31)),))
    for day in ("2016-01-01", "2023-01-01"):
        assert codes("副市长仲旭东参加，县长仲旭东参加。", house, date=day) == []
        assert codes("市长仲旭东参加。", house, date=day) == ["NM003"]
    assert codes("副市长仲旭东参加。", house, date="2019-01-01") == ["NM003"]


def test_nobody_can_silence_them_and_nothing_is_mended() -> None:
    wrong = "市长仲旭冬参加，副市长仲旭东参加。"
    assert found(wrong, HOUSE, extra="{忽略: [NM002, NM003]}")[2:] == ["NM002 仲旭冬", "NM003 副市长仲旭东"]
    assert codes("会议昨天举行。", HOUSE, title="市长仲旭冬调研") == ["NM002"]


def test_a_name_over_the_end_of_a_line() -> None:
    assert codes("市委副书记、市\n长仲旭\n冬参加。", HOUSE) == ["NM002"]


def test_a_title_behind_a_name() -> None:
    assert found("仲旭东副市长到企业走访。", HOUSE) == ["NM003 仲旭东副市长"]
    assert found("副市长 仲旭东到企业走访。", HOUSE) == ["NM003 副市长 仲旭东"]
    assert codes("仲旭东市长到企业走访。时任平湖市副市长仲旭东副市长也来了。仲旭东主席台就座。", HOUSE) == []
