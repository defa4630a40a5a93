"""The published schema: sound itself, and of one mind with the validator about every key, spelling and word."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from front_door import PROJECT
from front_matter_cases import FILES as GOLDEN
from front_matter_cases import Case, cases
from zhuanban.model import Moment
from zhuanban.problems import Level
from zhuanban.read.frontmatter import read_front_matter
from zhuanban.schema import ARTICLE, Field, Kind
from zhuanban.schema.dates import parse_moment
from zhuanban.schema.json_schema import FILES, json_schema

CONTENT = PROJECT / "content"
HANDBOOK = (CONTENT / "README.md").read_text("utf-8")
SEEN = set(
    "FM003 FM004 FM005 FM006 FM007 FM008 FM009 FM010 FM011 FM012 FM013 FM015 FM016 FM017 FM018 FM020 FM022 FM023 FM024 FM025 "
    "FM026 FM029 FM033 FM038".split()
)
"""What can be told by a schema: keys, kinds of values, and how a value is written. What a word means, it cannot."""
BETTER = {"一二三四五六日天"}


class Typed(yaml.SafeLoader):
    """YAML as editors' tools read it (1.2): numbers and true are what they look like, a date is a text."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag.rpartition(":")[2] in ("bool", "int", "float", "null")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
LOADERS = (yaml.BaseLoader, Typed)


def wrong(name: str, value: object) -> list[str]:
    """What both drafts have against a value; they have to be of one mind."""
    schema = json_schema(name)
    found = [[error.message for error in draft(schema).iter_errors(value)] for draft in (Draft7Validator, Draft202012Validator)]
    assert len(found[0]) == len(found[1])
    return found[0]


def head_of(article: str) -> str:
    """The YAML of an article."""
    return article.split("---\n", 2)[1]


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_a_schema(name: str) -> None:
    """Of both drafts; every definition is used, has a Chinese title and says what to write."""
    schema = json_schema(name)
    Draft7Validator.check_schema(schema)
    Draft202012Validator.check_schema(schema)
    used = set(re.findall(r"#/definitions/([\w-]+)", json.dumps(schema)))
    assert used == set(schema["definitions"])
    for definition in schema["definitions"].values():
        assert re.search("[\u4e00-\u9fff]", definition["title"])
        assert re.search("[\u4e00-\u9fff]", definition["description"])


@pytest.mark.parametrize("name", FILES)
def test_every_key_and_word_is_in_it(name: str) -> None:
    """All spellings, and the words of every choice in both languages."""
    schema = json_schema(name)
    form = FILES[name][1]
    whole = schema["items"] if FILES[name][2] else schema
    assert set(whole["properties"]) == set(form.by_spelling)
    for field in form.fields:
        for choice in field.choices:
            assert set(choice.words) <= set(schema["definitions"][field.key]["enum"])


