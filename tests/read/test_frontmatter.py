"""Front matter: both languages are the same, each fault stands at its place, all faults are told at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuanban.model import Correction, FrontMatter, FrontPicture, Moment, Reprint, Status, Weight
from zhuanban.problems import Level
from zhuanban.read.encoding import decode
from zhuanban.read.frontmatter import FrontMatterRead, read_front_matter
from zhuanban.schema import ARTICLE

GOOD = "title: 题\nsection: 要闻\ncorrespondent: 刘昱晔\ndate: 2020-04-02\n"


def read(head: str, body: str = "正文。\n") -> FrontMatterRead:
    return read_front_matter(f"---\n{head}---\n{body}", "a.md")


def front(head: str) -> FrontMatter:
    """Sound front matter, without its places."""
    found = read(head)
    assert [(str(p.position), p.code, p.message()) for p in found.problems if p.level is Level.ERROR] == []
    assert found.front is not None
    return found.front._replace(at={})


def said(head: str) -> list[str]:
    return [f"{p.position.line}:{p.position.column} {p.code}" for p in read(head).problems]


ENGLISH = """\
title: "用心用情用功　做实做细做好 / 又一行"
section: 要闻
correspondent: 见习记者 徐晓雯 通讯员 刘昱晔
date: 2020-04-30 09:17
printed: 2020-05-01
page: C4
weight: lead
kicker: 引
subtitle: 记张连胜
genre: 通讯
byline_at: end
source: 省厅
place: [桐庐县, 西湖区]
topics: [双拥]
summary: 摘要。
editor: 陈 杰
proofreader: [王　珏, 李四]
picture: {src: 会场.png, caption: 座谈会, credit: 张三}
slug: fu-wu
aliases: [/art/1.html, old/]
status: review
reviewed: {first: 甲乙, second: [丙丁], third: 戊己}
publish_at: 2020-05-01T06:00:00+08:00
expire_at: 2021-05-01
updated: 2020-05-02 10:00
corrections:
  - {date: 2020-05-03, wrong: 42人, right: 24人}
reprint: {source: 报, title: 原, author: 者, url: 'https://example.org/1'}
note: 编者按
extra: {a: [b, {c: 04}]}
"""
CHINESE = """\
标题: 用心用情用功　做实做细做好 / 又一行
栏目: 要闻
署名: ■见习记者 徐晓雯　通讯员：刘昱晔
发布时间: 2020年4月30日 09:17
见报日期: 2020/5/1
版面: c4
版位: 头条
肩题: 引
副标题: ——记张连胜
体裁: 通讯
署名位置: 文末
信息来源: 省厅
县市区: 桐庐县、西湖区
话题:
- 双拥
摘要: 摘要。
责编: 陈杰
校对: 王珏、李四
头图:
  文件: 会场.png
  图说: 座谈会
  摄影: 张三
网址名: fu-wu
旧网址:
  - /art/1.html
  - old/
状态: 待审
审核:
  一审: 甲乙
  二审: 丙丁
  三审: 戊己
定时发布: 2020-05-01T06:00:00+08:00
下线时间: 2021年5月1日
更新时间: 2020-05-02 10:00:00
更正:
  日期: 2020-05-03
  原文: 42人
  更正: 24人
转载:
  来源: 报
  原标题: 原
  原作者: 者
  原文链接: https://example.org/1
