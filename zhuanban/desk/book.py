"""提示说明: the page of each kind of problem, made of its rule. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from types import MappingProxyType

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Kind, Level, Rule, spelled_out

FAMILIES = MappingProxyType(
    {
        "EN": "文件和编码",
        "FM": "稿头",
        "YM": "稿头和设置文件的格式",
        "CF": "网站设置和名录",
        "MD": "正文",
        "LK": "图片和链接",
        "UR": "网址",
        "ED": "版面文件",
        "PR": "校对",
        "NM": "姓名和职务",
        "PV": "隐私和保密",
        "DU": "值班",
    }
)
"""What the letters of a code stand for, in the order of the book."""
LEVELS = MappingProxyType({Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTICE: "提示"})
INTRODUCTION = """\
# 提示说明

`python build.py check`说出的每一种提示，在这里都有一页：是什么、为什么、例子、怎么改。\
按代码找，或者运行`python build.py explain 代码`，例如`python build.py explain PR002`。

- **错误**要改。文件、稿头、正文格式的错误不改就不能发布；校对的错误，`site.yaml`里写了`校对: 严格`才挡发布。\
草稿和待审稿里的错误只算警告。
- **可以忽略**的，在稿头写`附加: {忽略: [代码]}`，这一篇就不再提；在`site.yaml`里写`忽略: [代码]`，整个网站都不再提。\
不能忽略的，写了也没有用。
- **可以自动改**的，运行`python build.py check --fix`。引文、书名号里的、人名单位名和转载的稿件，从来不自动改。

这一份由程序生成，请不要手改。
"""
_FIELD = lazy_pattern(r"\{\w+\}")


def plain(template: str) -> str:
    """A wording with … for what is found in each case."""
    return _FIELD.sub("…", template).replace("{{", "{").replace("}}", "}")


def what(rule: Rule) -> str:
    """What a rule finds, in one sentence."""
    return rule.entry.what if rule.entry else plain(rule.zh.message)


def page(rule: Rule, heading: str = "###") -> str:
    """What there is to know of a kind of problem, in Markdown."""
    parts = [f"{heading} {rule.code}", f"**{plain(rule.zh.message)}**", "\n".join(f"- {fact}" for fact in _facts(rule))]
    if entry := rule.entry:
        parts += [f"是什么：{entry.what}", f"为什么：{entry.why}"]
        parts += ["例子：", _shown(entry.example), "改成：", _shown(entry.better)]
    parts.append(f"怎么改：{plain(rule.zh.hint)}")
    return "\n\n".join(parts) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """Every code with its level and what it finds, family by family, for a terminal."""
    lines: list[str] = []
    for family, group in _by_family(rules):
        lines += ["", family, *(f"  {rule.code} {LEVELS[rule.level]} {what(rule)}" for rule in group)]
    return "\n".join(lines[1:])


def book(rules: Iterable[Rule]) -> str:
    """All pages with an index, in Markdown."""
    families = [(family, tuple(group)) for family, group in _by_family(rules)]
    tables = (_table(family, group) for family, group in families)
    chapters = (f"## {family}\n\n" + "\n".join(map(page, group)) for family, group in families)
    return "\n".join((INTRODUCTION, *tables, *chapters))


def _facts(rule: Rule) -> Iterator[str]:
    yield f"级别：{LEVELS[rule.level]}"
    yield "忽略：可以" if rule.kind is Kind.PROOF else "忽略：不可以"
    yield "自动改：可以（`check --fix`）" if rule.safe else "自动改：不可以"


def _by_family(rules: Iterable[Rule]) -> Iterator[tuple[str, Iterator[Rule]]]:
    order = list(FAMILIES)

    def place(rule: Rule) -> tuple[int, str]:
        letters = rule.code[:2]
        return order.index(letters), rule.code

    for letters, group in groupby(sorted(rules, key=place), lambda rule: rule.code[:2]):
        yield f"{letters}　{FAMILIES[letters]}", group


def _table(family: str, rules: Iterable[Rule]) -> str:
    rows = (f"| [{rule.code}](#{rule.code.lower()}) | {LEVELS[rule.level]} | {_cell(what(rule))} |" for rule in rules)
    return f"**{family}**\n\n| 代码 | 级别 | 是什么 |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _shown(text: str) -> str:
    """An example, as it would be typed; what one would not see is spelled out."""
    text = "\n".join("\t".join(map(spelled_out, line.split("\t"))) for line in text.split("\n"))
    fence = max(("```", *(mark + "`" for mark in re.findall("`{3,}", text))), key=len)
    return f"{fence}text\n{text}\n{fence}"
