"""The lines of a Chinese manuscript: typed indents make paragraphs, line ends inside of Chinese text make nothing."""

from __future__ import annotations

import html
import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from zhuanban.model import ANCHOR
from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import INDENT, WIDE
from zhuanban.text.findings import Findings

_BROAD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"  # spaces that are typed to be seen
_QUOTE = r"(?:[ ]{0,3}>[ ]?)*"
_TYPED = lazy_pattern(rf"^{_QUOTE}[ \t]*[{_BROAD}]|[{_BROAD}]$", re.M)
_ANY_BROAD = lazy_pattern(f"[{_BROAD}]")
_START = lazy_pattern(rf"^(?P<quote>{_QUOTE})(?P<indent>[{INDENT}]*[{_BROAD}][{INDENT}]*)?")
_POINT = r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．])"
_COUNTED = lazy_pattern(_POINT)
_COUNTED_LINE = lazy_pattern(rf"\n[ ]{{0,3}}{_POINT}")
_STOPS = tuple("。；：！？!?;:…”")
_ITEM_LINE = lazy_pattern(r"\n[ ]{0,3}(?:[*+-]|1\.)[ ]+\S")
_ITEM_START = lazy_pattern(r"[ ]{0,3}([*+-]|1\.)[ ]+\S")
_NO_PROSE = lazy_pattern(r"[ \t>|]|\[\^|\d+\.[ ]|```|~~~|<")  # part of a list, quote, table, note, code, HTML
_ITEM = lazy_pattern(r"(?:[*+-]|\d+\.)[ ]|\|")


class IndentPreprocessor(Preprocessor):
    """A line that begins with a full-width space begins a paragraph; a line of only such spaces is blank.

    `keep_lines`: a poem. Its lines stay lines, and an indent that all lines of a stanza have is dropped.
    """

    keep_lines = False

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md)
        self.findings = findings

    def run(self, lines: list[str]) -> list[str]:
        """The lines as Markdown understands them."""
        if self.keep_lines:
            return _verses(lines)
        text = "\n".join(lines)
        if _COUNTED_LINE.search(text):
            lines = _points(lines)
        if _ITEM_LINE.search(text):
            lines = _lists(lines)
        if self.findings.printable or not (_ANY_BROAD.search(text) and _TYPED.search(text)):
            return lines  # no space that is typed to be seen is printable to Python
        out: list[str] = []
        for line in lines:
            start = _START.match(line)
            assert start is not None
            quote, indent = start["quote"], start["indent"]
            rest = line[start.end() :]
            rest = rest.rstrip(INDENT) if rest.rstrip(" ")[-1:] in _BROAD_SPACES else rest
            if indent is not None and rest and out and _filled(out[-1]) and not _goes_on(out[-1], rest):
                out.append(quote.rstrip())
            out.append((quote + rest) if rest else quote.rstrip())
        return out


_BROAD_SPACES = tuple("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")


def _points(lines: list[str]) -> list[str]:
    """The lines, a blank one before each point (`一、` `（1）` `1、`) that stands in a row of points or after a whole sentence."""
    out = lines[:1]
    for line in lines[1:]:
        point = _COUNTED.match(line.lstrip(INDENT))
        before = out[-1].strip(INDENT)
        if point and before and (before.endswith(_STOPS) or _COUNTED.match(before)):
            out.append("")
        out.append(line)
    return out


def _lists(lines: list[str]) -> list[str]:
    """The lines, a blank one where a list begins right below the line that announces it, as in every other Markdown."""
    out: list[str] = []
    prose = False  # the block so far is plain text
    for number, line in enumerate(lines):
        item = _ITEM_START.match(line)
        starts = item is not None and (
            item[1] != "1." or (lines[number + 1 : number + 2] and lines[number + 1].lstrip().startswith("2."))
        )
        if prose and starts:
            out.append("")
            prose = False
        elif not line.strip(INDENT):
            prose = False
        elif not out or not out[-1].strip(INDENT):
            prose = item is None and not _NO_PROSE.match(line)
        out.append(line)
    return out


def _filled(line: str) -> bool:
    return bool(line.strip(INDENT + ">"))


def _goes_on(before: str, rest: str) -> bool:
    """Whether two indented lines belong to one list or one table."""
    return bool(_ITEM.match(rest) and _ITEM.match(before.lstrip(INDENT + ">")))