编者按: 编者按
附加: {a: [b, {c: "04"}]}
"""


def test_both_languages_are_the_same() -> None:
    """Every key of the table, to the same values."""
    english = front(ENGLISH)
    assert english == front(CHINESE)
    assert {field.key for field in ARTICLE.fields} - {"draft"} == set(read(ENGLISH).front.at)  # type: ignore[union-attr]
    china = timezone(timedelta(hours=8))
    assert english == FrontMatter(
        title="用心用情用功　做实做细做好 / 又一行",
        section="要闻",
        credits=(("见习记者", "徐晓雯"), ("通讯员", "刘昱晔")),
        date=Moment(datetime(2020, 4, 30, 9, 17), has_time=True),  # noqa: DTZ001
        printed=date(2020, 5, 1),
        page="C4",
        weight=Weight.LEAD,
        kicker="引",
        subtitle="记张连胜",
        genre="通讯",
        byline_at="end",
        source="省厅",
        places=("桐庐县", "西湖区"),
        topics=("双拥",),
        summary="摘要。",
        editors=("陈杰",),
        proofreaders=("王珏", "李四"),
        picture=FrontPicture("会场.png", "座谈会", "座谈会", "张三"),
        slug="fu-wu",
        aliases=("/art/1.html", "old/"),
        status=Status.REVIEW,
        publish_at=Moment(datetime(2020, 5, 1, 6, tzinfo=china), has_time=True),
        expire_at=Moment(datetime(2021, 5, 1), has_time=False),  # noqa: DTZ001
        updated=Moment(datetime(2020, 5, 2, 10), has_time=True),  # noqa: DTZ001
        corrections=(Correction(date(2020, 5, 3), "42人", "24人"),),
        reprint=Reprint("报", "原", "者", "https://example.org/1"),
        note="编者按",
        extra={"a": ("b", {"c": "04"})},
    )


@pytest.mark.parametrize(("field", "spelling"), [(f, s) for f in ARTICLE.fields for s in f.spellings], ids=lambda x: str(x)[:20])
def test_every_spelling(field: Any, spelling: str) -> None:
    """Every spelling of every key is accepted, and means the same as the English one."""
    block = ENGLISH if field.key != "draft" else f"{GOOD}draft: 否\n"
    lines = block.splitlines(keepends=True)
    found = [n for n, line in enumerate(lines) if line.startswith(f"{field.key}:")]
    assert len(found) == 1
    lines[found[0]] = lines[found[0]].replace(field.key, spelling, 1)
    assert front("".join(lines)) == front(block)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("correspondent: 刘昱晔", [("通讯员", "刘昱晔")]),
        ("correspondents: [刘昱晔, 陈 杰]", [("通讯员", "刘昱晔"), ("通讯员", "陈杰")]),
        ("通讯员: 刘昱晔", [("通讯员", "刘昱晔")]),
        ("署名: 刘昱晔", [("通讯员", "刘昱晔")]),
        ("作者: 刘昱晔", [("作者", "刘昱晔")]),
        ("记者: 徐晓雯", [("记者", "徐晓雯")]),
        ("记者: 徐晓雯\n通讯员: 刘昱晔", [("记者", "徐晓雯"), ("通讯员", "刘昱晔")]),
        ("通讯员:\n- 刘昱晔\n- 记者 徐晓雯", [("通讯员", "刘昱晔"), ("记者", "徐晓雯")]),
        ("作者: 区退役军人事务局", [("作者", "区退役军人事务局")]),
        ("source: 省厅", []),
    ],
)
def test_credits(line: str, credits: list[tuple[str, str]]) -> None:
    """The role of a name without one is that of the key; two keys with two roles are put together in order."""
    assert list(front(f"title: 题\nsection: 要闻\ndate: 2020-04-02\n{line}\n").credits) == credits


def test_texts_stay_texts() -> None:
    """Numbers, yes and no, times: as written."""
    found = front('title: no\nsection: 04\nsource: 5:30\ndate: 2020-04-02\nkicker: "1e3"\npage: 04\n')
    assert (found.title, found.section, found.source, found.kicker, found.page) == ("no", "04", "5:30", "1e3", "04")


@pytest.mark.parametrize("word", ["头条", "lead", "LEAD"])
def test_weight_words(word: str) -> None:
    assert front(f"{GOOD}weight: {word}\n").weight is Weight.LEAD


@pytest.mark.parametrize(
    ("line", "status"),
    [("status: draft", "draft"), ("状态: 草稿", "draft"), ("draft: true", "draft"), ("draft: 是", "draft"), ("状态: 撤稿", "withdrawn"),
     ("status: 已签发", "signed"), ("draft: false", None), ("", None)],
)  # fmt: skip
def test_status(line: str, status: str | None) -> None:
    found = read(f"{GOOD}{line}\n")
    assert found.status == status
    assert found.front
    assert found.front.status == status


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("titel: 题", "6:1 FM003"),
        ("tags: [a]", "6:1 FM003"),
        ("这是什么键: 题", "6:1 FM004"),
        ("Slug: x", "6:1 FM006"),
        ("“版次”: C4", "6:1 FM006"),
        ("　版次: C4", "6:1 FM006"),
        ("标题: 又一题", "6:1 FM008"),
        ("署名: 徐晓雯", "6:1 FM008"),
        ("kicker: [a]", "6:9 FM010"),
        ("topics: {a: b}", "6:9 FM011"),
        ("reprint: 某报", "6:10 FM012"),
        ("picture: [a]", "6:10 FM012"),
        ("corrections: 某人", "6:14 FM013"),
        ("kicker: 引\u202e题", "6:9 FM014"),
        ("kicker: 引\u200b题", "6:9 FM014"),
        ("kicker: 引\ufeff题", "6:10 YM011"),
        ('kicker: "引\\u0007题"', "6:9 FM014"),
        ('kicker: "引\\uFDD0题"', "6:9 FM014"),
        ('extra: {a: "\\u202E"}', "6:12 FM014"),
        ("记者: 徐\u2066晓雯", "6:5 FM014"),
        (f"kicker: {'字' * 121}", "6:9 FM015"),
        ("kicker: |\n  一\n  二", "6:9 FM016"),
        ("weight: 三条", "6:9 FM017"),
        ("status: 已签", "6:9 FM017"),
        ("genre: 小说", "6:8 FM017"),
        ("draft: 也许", "6:8 FM018"),
        ("updated: 昨天", "6:10 FM020"),
        ("updated: 二〇二〇年四月二日", "6:10 FM020"),
        ("updated: 2020-02-30", "6:10 FM021"),
        ("page: 第四版", "6:7 FM022"),
        ("page: C4 版", "6:7 FM022"),
        ("slug: ../../etc", "6:7 FM023"),
        ("slug: Ni-Hao", "6:7 FM023"),
        ("slug: 你好", "6:7 FM023"),
        ("slug: ---", "6:7 FM023"),
        ("aliases: [../../a.html]", "6:11 FM024"),
        ("aliases: ['https://example.org/a.html']", "6:11 FM024"),
        ("aliases: //example.org/a.html", "6:10 FM024"),
        ("aliases: a/../b.html", "6:10 FM024"),
        ("aliases: a.html?x=1", "6:10 FM024"),
        ("aliases: /%2e%2e/a.html", "6:10 FM024"),
        ("aliases: a\\b.html", "6:10 FM024"),
        ("reprint: {source: 报, url: 'javascript:alert(1)'}", "6:27 FM025"),
        ("picture: {src: /etc/a.png, alt: 图}", "6:16 FM026"),
        ("picture: {src: 'C:\\a.png', alt: 图}", "6:16 FM026"),
        ("picture: {src: a.png}", "6:10 FM030"),
        ("picture: a.png", "6:10 FM035"),
        ("picture:\n  src：a.png", "7:3 FM033"),
        ("记者: 记者", "6:5 FM027"),
        ("记者: 张三（区局）", "6:5 FM028"),
        ("page: “C4”", "6:7 FM031"),
        ("draft: 是\nstatus: 已签发", "6:8 FM032"),
        ("corrections:\n- {date: 2020-02-30, wrong: a, right: b}", "7:10 FM021"),
        ("corrections:\n- {date: 2020-02-20, wrong: a}", "7:3 FM007"),
        ("corrections:\n- {date: 2020-02-20, wrong: a, right: ''}", "7:39 FM009"),
        ("reprint: {sorce: 报}", "6:11 FM003"),
    ],
)
def test_one_fault(line: str, problem: str) -> None:
    """At its place, with its code, and nothing else is said."""
    assert said(f"{GOOD}{line}\n") == [problem]


@pytest.mark.parametrize(
    ("head", "problems"),
    [
        (GOOD.replace("题", '""', 1), ["2:8 FM009"]),
        (GOOD.replace("题", "　", 1), ["2:8 FM009"]),
        (GOOD.replace("题", "[a, b]", 1), ["2:8 FM010"]),
        (GOOD.replace("title: 题\n", ""), ["1:1 FM007"]),
        (GOOD.replace("correspondent: 刘昱晔\n", ""), ["1:1 FM029"]),
        (GOOD.replace("刘昱晔", ""), ["4:15 FM009"]),
        (GOOD.replace("title:", "titel:"), ["2:1 FM003"]),
        (GOOD.replace("title: 题", "标提: 题"), ["2:1 FM003"]),
        (GOOD.replace("title: ", "title："), ["2:6 YM014"]),
        (GOOD.replace("title", "Title"), ["2:1 FM006"]),
        (GOOD.replace("correspondent: ", "correspondent: @"), ["4:16 YM017"]),
        ("- a\n", ["2:1 YM016"]),
        ("# nothing\n", ["1:1 FM007"] * 3 + ["1:1 FM029"]),
        (
            "title：\nsection: [a]\ncorrespondent: 通讯员\ndate: 2020-02-30\nslug: A\nkey: x\n",
            ["2:6 YM014", "3:10 FM010", "4:16 FM027", "5:7 FM021", "6:7 FM023", "7:1 FM004"],
        ),
    ],
)
def test_all_faults_at_once(head: str, problems: list[str]) -> None:
    assert sorted(said(head)) == problems


@pytest.mark.parametrize(
    ("text", "problems", "body", "line"),
    [
        (f"---\n{GOOD}---\n正文\n", [], "正文\n", 7),
        (f"\n　\n--- \n{GOOD}---　\n\n正文", [], "\n正文", 9),
        (f"———\n{GOOD}－－－\n正文", ["1:1 FM034", "6:1 FM034"], "正文", 7),
        (f"---\n{GOOD}----\n正文\n---\n", ["6:1 FM034"], "正文\n---\n", 7),
        (f"---\n{GOOD}...\n正文", ["6:1 FM034"], "正文", 7),
        (f"---\n{GOOD}正文", ["1:1 FM002"], "", 1),
        ("正文\n", ["1:1 FM001"], "正文\n", 1),
        (f"---\n{GOOD}---", [], "", 7),
    ],
)
def test_the_lines_between(text: str, problems: list[str], body: str, line: int) -> None:
    found = read_front_matter(text, "a.md")
    assert [f"{p.position.line}:{p.position.column} {p.code}" for p in found.problems] == problems
    assert (found.body, found.body_line) == (body, line)
    assert (found.front is None) == bool(problems)


def test_what_a_faulty_head_still_tells() -> None:
    """A withdrawn article with other faults keeps its address; a faulty draft is known to be one."""
    found = read("title: @题\nstatus：撤稿\nslug: a-b\ndate: 2020-04-02\naliases: old/a.html\nweight: 三条\n")
    assert found.front is None
    assert (found.status, found.slug, found.aliases) == (Status.WITHDRAWN, "a-b", ("old/a.html",))
    assert found.date
    assert read("draft: true\nkey: x\n").status is Status.DRAFT


@pytest.mark.parametrize(
    ("line", "guess"),
    [("titel: x", "title（标题）"), ("标提: x", "标题（title）"), ("Kicker: x", "kicker（引题）"), ("tags: x", "topics（话题）"),
     ("没有: x", "extra（附加）")],
)  # fmt: skip
def test_did_you_mean(line: str, guess: str) -> None:
    assert guess in read(f"{GOOD}{line}\n").problems[0].hint()


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 40))
def test_mutated_files_never_raise(noise: bytes, place: int, cut: int) -> None:
    """Good files with bytes taken out and noise put in."""
    data = f"---\n{CHINESE}---\n正文\n".encode()
    text, problems = decode("a.md", data[:place] + noise + data[place + cut :])
    if text is None:
        assert problems
        return
    found = read_front_matter(text, "a.md")
    assert found.front is not None or any(p.level is Level.ERROR for p in found.problems)
    for problem in found.problems:
        assert problem.message()
        assert problem.hint("en")


@given(st.lists(st.tuples(st.sampled_from([s for f in ARTICLE.fields for s in f.spellings]), st.text(max_size=20)), max_size=6))
def test_any_values_never_raise(pairs: list[tuple[str, str]]) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in pairs)
    found = read_front_matter(f"---\n{head}---\n", "a.md")
    assert found.front is not None or found.problems
