"""The words of sanitized HTML, as a reader sees them."""

from __future__ import annotations

import html
import re

from zhuanban.patterns import lazy_pattern

_NOTE_MARK = lazy_pattern(r'<sup id="[^"]*fnref[^>]*>.*?</sup>|<a [^>]*class="footnote-backref".*?</a>', re.S)
_BLOCK = lazy_pattern(
    r"</?(?:p|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|div|section|address|details|summary|figure|figcaption|table|caption"
    r"|tr|td|th|thead|tbody|tfoot)(?:\s[^>]*)?>|<(?:br|hr)(?:\s[^>]*)?>"
)
_TAG = lazy_pattern(r"</?[a-z][^>]*>")
_NEXT = "\x02"  # stands in no text; the frequent case, which costs too much as a pattern
_PRE = lazy_pattern(r"<pre>.*?</pre>", re.S)
_PARAGRAPH = lazy_pattern(
    r"<p(?: [^>]*)?>(.*?)</p>|<li(?: [^>]*)?>(?!\s*<p>)(.*?)(?=</li>|\s*<(?:[uo]l|p|blockquote|pre)\b)", re.S
)
_NOTES = lazy_pattern(r'<div class="footnotes">.*\Z', re.S)


def words(markup: str) -> str:
    """Every visible word of sanitized HTML, a block a line. Footnote numbers are no words."""
    if "<pre" in markup:
        markup = _PRE.sub(lambda m: m[0].replace("\n", "<br>"), markup)
    if "<sup" in markup:
        markup = _NOTE_MARK.sub("", markup)
    markup = markup.replace("</p>\n<p>", _NEXT).replace("\n", " ")
    text = _TAG.sub("", _BLOCK.sub("\n", markup)).replace(_NEXT, "\n")
    if "&" in text:
        text = html.unescape(text)
    return "\n".join([line for part in text.split("\n") if (line := part.strip())])


def running_paragraphs(markup: str) -> tuple[str, ...]:
    """The running paragraphs and the items of lists in sanitized HTML, in order; no subheads, captions, tables or notes."""
    if "<sup" in markup:
        markup = _NOTE_MARK.sub("", _NOTES.sub("", markup))
    if "<li" in markup or "<p " in markup:
        found = [paragraph or item for paragraph, item in _PARAGRAPH.findall(markup)]
    else:
        found = [part.partition("</p>")[0] for part in markup.split("<p>")[1:]]
    texts = [words(text).replace("\n", " ") if "<" in text or "\n" in text else html.unescape(text) for text in found]
    return tuple([text for text in texts if text and not text.isspace()])