def _verses(lines: list[str]) -> list[str]:
    out: list[str] = []
    stanza: list[str] = []
    for line in [*lines, ""]:
        bare = line.rstrip(INDENT)
        if bare.strip(INDENT):
            stanza.append(bare)
            continue
        common = min((len(verse) - len(verse.lstrip(INDENT)) for verse in stanza), default=0)
        out += [verse[common:] + "  " for verse in stanza[:-1]]
        out += [*(verse[common:] for verse in stanza[-1:]), ""]
        stanza = []
    return out


_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time tt u var".split()
)
_CODE = lazy_pattern(r"<(pre|code|textarea)\b.*?</\1\s*>", re.S | re.I)
_NOTE_MARK = f'<sup id="{ANCHOR}fnref'
_JOINT = lazy_pattern(
    r"\n(?<!<br>\n)(?!</?(?:p|h[2-6r]|[uo]l|li|t[dhr]|table|thead|tbody|div|figure|figcaption|blockquote)[ >]|\Z)"
)
"""A line end that does not stand before a block or behind a `<br>`: only such a one can be inside of a text."""
_IN_CHINESE = lazy_pattern(rf"\n(?<=[{WIDE}]\n)(?=[{WIDE}])")
_KEPT_BREAK = "\ufdd5"
_TAG_NAME = lazy_pattern(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_IS_WIDE = lazy_pattern(f"[{WIDE}]")
_IS_MARK = lazy_pattern("[\u3001-\u3003\u3008-\u3011\u3014-\u301f\ufe30-\ufe4f！-／：-＠［-｀｛-･]")


def join_lines(markup: str) -> str:
    """`markup` without the line ends that a browser would show as a space inside of Chinese text, also across inline tags.

    A line end goes between two wide characters, and beside a full-width mark; never in code, never between Latin words.
    """
    if not _JOINT.search(markup):
        return markup
    if "<code" in markup or "<pre" in markup:
        markup = _CODE.sub(lambda m: m[0].replace("\n", _KEPT_BREAK), markup)
    markup = _IN_CHINESE.sub("", markup)  # by far the most of them
    if not _JOINT.search(markup):
        return markup.replace(_KEPT_BREAK, "\n")
    lines = markup.split("\n")
    out = [lines[0]]
    for line in lines[1:]:
        right = line.lstrip(" ")
        if _touch(out[-1], right):
            out[-1] = out[-1].rstrip(" ") + right
        else:
            out.append(line)
    return "\n".join(out).replace(_KEPT_BREAK, "\n")


def _touch(left: str, right: str) -> bool:
    if left.endswith(("</p>", "<br>")) or not right:  # the usual end of a line, decided quickly
        return False
    before = _last_seen(left.rstrip(" "))
    after = _first_seen(right) if before else ""
    if not after:
        return False
    if _IS_WIDE.match(before) and _IS_WIDE.match(after):
        return True
    return bool(_IS_MARK.match(before) or _IS_MARK.match(after))


def _last_seen(text: str) -> str:
    """The last visible character, looking through inline tags and footnote marks; nothing at the edge of a block."""
    while text.endswith(">"):
        start = text.rfind("<")
        name = _TAG_NAME.match(text, max(start, 0))
        if start < 0 or not name or name[1].lower() not in _INLINE:
            return ""
        note = text.rfind(_NOTE_MARK) if text.endswith("</a></sup>") else -1
        text = text[: note if note >= 0 else start]
    if text.endswith(";"):
        entity = text[text.rfind("&") :] if "&" in text[-12:] else ""
        return html.unescape(entity)[-1:] if entity else ";"
    return text[-1:]


def _first_seen(text: str) -> str:
    """The first visible character, looking through inline tags and footnote marks; nothing at the edge of a block."""
    while text.startswith("<"):
        end = text.find(">")
        name = _TAG_NAME.match(text)
        if end < 0 or not name or name[1].lower() not in _INLINE:
            return ""
        if text.startswith(_NOTE_MARK):
            end = text.find("</sup>") + len("</sup>") - 1
        text = text[end + 1 :]
    if text.startswith("&"):
        return html.unescape(text[: text.find(";") + 1])[:1]
    return text[:1]


def register(md: Markdown, findings: Findings) -> IndentPreprocessor:
    """Put the reading of indents after the taking out of code and raw HTML (25 and 20 in the library's order)."""
    indent = IndentPreprocessor(md, findings)
    md.preprocessors.register(indent, "indent", 15)
    return indent
