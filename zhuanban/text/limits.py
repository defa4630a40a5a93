"""Limits, counted, so that they are the same on every machine: what the grammar would need too long or too deep for is refused.

The library looks from each opening mark for its closing mark, so what costs is how far marks stand from what closes them. No
text that is meant to be read comes near a limit.
"""

from __future__ import annotations

import re

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings

LARGEST = 2_000_000
MOST_LINES = 50_000
MOST_MARKS = 20_000
MOST_TAGS = 5_000
MOST_NOTES = 1_000
DEEPEST = 50
FARTHEST = 2_000_000
"""How many characters may be passed, all in all, in looking for closing marks."""
HEAVIEST = 300_000_000
"""Marks of emphasis in a block, times its characters."""

_TOO_MUCH = Wording("正文太大：{what}有 {found}，最多 {most}", "请拆成几篇；如果是粘贴时混进来的，请删去")
_TOO_MUCH_EN = Wording(
    "the body is too large: {found} {what}, at most {most}", "make several articles of it, or remove what was pasted by mistake"
)
TOO_LARGE = Rule(
    "MD901",
    Level.ERROR,
    zh=_TOO_MUCH,
    en=_TOO_MUCH_EN,
    entry=Entry(
        "正文太大，超过了上限。",
        "这么长的正文读者读不完，排版也要很久；多半是粘贴带进来的。",
        "粘贴了一整本书，两百多万字。",
        "拆成几篇。",
    ),
)
TOO_DEEP = Rule(
    "MD902",
    Level.ERROR,
    zh=Wording("引用或列表套得太深：{found} 层，最多 {most} 层", "请减少行首的 >、- 或空格"),
    en=Wording(
        "quotations or lists are nested too deeply: {found}, at most {most}",
        "remove some of the >, - or spaces at the line's start",
    ),
    entry=Entry(
        "引用或分条套得太深。", "没有读者看得清几十层的分条；多半是粘贴带进来的。", "行首有五十多个`>`。", "行首只留一个`>`。"
    ),
)
UNCLOSED = Rule(
    "MD903",
    Level.ERROR,
    zh=Wording("从这里起有太多没有配对的符号：“{text}”", "请检查方括号、圆括号、尖括号、星号是否成对；多余的请删去"),
    en=Wording("too many unpaired marks from here on: “{text}”", "pair the brackets and asterisks, or remove them"),
    entry=Entry(
        "有太多没有配对的符号。",
        "成千上万个没有配对的括号、星号，排版要算很久；多半是粘贴带进来的。",
        "一段里有几万个左方括号，没有一个右方括号。",
        "删去多余的符号。",
    ),
)

_DEEP_LINE = lazy_pattern(rf"\n[ \t>*+\-\d.]{{{DEEPEST}}}")
_DEEP = lazy_pattern(rf"^(?=[ \t>*+\-\d.]{{{DEEPEST}}})(?P<start>(?:[ \t]|>|[*+-](?=[ ])|\d+\.(?=[ ]))*)(?P<rest>[^\n]*)", re.M)
_INDENT = lazy_pattern(r"[ ]{4,}|\t+")
_LEVEL = lazy_pattern(r"[>*+-]|\d+\.")
_MARK = lazy_pattern(r"[\\`*_\[<&!]")
_BRACKET = lazy_pattern(r"(?P<open>\[)|(?P<close>\](?P<paren>\()?)|(?P<blank>\n[ ]*\n)")
_TAG = lazy_pattern(r"<(?=[a-zA-Z/!?])")
_FENCE = lazy_pattern(r"^(?:```|~~~)", re.M)
_BLANK = lazy_pattern(r"\n[ ]*\n")
_EMPHASIS = lazy_pattern(r"[*_]+")
_LINE_BLOCK = lazy_pattern(r"^(?:#|[ ]{0,3}[-=_*>:|][-=_*>: ]*$)", re.M)


def exceeded(findings: Findings) -> bool:
    """Whether the source is too much for the grammar; then it is reported."""
    source = findings.source
    return _is_large(findings, source) or _is_deep(findings, source) or _is_unclosed(findings, source)


def report_depth(findings: Findings) -> None:
    """The last guard: the counted limits should let nothing through that needs it."""
    findings.report_at(TOO_DEEP, 0, found=f"{DEEPEST}+", most=DEEPEST)


