"""What was to be filled in, and was not: `articlehits`, `undefined`, `（待补）`, `TODO`."""

from __future__ import annotations

from collections.abc import Iterator

from zhuanban.check.galley import Galley
from zhuanban.check.prose.phrases import Standing
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Kind, Level, Problem, Rule, Wording

PLACEHOLDER = Rule(
    "PR008",
    Level.ERROR,
    zh=Wording("“{found}” 是占位的文字", "补上内容，或者删去"),
    en=Wording("“{found}” only holds a place", "fill it in, or take it away"),
    kind=Kind.PROOF,
    entry=Entry(
        "模板、程序或写稿时留下的占位文字：articlehits、undefined、（待补）、TODO、XXX 等。",
        "这些不是写给读者看的；网页复制来的稿件里，计数器、变量名也会混进正文。“养老短板待补”这样的正文不在此列。",
        "走访的人数（待补），经费已经落实。",
        "走访的人数为12人，经费已经落实。",
    ),
)
_PLACEHOLDER = lazy_pattern(
    r"articlehits|(?i:lorem ipsum)|\$\{[A-Za-z_]\w{0,30}\}|\[object Object\]"
    r"|(?<![0-9A-Za-z_.'’/第-])(?P<word>undefined|null|NaN|TODO|FIXME|TBD|XXX+|xxx+)(?![0-9A-Za-z_/-])"
    r"|[（(【\[〔][^（）()【】\[\]〔〕\n，。]{0,8}(?:待补充?|待填写?|待插图|待添加)(?:[：:][^（）()【】\[\]〔〕\n]{0,12})?[）)】\]〕]"
    r"|[（(【\[〔](?:待核实?|待查|待确认|待定稿|[^（）()【】\[\]〔〕\n，。]{0,4}此处待[^（）()【】\[\]〔〕\n]{0,12})[）)】\]〕]"
    r"|[单点]击此处(?:添加|输入|编辑)|在此处?(?:键入|输入正文|输入标题|输入文字)|此处(?:插入|添加)(?:图片|文字|正文|照片)"
)
_LATIN = {
    "h": ("articlehits",),
    "u": ("undefined", "null", "ipsum"),
    "N": ("NaN",),
    "T": ("TODO", "TBD"),
    "M": ("FIXME",),
    "X": ("XXX",),
    "x": ("xxx",),
    "[": ("[object",),
    "$": ("${",),
}
"""What every Latin placeholder has one of in it, by a character of it."""
CHINESE = frozenset(
    "待补 待填 待插图 待添加 待核 待查 待确 待定稿 此处待 击此处 在此键 在此处键 在此输入 在此处输入 此处插 此处添".split()
)
"""What every Chinese one has one of in it."""

_LATIN_BEFORE = lazy_pattern(r"[A-Za-z][,.]? $")
_LATIN_AFTER = lazy_pattern(r" [A-Za-z]")


def find_placeholders(galley: Galley, standing: Standing) -> Iterator[Problem]:
    """An error at every word that only holds a place; those of programs not in a Latin sentence or a quotation."""
    text = galley.text
    latin = any(map(text.__contains__, _LATIN)) and any(word in text for words in _LATIN.values() for word in words)
    if not latin and CHINESE.isdisjoint(standing):
        return
    for held in _PLACEHOLDER.finditer(text):
        start, end = held.span()
        if held["word"]:
            if _LATIN_BEFORE.search(text, max(0, start - 3), start) or _LATIN_AFTER.match(text, end):
                continue
            if any(first <= start and end <= last for first, last in galley.quoted):
                continue  # what the article speaks of, or what a swindler writes to anybody
        yield galley.problem(PLACEHOLDER, start, end)
