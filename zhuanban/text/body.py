"""A body: Markdown in, sanitized HTML and plain text out."""

from __future__ import annotations

from zhuanban.model import Body
from zhuanban.problems import Entry, Level, Problem, Rule, Wording, in_order
from zhuanban.text import entities, limits, lookalikes
from zhuanban.text.characters import composed, unseen, without_unseen
from zhuanban.text.count import count
from zhuanban.text.findings import Findings
from zhuanban.text.grammar import Grammar, grammar
from zhuanban.text.plain import running_paragraphs, words
from zhuanban.text.sanitize import sanitize
from zhuanban.text.visible import without_placeholders

UNSEEN = Rule(
    "MD040",
    Level.WARNING,
    zh=Wording("这里有一个看不见的字符 {character}", "已去掉；它可能使文字倒排、断开或搜不到，多半是从网页或聊天软件粘贴来的"),
    en=Wording(
        "an invisible character {character}",
        "it is removed; it can reverse, break or hide text and mostly comes with pasted text",
    ),
    entry=Entry(
        "有看不见的字符。",
        "它会让文字倒着排、断开，或者搜不到，所以去掉了；多半是粘贴带来的。",
        "服务站\u202e来了一位老兵。",
        "服务站来了一位老兵。",
    ),
)
_HARMLESS = frozenset("\u200b\ufeff\x7f\x0b\x0c\u2028\u2029\u2060")
"""Taken out without a word: they do nothing but get in the way of a search."""


def parse_body(source: str, path: str, first_line: int, keep_lines: bool = False) -> tuple[Body, tuple[Problem, ...]]:
    """Parse one body and tell what is wrong with it. Never raises, whatever the text.

    `path` and `first_line` say where the body stands, for the problems: the file, and the line of it that `source` begins on.
    `keep_lines` is for poems: every line end is printed. A body that breaks a limit comes back empty, with an error.
    """
    source = composed(source)
    if "&#" in source:
        source = entities.shortened(source)
    engine = grammar()
    findings = engine.findings
    findings.begin(source, path, first_line)
    _take_out_unseen(findings)
    if limits.exceeded(findings):
        return EMPTY, in_order(findings.problems)
    lookalikes.report(findings)
    try:
        markup = lookalikes.settle_fragments(findings, _sanitized(engine, keep_lines))
    except BaseException as stop:
        grammar.cache_clear()  # the library keeps its state where it stood: the next body gets another grammar
        if not isinstance(stop, RecursionError):
            raise
        limits.report_depth(findings)
        return EMPTY, in_order(findings.problems)
    prose = engine.prose
    text = prose.text(words(markup))
    lookalikes.report_leftovers(findings, text)
    lookalikes.report_bars(findings, text)
    body = Body(
        html=prose.html(markup),
        text=text,
        paragraphs=prose.paragraphs(running_paragraphs(markup)),
        headings=engine.arrangement.headings,
        references=tuple(findings.references),
        characters=count(text),
    )
    return body, in_order(findings.problems)


def _sanitized(engine: Grammar, keep_lines: bool) -> str:
    """Sanitized HTML, in which marks stand for prose; without any where one got lost."""
    found = list(engine.findings.problems)
    markup = _clean(engine.convert(keep_lines, apart=not keep_lines), engine.findings)
    if engine.prose.is_whole(markup):
        return markup
    engine.findings.problems = found
    engine.findings.begin_again(engine.findings.source)
    return _clean(engine.convert(keep_lines, apart=False), engine.findings)


def _clean(markup: str, findings: Findings) -> str:
    """Sanitized HTML. References get resolved on the way, so what they may not stand for is taken out before and behind it."""
    if "\x02" in markup or "\x03" in markup:
        markup = without_placeholders(markup)
    return entities.unplugged(sanitize(entities.plugged(markup))) if "&" in findings.source else sanitize(markup)


EMPTY = Body(html="", text="", paragraphs=(), headings=(), references=(), characters=0)
"""The body of a file that could not be parsed."""


def _take_out_unseen(findings: Findings) -> None:
    """Report what nobody sees, and take it out of the source; what is written as a reference stays until that is resolved."""
    found = [(match.start(), match[0]) for match in unseen(findings.source)] if not findings.printable else []
    for offset, character in found:
        _report(findings, offset, character)
    if found:
        mended = without_unseen(findings.source)
        gone = [offset for offset, character in found if not without_unseen(character)]
        findings.begin_again(mended, [offset - before for before, offset in enumerate(gone)])
    if "&" in findings.source:
        for offset, character in entities.unseen(findings.prose):
            _report(findings, offset, character)


def _report(findings: Findings, offset: int, character: str) -> None:
    if character not in _HARMLESS:
        findings.report_at(UNSEEN, offset, character=f"U+{ord(character):04X}")