@pytest.mark.parametrize("loader", LOADERS)
def test_our_own_files_are_sound(loader: Any) -> None:
    """The sample articles, the settings beside them, and the handbook's examples."""
    articles = [path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.md")) if path.name != "README.md"]
    articles += re.findall(r"^```markdown\n(---\n.*?)^```$", HANDBOOK, re.M | re.S)
    assert len(articles) >= 9
    for article in articles:
        assert wrong("article", yaml.load(head_of(article), loader)) == []
    for name in FILES:
        for path in (CONTENT / f"{name}.yaml", *sorted((CONTENT / name).glob("*.yaml"))):
            if path.exists():
                assert wrong(name, yaml.load(path.read_text("utf-8"), loader)) == [], path
    shown = re.findall(r"^```yaml\n(.*?)^```$", HANDBOOK, re.M | re.S)
    names = {"- 姓名": "people", "稿件:": "editions", "名称:": "site"}
    for text in shown:
        name = next((name for start, name in names.items() if text.startswith(start)), "")
        value = yaml.load(text, loader)
        if name and not (name == "people" and "职务" in text):
            assert wrong(name, value) == [], text


bad = [case for path in GOLDEN for case in cases(path)]


def codes(case: Case) -> set[str]:
    return {re.findall(r" ([A-Z]{2}\d{3}) ", line)[0] for line in case.said if " 错误 " in line}


@pytest.mark.parametrize("case", [case for case in bad if codes(case) and codes(case) <= SEEN], ids=lambda case: str(case.title))
def test_what_a_schema_can_see_it_sees(case: Case) -> None:
    """The golden bad articles whose faults are all of such kinds."""
    assert wrong("article", yaml.load(head_of(case.article), yaml.BaseLoader)) != []


def test_so_many_are_seen() -> None:
    seen = [case for case in bad if codes(case) and codes(case) <= SEEN]
    print(f"{len(seen)} of {len(bad)} bad articles are seen by the schema alone")
    assert len(seen) >= 50


GOOD = {"title": "题", "section": "要闻", "correspondent": "刘昱晔", "date": "2020-04-02"}


def values_of(field: Field) -> st.SearchStrategy[str]:
    """Values of a field as an editor writes them, right and wrong ones, on one line of YAML."""
    words = [word for choice in field.choices for word in choice.words]
    texts = st.text("话家常ab12 -/:.年月日", max_size=12)
    some = [
        "",
        "04",
        "2020",
        "C4",
        "c4",
        "是",
        "true",
        "no",
        "2020-04-02",
        "2020年4月2日 09:17",
        "a-b",
        "old/a.html",
        "图/会场.png",
    ]
    some += ["https://example.org/a", "[甲, 乙]", "甲、乙", "{src: a.png, alt: 图}", "[{date: 2020-04-03, wrong: a, right: b}]"]
    return st.sampled_from([field.example, *words, *some]) | texts


@given(st.data())
def test_what_check_accepts_the_schema_accepts(data: st.DataObject) -> None:
    """Any key in any spelling with any value: the schema is never stricter than the validator."""
    fields = data.draw(st.lists(st.sampled_from(ARTICLE.fields), max_size=4, unique_by=lambda field: field.key))
    lines = dict(GOOD)
    for field in fields:
        lines.pop(field.key, None)
        lines[data.draw(st.sampled_from(field.spellings))] = data.draw(values_of(field))
    head = "".join(f"{key}: {value}\n" for key, value in lines.items())
    problems = read_front_matter(f"---\n{head}---\n正文。\n", "a.md").problems
    if not any(problem.level is Level.ERROR for problem in problems):
        assert wrong("article", yaml.load(head, yaml.BaseLoader)) == []
        assert wrong("article", yaml.load(head, Typed)) == []


days = st.dates(date(1900, 1, 8), date(2199, 12, 24))
shapes = st.sampled_from(
    [
        "{0:%Y-%m-%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.year}.{0.month}.{0.day}",
        "{0.year}年{0.month}月{0.day}日",
        "{0.year} 年 {0.month} 月 {0.day} 日",
    ]
)
weekdays = st.sampled_from(["", " 星期{0}", "（周{0}）", "(礼拜{0})"])
times = st.sampled_from(["", " 09:17", " 9:17:05", "T09:17", " 09:17+08:00", "T01:17:00.123Z", "　０９：１７"])


@given(days, shapes, weekdays, times)
def test_every_date_that_is_read_may_be_written(day: date, shape: str, weekday: str, time: str) -> None:
    text = shape.format(day) + weekday.format("一二三四五六日"[day.weekday()]) + time
    if isinstance(parse_moment(text), Moment):
        assert wrong("article", {**GOOD, "date": text}) == []
    assert wrong("article", {**GOOD, "date": f"{day - timedelta(days=1)}起"}) != []


def test_kinds_are_all_known() -> None:
    """A kind that is new in the forms is new here too: nothing falls through to a text by accident."""
    from zhuanban.schema.json_schema import PATTERNS

    apart = {Kind.FREE, Kind.FLAG, Kind.CHOICE, Kind.NUMBER, Kind.PAGE_NAMES, Kind.RECORD, Kind.RECORDS}
    assert set(PATTERNS) | apart == set(Kind)
