"""Subheads: levels from h2 without a gap, ids that stay the same, parts of a line as in headlines."""

from __future__ import annotations

from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode

from zhuanban.model import ANCHOR, Heading, Headline
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings
from zhuanban.text.visible import visible_text

TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LONGEST_ID = 60

TITLE_IN_BODY = Rule(
    "MD001",
    Level.WARNING,
    zh=Wording("正文里用了一级标题：“{text}”", "一级标题是稿件的主标题，写在 title（标题）里；正文小标题请用 ##"),
    en=Wording("a heading of the first level in the body: “{text}”", "that is the article's title; write subheads with ##"),
    entry=Entry(
        "正文里用一个井号打了标题。", "一个井号是全篇的主标题，主标题写在稿头里；一页上不能有两个。", "# 懂在心里", "## 懂在心里"
    ),
)
SKIPPED = Rule(
    "MD002",
    Level.WARNING,
    zh=Wording("小标题跳级：“{text}”前面是 {marks}", "已按上一级的下一级处理；正文小标题从 ## 开始，下一级用 ###"),
    en=Wording(
        "a level is skipped: “{text}” has {marks}", "taken as the next level; subheads begin with ##, the next level is ###"
    ),
    entry=Entry(
        "小标题跳了一级。",
        "听网页的盲人靠小标题的级别找内容，跳了级就乱了。",
        "## 懂在心里\n\n正文。\n\n#### 做在实处",
        "## 懂在心里\n\n正文。\n\n### 做在实处",
    ),
)


def arrange(root: Element, md: Markdown, findings: Findings) -> tuple[Heading, ...]:
    """Give every heading below `root` its level and id; what they are, in order."""
    headings: list[Heading] = []
    open_levels: list[int] = []
    taken: dict[str, int] = {}
    for element in [e for e in root.iter() if e.tag in TAGS]:
        text = Headline(visible_text(element, md)).text
        if not text:
            element.tag = "p"
            continue
        level = _level(int(element.tag[1]), open_levels, text, findings)
        name = _unique(_name(text), taken)
        element.tag = f"h{level}"
        element.set("id", ANCHOR + name)
        _set_lines(element)
        headings.append(Heading(level, name, text))
    return tuple(headings)


def _level(written: int, open_levels: list[int], text: str, findings: Findings) -> int:
    """The level to print: one below the last heading that is higher. `open_levels` are the levels as written, down to here."""
    if written == 1:
        findings.report(TITLE_IN_BODY, text, text=text)
    while open_levels and open_levels[-1] >= written:
        open_levels.pop()
    if written > (open_levels[-1] if open_levels else 1) + 1:
        findings.report(SKIPPED, text, text=text, marks="#" * written)
    open_levels.append(written)
    return 1 + len(open_levels)


def _name(text: str) -> str:
    """An id made of the words, or of their digest when no letter is among them. Depends on the text alone."""
    name = slugify_unicode(text, "-").strip("-")[:LONGEST_ID].strip("-")
    return name or "h-" + sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _unique(name: str, taken: dict[str, int]) -> str:
    """`name`, or `name-2` and so on; `taken` holds how far each name has been counted."""
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{name}-{taken[name]}"
    taken[free] = 1
    return free


def _set_lines(element: Element) -> None:
    """Wrap lines and parts of a plain heading as headlines are: `span.line`, the full-width space kept between two parts."""
    if len(element) or "\x02" in (element.text or ""):
        return
    lines = Headline((element.text or "").strip()).lines
    if len(lines) == 1 and len(lines[0]) == 1:
        return
    element.text = ""
    last: Element | None = None
    for line in lines:
        if last is not None and (last.text or "").isascii() and line[0].isascii():
            last.tail = " "  # between Latin words, as in a headline's text
        for index, part in enumerate(line):
            last = SubElement(element, "span", {"class": "line"})
            last.text = part
            last.tail = "\u3000" if index < len(line) - 1 else ""
