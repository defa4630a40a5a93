"""site.yaml, people.yaml, places.yaml and the edition files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from front_door import SITE_YAML
from zhuanban.config import read_config, read_edition, read_leaders, read_people, read_places, read_words
from zhuanban.model import Weight
from zhuanban.problems import Problem

SITE = "content/site.yaml"


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.position.line}:{p.position.column} {p.code}" for p in problems]


def test_a_site() -> None:
    config, problems = read_config(
        SITE_YAML + "per_page: 30\nmourning: [2020-04-04]\npage_names: {c4: 平湖版}\nsearch: 否\nfeeds: none\n", SITE
    )
    assert problems == ()
    assert config
    assert (config.title, config.base_url, config.timezone) == ("平湖退役军人", "https://example.org/", "Asia/Shanghai")
    assert [(s.slug, s.name, s.parent, s.per_page) for s in config.sections][3] == ("shixian", "市县动态", "sanfuwu", 30)
    assert (config.mourning, config.page_names, config.search, config.feeds) == (
        (date(2020, 4, 4),),
        {"C4": "平湖版"},
        False,
        "none",
    )


def test_a_site_in_chinese() -> None:
    text = "站名: 平湖退役军人\n网址: https://example.org\n语言: zh-CN\n时区: Asia/Shanghai\n主办单位: 局\n必须签发: 是\n"
    text += "栏目:\n- {网址名: a, 名称: 甲}\n- {网址名: b, 名称: 乙, 上级: 甲}\n"
    config, problems = read_config(text, SITE)
    assert problems == ()
    assert config
    assert (config.base_url, config.sections[1].parent, config.owner, config.require_signoff) == (
        "https://example.org/",
        "a",
        "局",
        True,
    )


@pytest.mark.parametrize(
    ("url", "normal"),
    [("https://example.org", "https://example.org/"), ("http://EXAMPLE.org/news", "http://example.org/news/"),
     ("https://example.org:8080/a//", "https://example.org:8080/a/")],
)  # fmt: skip
def test_base_url(url: str, normal: str) -> None:
    config, _ = read_config(SITE_YAML.replace("https://example.org/", url), SITE)
    assert config
    assert config.base_url == normal


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("base_url:", "base_ur:", "2:1 FM003"),
        ("base_url: https://example.org/\n", "", "1:1 FM007"),
        ("https://example.org/", "example.org", "2:11 FM025"),
        ("https://example.org/", "ftp://example.org/", "2:11 FM025"),
        ("https://example.org/", "https://example.org/?a", "2:11 CF005"),
        ("https://example.org/", "https://example.org/../", "2:11 CF005"),
        ("zh-CN", "中文", "3:11 CF004"),
        ("Asia/Shanghai", "Asia/Pinghu", "4:11 CF003"),
        ("Asia/Shanghai", "../../etc/passwd", "4:11 CF003"),
        ("Asia/Shanghai", "Asia", "4:11 CF003"),
        ("parent: sanfuwu", "parent: nowhere", "14:13 CF008"),
        ("parent: sanfuwu", "parent: shixian", "14:13 CF009"),
        ("slug: kuaixun", "slug: yaowen", "8:11 CF006"),
        ("name: 资讯快递", "name: 要闻", "9:11 CF007"),
        ("slug: kuaixun", "slug: ../kuaixun", "8:11 FM023"),
        ("slug: kuaixun", "slug: Kuaixun", "8:11 FM023"),
        ("name: 资讯快递", "nam: 资讯快递", "9:5 FM003"),
        ("sections:", "feeds: sometimes\nsections:", "5:8 FM017"),
        ("sections:", "per_page: 0\nsections:", "5:11 FM019"),
        ("sections:", "mourning: [2020-02-30]\nsections:", "5:12 FM021"),
        ("sections:", "page_names: {第四版: x}\nsections:", "5:14 FM022"),
        ("title: ", "title：", "1:6 YM014"),
    ],
)
def test_one_fault_in_a_site(old: str, new: str, problem: str) -> None:
    config, problems = read_config(SITE_YAML.replace(old, new), SITE)
    assert config is None
    assert said(problems) == [problem]


def test_a_circle_of_parents() -> None:
    text = SITE_YAML.replace("slug: sanfuwu\n", "slug: sanfuwu\n    parent: shixian\n")
    assert said(read_config(text, SITE)[1]) == ["11:13 CF009", "15:13 CF009"]


@pytest.mark.parametrize(("text", "problem"), [("- a\n", "1:1 CF001"), ("一段文字\n", "1:1 YM016")])
def test_no_site(text: str, problem: str) -> None:
    config, problems = read_config(text, SITE)
    assert config is None
    assert said(problems)[0] == problem


def test_people() -> None:
    text = "- name: 陈 杰\n  slug: chenjie\n  unit: 市局\n  aliases: [陈 洁, 陈姐]\n  portrait: 陈杰.png\n- 姓名: 王珏\n  单位: 区局\n  别名: 王钰、王玉\n"
    people, problems = read_people(text, "content/people.yaml")
    assert problems == ()
    assert [(p.name, p.slug, p.unit, p.aliases, p.portrait, p.position.line) for p in people] == [
        ("陈杰", "chenjie", "市局", ("陈洁", "陈姐"), "陈杰.png", 1),
        ("王珏", "", "区局", ("王钰", "王玉"), "", 6),
    ]
    assert read_people("# 没有\n", "content/people.yaml") == ((), ())


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("name: 陈杰\n", ["1:1 CF002"]),
        ("- 陈杰\n", ["1:3 FM013"]),
        ("- slug: a\n", ["1:3 FM007"]),
        ("- name: 陈杰\n- name: 陈 杰\n", ["2:9 CF007"]),
        ("- name: 陈杰\n- {name: 王珏, aliases: [陈杰]}\n", ["2:23 CF007"]),
        ("- {name: 陈杰, slug: a}\n- {name: 王珏, slug: a}\n", ["2:20 CF006"]),
        ("- {name: 陈杰, slug: A}\n- {name: 王珏, sulg: a}\n", ["1:20 FM023", "2:14 FM003"]),
        ("- name：陈杰\n- name: 王珏\n", ["1:3 FM033"]),
    ],
)
def test_faults_in_people(text: str, problems: list[str]) -> None:
    assert said(read_people(text, "content/people.yaml")[1]) == problems


@pytest.mark.parametrize(("dates", "problems"), [
    ("起: 2022-03-01, 止: 2019-01-20", ["1:40 CF010"]),
    ("起: 2022-03-01, 止: 2022-03-01", []),
    ("止: 2019-01-20", []),
])  # fmt: skip
def test_a_leader_leaves_after_coming(dates: str, problems: list[str]) -> None:
    """The entry stays: that its name was misspelt is as true as ever."""
    leaders, told = read_leaders(f"- {{姓名: 张三, 职务: 某市市长, {dates}}}\n", "content/leaders.yaml")
    assert said(told) == problems
    assert [leader.name for leader in leaders] == ["张三"]


def test_a_word_is_not_both_wrong_and_right() -> None:
    words, told = read_words("- {错: 服务站, 对: 服务站}\n- {错: 服务站点, 对: 服务站}\n", "content/words.yaml")
    assert said(told) == ["1:15 CF011"]
    assert [word.wrong for word in words] == ["服务站点"]


def test_places() -> None:
    places, problems = read_places("- {名称: 桐庐县, 网址名: tonglu, 别名: 桐庐}\n", "content/places.yaml")
    assert problems == ()
    assert [(p.name, p.slug, p.aliases) for p in places] == [("桐庐县", "tonglu", ("桐庐",))]


EDITION = "content/editions/2020-04-02-C4.yaml"


def test_an_edition() -> None:
    text = "稿件:\n- a.md\n- 稿件: b\n  版位: 加框\n- {article: 2020/04/c.md, weight: brief}\n"
    text += "版式: 李四\n责任编辑: [陈杰, 王珏]\n期号: 第12期\n备注: 示例版面\n"
    edition, problems = read_edition(text, EDITION)
    assert problems == ()
    assert edition
    assert (edition.date, edition.page, edition.note) == (date(2020, 4, 2), "C4", "示例版面")
    assert [(e.article, e.weight, e.position.line) for e in edition.articles] == [
        ("a.md", None, 2),
        ("b", Weight.BOX, 3),
        ("2020/04/c.md", Weight.BRIEF, 5),
    ]
    assert edition.credits == (("版式", "李四"), ("责任编辑", "陈杰　王珏"), ("期号", "第12期"))


@pytest.mark.parametrize(
    ("path", "text", "problems"),
    [
        ("content/editions/C4.yaml", "备注: x\n", ["1:1 ED001"]),
        ("content/editions/2020-02-30-C4.yaml", "备注: x\n", ["1:1 ED001"]),
        ("content/editions/2020-04-02-第四版.yaml", "备注: x\n", ["1:1 ED001"]),
        (EDITION, "稿件: [{稿: a}]\n", ["1:7 FM003"]),
        (EDITION, "稿件:\n- 稿件：a\n", ["2:3 FM033"]),
        (EDITION, "天气: x\n", ["1:1 FM005"]),
        (EDITION, "- a\n", ["1:1 CF001"]),
    ],
)
def test_faults_in_an_edition(path: str, text: str, problems: list[str]) -> None:
    edition, found = read_edition(text, path)
    assert edition is None
    assert said(found) == problems


@given(st.text(max_size=60), st.integers(0, len(SITE_YAML)), st.integers(0, 20))
def test_never_raises(noise: str, place: int, cut: int) -> None:
    text = SITE_YAML[:place] + noise + SITE_YAML[place + cut :]
    config, problems = read_config(text, SITE)
    assert (config is None) == bool(problems)
    read_people(text, "content/people.yaml")
    read_edition(text, EDITION)


def test_a_notice_spoils_no_file() -> None:
    """`[甲、乙]` is read as two, and that is said: the file counts all the same."""
    edition, said_of_it = read_edition("责任编辑: [陈杰、王珏]\n", "content/editions/2020-04-02-C4.yaml")
    assert edition is not None
    assert (edition.credits, [p.code for p in said_of_it]) == ((("责任编辑", "陈杰　王珏"),), ["FM037"])
    config, said_of_it = read_config(SITE_YAML + "ignored: [PR101、PR102]\n", "content/site.yaml")
    assert config is not None
    assert (config.ignored, [p.code for p in said_of_it]) == (("PR101", "PR102"), ["FM037"])
