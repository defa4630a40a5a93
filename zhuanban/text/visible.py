"""The visible words of an element, while the grammar still holds entities and raw tags back under placeholders."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE

from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import without_unseen
from zhuanban.text.lines import join_lines

_PLACEHOLDER = lazy_pattern('\x02[^\x02\x03\\s<>"]*\x03?|\x03')


def visible_text(element: Element, md: Markdown) -> str:
    """Its words on one line: entities as their characters, raw tags left out, footnote marks left out."""
    return one_line("".join(_parts(element)), md)


def one_line(text: str, md: Markdown) -> str:
    """`text` of the tree as a reader sees it."""
    if "\x02" in text:
        text = HTML_PLACEHOLDER_RE.sub(lambda m: _stashed(md, int(m[1])), text)
    return " ".join(without_unseen(html.unescape(join_lines(text))).split("\n")).strip()


def unescaped(attribute: str) -> str:
    """The value of an attribute of the tree, which may hold entities."""
    if "&" not in attribute and "\x02" not in attribute:
        return attribute
    return html.unescape(without_placeholders(attribute.replace(AMP_SUBSTITUTE, "&")))


def caption(attribute: str, md: Markdown) -> str:
    """The words of an attribute in which a writer put more than words: a link, a picture with words of its own."""
    while "\x02" in attribute and (found := INLINE_PLACEHOLDER_RE.search(attribute)):
        nodes: dict[str, Element | str] = md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        attribute = attribute.replace(found[0], _set_aside(nodes.get(found[1], "")))
    return attribute


def without_placeholders(text: str) -> str:
    """`text` without what stands for something that the library has set aside and did not put back."""
    return _PLACEHOLDER.sub("", text)


def _set_aside(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    parts = [node.get("alt", ""), node.text or ""]
    for child in node:
        parts += [_set_aside(child), child.tail or ""]
    return "".join(parts)


def _parts(element: Element) -> list[str]:
    """Its texts in order. No recursion: emphasis can be nested deeply."""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif not (node.tag == "sup" and node.get("id", "").startswith("fnref")):
            parts.append(node.text or "")
            for child in reversed(node):
                waiting += [child.tail or "", child]
    return parts


def _stashed(md: Markdown, index: int) -> str:
    kept = md.htmlStash.rawHtmlBlocks
    text = str(kept[index]) if index < len(kept) else ""
    return text if text.startswith("&") else re.sub(r"<[^>]*>", "", text)
