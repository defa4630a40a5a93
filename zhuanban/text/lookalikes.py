"""Full-width characters that look like Markdown and are not, and marks of Markdown that came through as text: all are shown as
written, and the editor is told.
"""

from __future__ import annotations

import re

from zhuanban.model import ANCHOR
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings

HASH = Rule(
    "MD005",
    Level.WARNING,
    zh=Wording("“{text}” 开头是全角的 ＃，不是小标题", "要做小标题，请写成 “{right}”（半角 #，后面空一格）"),
    en=Wording("“{text}” begins with a full-width ＃ and is no subhead", "write “{right}”, with an ASCII # and a space"),
    entry=Entry(
        "行首的井号是全角的。", "全角的井号不起作用，会当作文字印出来。", "＃＃ 懂在心里\n\n正文。", "## 懂在心里\n\n正文。"
    ),
)
LINK = Rule(
    "MD006",
    Level.WARNING,
    zh=Wording("“{text}” 用了全角括号，不是链接或图片", "请改成半角：“{right}”"),
    en=Wording("“{text}” has full-width brackets and is no link or picture", "write “{right}”"),
    entry=Entry(
        "链接或图片的括号是全角的。",
        "全角的括号不起作用，网址会当作文字印出来。",
        "见［示例网站］（https://example.org/）。",
        "见[示例网站](https://example.org/)。",
    ),
)
TABLE = Rule(
    "MD007",
    Level.WARNING,
    zh=Wording("“{text}” 用了全角的横线或竖线，不是表格", "请改成半角：“{right}”"),
    en=Wording("“{text}” has full-width dashes or bars and makes no table", "write “{right}”"),
    entry=Entry(
        "表格的竖线或横线是全角的。",
        "全角的竖线排不成表格，会当作文字印出来。",
        "｜项目｜数量｜\n｜---｜---｜\n｜甲｜12｜",
        "| 项目 | 数量 |\n|---|---|\n| 甲 | 12 |",
    ),
)
OTHER = Rule(
    "MD008",
    Level.WARNING,
    zh=Wording("“{text}” 用了全角符号，按文字显示", "如果要排版效果，请改成半角：“{right}”"),
    en=Wording("“{text}” has full-width marks and is shown as text", "for its effect, write “{right}”"),
    entry=Entry(
        "排版用的记号是全角的。",
        "全角的星号、反引号等不起作用，会当作文字印出来。",
        "要突出的字可以＊＊加粗＊＊。",
        "要突出的字可以**加粗**。",
    ),
)
LEFT_OVER = Rule(
    "MD009",
    Level.WARNING,
    zh=Wording("“{text}” 这里的 ** 没有成对，会原样显示", "请补上另一对 **，紧贴文字，中间不留空格；或把它删去"),
    en=Wording("the ** in “{text}” has no partner and is shown as it is", "add the other **, close to the words, or remove it"),
    entry=Entry("加粗的星号没有成对。", "落单的星号会印在报纸上。", "要突出的字可以**加粗。", "要突出的字可以**加粗**。"),
)
NO_TABLE = Rule(
    "MD015",
    Level.WARNING,
    zh=Wording("“{text}” 没有成为表格，会原样显示", "请在表头前面空一行，并让这一行的格数和表头一样"),
    en=Wording(
        "“{text}” makes no table and is shown as it is",
        "put a blank line before the head, and as many cells in this line as in the head",
    ),
    entry=Entry(
        "几行竖线没有成为表格。",
        "第二行的格数和表头不一样，就排不成表格，竖线会印出来。",
        "| 项目 | 数量 |\n|---|\n| 甲 | 12 |",
        "| 项目 | 数量 |\n|---|---|\n| 甲 | 12 |",
    ),
)
NO_SUCH_PLACE = Rule(
    "MD018",
    Level.WARNING,
    zh=Wording("链接 “#{name}” 在本篇里找不到对应的小标题，已去掉链接、保留文字", "请照小标题的文字写；本篇有：{known}"),
    en=Wording(
        "the link “#{name}” leads to no subhead of this article: its words stay",
        "write it as the subhead has it; here are: {known}",
    ),
    entry=Entry(
        "链接指到本篇的一个小标题，本篇却没有它。",
        "点了没有反应，所以只留下文字；多半是小标题改过了。",
        "## 懂在心里\n\n见[上文](#做在实处)。",
        "## 懂在心里\n\n见[上文](#懂在心里)。",
    ),
)

