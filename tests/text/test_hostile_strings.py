"""Every hostile string in every place of a body, each by itself: nothing of it does anything, and its words can be read."""

from __future__ import annotations

import re
import unicodedata

import pytest
from markdown import Markdown

from hostile import active, by_theme, fragment, is_within, letters, strings
from zhuanban.model import ANCHOR, REFERENCE_CLOSE, REFERENCE_OPEN
from zhuanban.text import parse_body

PLACES = {
    "alone": "{}",
    "in a sentence": "前{}后",
    "between lines": "前\n{}\n后",
    "emphasis": "**{}**",
    "heading": "## {}",
    "item": "- {}",
    "quotation": "> {}",
    "table": "| 前 | {0} |\n|---|---|\n| {0} | 后 |",
    "footnote": "前[^1]\n\n[^1]: {}",
    "mark of a footnote": "前[^{0}]\n\n[^{0}]: 后",
    "code": "`{}`",
    "fence": "```\n{}\n```",
    "word behind a fence": "```{}\n前\n```",
    "link": "[{}](https://example.org/)",
    "address": "[前]({})",
    "address in angles": "[前](<{}>)",
    "title": '[前](https://example.org/ "{}")',
    "title in single quotes": "[前](https://example.org/ '{}')",
    "reference": "[前][r]\n\n[r]: {}",
    "title of a reference": '[前][r]\n\n[r]: https://example.org/ "{}"',
    "autolink": "<{}>",
    "caption": "![{}](https://example.org/a.png)",
    "picture": "![前]({})",
    "credit": '![前](https://example.org/a.png "{}")',
    "block": "<div>\n{}\n</div>",
    "element": "<p>{}</p>",
    "open element": "<b>{}",
    "tag": "<p {}>前</p>",
    "attribute": '<abbr title="{}">前</abbr>',
    "attribute in single quotes": "<abbr title='{}'>前</abbr>",
    "attribute without quotes": "<abbr title={}>前</abbr>",
    "href": '<a href="{}">前</a>',
    "href without quotes": "<a href={}>前</a>",
    "src": '<img src="{}" alt="前">',
    "comment": "<!-- {} -->",
    "data block": "<script type=application/ld+json>{}</script>",
}
REFERENCE = re.compile(f'(?<=href="| src="){REFERENCE_OPEN}([0-9]+){REFERENCE_CLOSE}(?=")')
OURS = re.compile(f'(?<=.. id="|href="#){ANCHOR}')
NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
UNENDED = re.compile("&#(?:x[0-9a-f]+|[0-9]+)(?![0-9a-f;])", re.I)
LIBRARY = Markdown(extensions=["tables", "footnotes", "fenced_code"])


def test_there_are_enough() -> None:
    """Many, of many kinds, none twice."""
    assert len(strings()) == len(set(strings())) >= 300
    assert min(map(len, by_theme().values())) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_active(place: str) -> None:
    """No element, handler or scheme; no mark of ours that the writer made; nothing that nobody sees."""
    found: dict[str, str] = {}
    for text in strings():
        body, _ = parse_body(PLACES[place].format(text), "a.md", 1)
        markup = OURS.sub("", REFERENCE.sub("x", body.html))
        found.setdefault(markup, text)
        assert {int(match[1]) for match in REFERENCE.finditer(body.html)} <= set(range(len(body.references))), text
        assert not NONCHARACTER.search(markup), text
        assert not UNSEEN.search(body.html + body.text + "".join(heading.text for heading in body.headings)), text
    wrong = {text: seen for markup, text in found.items() if (seen := active(fragment(markup)))}
    assert wrong == {}
    print(f"{place}: {len(strings())} strings, 0 active elements, 0 handlers, 0 schemes")


def test_the_words_stay() -> None:
    """What a reader would see if a browser showed what the library alone makes of a string can be read, in its order."""
    lost = {}
    for text in strings():
        if "<isindex" in text or UNENDED.search(text):
            continue  # an element that brings words of its own; references that we take for words, as Markdown does
        LIBRARY.reset()
        expected = letters(fragment(LIBRARY.convert(seen(text))))
        body, _ = parse_body(text, "a.md", 1)
        read = letters(fragment(body.html))
        if not is_within(expected, read):
            lost[text] = expected, read
    assert lost == {}


def seen(text: str) -> str:
    """The string without what nobody sees, and without an indent, which makes no code here."""
    return unicodedata.normalize("NFC", re.sub(f"{UNSEEN.pattern}|[\u200b\ufff9-\ufffb]", "", text)).lstrip(" ")