def _is_large(findings: Findings, source: str) -> bool:
    size = len(source)
    if size < 2 * MOST_NOTES:  # no count of anything can be higher than a limit
        return False
    counts = [
        ("字符", size, LARGEST),
        ("行", source.count("\n"), MOST_LINES),
        ("尖括号", source.count("<"), MOST_TAGS),
        ("脚注记号", source.count("[^"), MOST_NOTES),
    ]
    if size > MOST_MARKS:
        counts.append(("Markdown 符号", len(_MARK.findall(source)), MOST_MARKS))
    for what, found, most in counts:
        if found > most:
            findings.report_at(TOO_LARGE, 0, what=what, found=found, most=most)
            return True
    return False


def _is_deep(findings: Findings, source: str) -> bool:
    if not _DEEP_LINE.search("\n" + source):  # quick, for it begins with a character and not with a place
        return False
    for line in _DEEP.finditer(source):
        start = line["start"]
        depth = len(_LEVEL.findall(start)) + sum(len(run.expandtabs(4)) // 4 for run in _INDENT.findall(start))
        is_rule = not line["rest"].strip(" *-_") and len(set(start.strip())) < 3
        if depth > DEEPEST and not is_rule and (line["rest"] or _LEVEL.search(start)):
            findings.report_at(TOO_DEEP, line.start(), found=depth, most=DEEPEST)
            return True
    return False


def _is_unclosed(findings: Findings, source: str) -> bool:
    for cost, begin in (_fences(source), _brackets(source), _tags(source), _blocks(source)):
        if cost:
            findings.report_at(UNCLOSED, begin, text=source[begin : begin + 20])
            return True
    return False


def _brackets(source: str) -> tuple[bool, int]:
    """Whether links and brackets in a block stand too far from what closes them; where it begins."""
    if "[" not in source or source.count("[") < 100:
        return False, 0
    cost = 0
    opened: list[int] = []
    blocks = [*(m.start() for m in _BLANK.finditer(source)), len(source)]
    block = 0
    for mark in _BRACKET.finditer(source + "\n\n"):
        position = mark.start()
        while block < len(blocks) - 1 and blocks[block] < position:
            block += 1
        if mark["open"]:
            opened.append(position)
        elif mark["blank"]:
            cost += sum(position - start for start in opened)
            if cost > FARTHEST:
                return True, opened[0]
            opened.clear()
        else:
            start = opened.pop() if opened else position
            cost += position - start
            if mark["paren"]:
                cost += _to_paren(source, mark.end(), blocks[block])
        if cost > FARTHEST:
            return True, opened[0] if opened else position
    return False, 0


def _to_paren(source: str, start: int, end: int) -> int:
    """How far the library looks for the end of an address: to its bracket, or to the end of the block."""
    close = source.find(")", start, end)
    if close < 0:
        return end - start
    inside = source[start:close]
    return close - start if "(" not in inside and inside.count('"') % 2 == 0 and inside.count("'") % 2 == 0 else end - start


def _tags(source: str) -> tuple[bool, int]:
    """Whether too many tags are opened and not closed; where it begins."""
    if "<" not in source or source.count("<") < 100:
        return False, 0
    cost = 0
    for mark in _TAG.finditer(source):
        close = source.find(">", mark.end())
        cost += (close if close >= 0 else len(source)) - mark.start()
        if cost > FARTHEST:
            return True, mark.start()
    return False, 0


def _fences(source: str) -> tuple[bool, int]:
    """Whether too many fences are opened and perhaps not closed; where the first is."""
    if len(source) < 400 or source.count("\n```") + source.count("\n~~~") <= 100:
        return False, 0
    fences = [m.start() for m in _FENCE.finditer(source)]
    return len(fences) * len(source) > 50 * FARTHEST, fences[0] if fences else 0


def _blocks(source: str) -> tuple[bool, int]:
    """Whether one block holds too much that the library takes up again for each line or mark; where it begins."""
    if len(source) < 10_000:
        return False, 0
    begin = 0
    for end in [*(m.start() for m in _BLANK.finditer(source)), len(source)]:
        block = source[begin:end]
        if len(block) > 2_000 and (len(_EMPHASIS.findall(block)) * len(block) > HEAVIEST or _is_piled(block) or _is_ruled(block)):
            return True, begin
        begin = end
    return False, 0


def _is_piled(block: str) -> bool:
    return len(_LINE_BLOCK.findall(block)) * len(block) > 10 * FARTHEST


def _is_ruled(block: str) -> bool:
    """Bars and backticks: the library compares each with each."""
    return "`" in block and any(line.count("|") * line.count("`") > FARTHEST // 2 for line in block.split("\n"))