_HASH = lazy_pattern(r"^[ \u3000]*((?:#*＃+#*){1,6})[ \u3000]*([^\n]*)", re.M)
_LINK = lazy_pattern(
    r"(?P<mark>[!！]?)(?P<open>[\[［])(?P<words>[^\[\]［］\n]*)(?P<close>[\]］])[ ]?(?P<left>[（(])(?P<url>[^()（）\n]*)(?P<right>[)）])"
)
_HALF_LINK = lazy_pattern(r"\][ ]?(?:（|\([^()（）\n]*）)")
_TABLE = lazy_pattern(r"^[ \u3000]*(?=[^\n]*[|｜])(?=[^\n]*[—－｜])(?=[^\n]*[—－\-])[—－\-:：|｜ \u3000]+$", re.M)
_UNDER_HEAD = lazy_pattern(r"^[ ]*(?P<row>(?=[^\n]*\|)(?=[^\n]*--)[|:\-][|:\- ]*[|:\-])[ ]*$", re.M)
_OTHERS = (
    (lazy_pattern(r"＊＊[^＊\n]+＊＊"), str.maketrans("＊", "*")),
    (lazy_pattern(r"^＞[^\n]*", re.M), str.maketrans("＞", ">")),
    (lazy_pattern(r"^｀｀｀[^\n]*", re.M), str.maketrans("｀", "`")),
    (lazy_pattern(r"^[ ]{0,3}\[\^[^\]\n]+\]：", re.M), str.maketrans("：", ":")),
    (
        lazy_pattern(r"[\[［][＾^][^\]］\n]+[\]］](?<!\])|［[＾^][^\]］\n]+[\]］]|\[＾[^\]］\n]+[\]］]"),
        str.maketrans("［］＾", "[]^"),
    ),
)
_OTHER_SIGNS = ("＊＊", "＞", "｀｀｀", "]：", "［", "］", "＾")  # one of them is in whatever these find
_NARROW = str.maketrans("！［］（）＃｜—－：\u3000", "![]()#|--: ")


def report(findings: Findings) -> None:
    """Tell of the look-alikes in the source, code left aside. Asked first is what is quick to see: most texts have none of it."""
    prose = findings.prose
    if "＃" in prose:
        for match in _HASH.finditer(prose):
            right = f"{'#' * max(len(match[1]), 2)} {match[2].strip()}"
            findings.report_at(HASH, match.start(1), text=match[0].strip(), right=right)
    if "［" in prose or "］" in prose or ("]" in prose and _HALF_LINK.search(prose)):
        for match in _LINK.finditer(prose):
            if _is_lookalike(match):
                right = "{}[{}]({})".format(match["mark"].translate(_NARROW), match["words"], match["url"])
                findings.report_at(LINK, match.start(), text=match[0], right=right)
    if "｜" in prose or ("|" in prose and ("—" in prose or "－" in prose)):
        for match in _TABLE.finditer(prose):
            findings.report_at(TABLE, match.start(), text=match[0].strip(), right=match[0].translate(_NARROW).strip())
    if any(map(prose.__contains__, _OTHER_SIGNS)):
        for pattern, narrow in _OTHERS:
            for match in pattern.finditer(prose):
                findings.report_at(OTHER, match.start(), text=match[0], right=match[0].translate(narrow))


def _is_lookalike(match: re.Match[str]) -> bool:
    """A link but for its brackets. `[^1]（注）` is a note with something in brackets after it."""
    brackets = match["open"] + match["close"] + match["left"] + match["right"]
    return not brackets.isascii() and not match["words"].startswith(("^", "＾"))


def report_leftovers(findings: Findings, text: str) -> None:
    """Tell of asterisks in the printed `text` that the writer did not mean to be there."""
    if "**" not in text:
        return
    for match in re.finditer(r"(?<!\*\*)\*\*[^\n*]{0,8}", text):  # four and more mask a number: 138****5678
        if match[0] in findings.prose and match[0].strip("*"):
            findings.report(LEFT_OVER, match[0], text=match[0])


def report_bars(findings: Findings, text: str) -> None:
    """Tell of the line under a table's head when it came through as text."""
    if "--" in text and "|" in text:
        for match in _UNDER_HEAD.finditer(findings.prose):
            above = findings.prose[: match.start()].rstrip("\n").rpartition("\n")[2]
            if f"{above.strip()} {match['row']}".strip() in text:
                findings.report_at(NO_TABLE, match.start("row"), text=match["row"])


def settle_fragments(findings: Findings, markup: str) -> str:
    """`markup` in which links to places that it does not have lead nowhere; each is told."""
    if f'"#{ANCHOR}' not in markup:
        return markup
    known = set(re.findall(f' id="{ANCHOR}([^"]*)"', markup))

    def settled(match: re.Match[str]) -> str:
        name = match[1]
        if name in known:
            return match[0]
        listed = "、".join(sorted(n for n in known if not n.startswith("fn"))) or "（没有小标题）"
        findings.report(NO_SUCH_PLACE, f"#{name}", name=name, known=listed)
        return ""

    return re.sub(f' href="#{ANCHOR}([^"]*)"', settled, markup)
