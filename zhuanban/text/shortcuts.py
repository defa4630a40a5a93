"""Steps of the library that are left out, or made short, where a text holds nothing for them: the result is the same.

Most paragraphs of a newspaper hold no mark of Markdown at all. Each class here is a step of the library that first asks, in a
way that costs next to nothing, whether there is anything to do; where there is, the library does it.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString, Registry

from zhuanban.text.findings import Findings

_MARKS = ("*", "[", "![", "[^", "\\", "`", "_", "<", "&", "\x02", "  \n")
"""One of these stands in every text that an inline pattern of the library matches."""
_ADDRESSES = "addresses"
_NEEDS = {
    "mask": ("*",),
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[", _ADDRESSES),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![", _ADDRESSES),
    "short_reference": ("[", _ADDRESSES),
    "short_image_ref": ("![", _ADDRESSES),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
}
"""Without these in the body the pattern of this name finds nothing: marks, and addresses that the body gives by name."""
_OF_TEXT = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])


class Whitespace(NormalizeWhitespace):
    """Tabs, and lines of nothing but blanks."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md)
        self.findings = findings

    def run(self, lines: list[str]) -> list[str]:
        """The lines, and two empty ones."""
        source = self.findings.source
        return super().run(lines) if "\n " in source or "\t" in source else [*lines, "", ""]


class CodeFences(FencedBlockPreprocessor):
    """Code between fences."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md, FencedCodeExtension().getConfigs())
        self.findings = findings

    def run(self, lines: list[str]) -> list[str]:
        """The lines, code taken out."""
        source = self.findings.source
        return super().run(lines) if "```" in source or "~~~" in source else lines


class Inline(InlineProcessor):
    """Inline marks: looked for only in the elements that hold one, and only by the patterns whose characters are there."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.marks: tuple[str, ...] = ()  # which of _MARKS the body holds
        self._choices: dict[tuple[str, ...], Registry[Any]] = {}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """The tree, with what the marks mean."""
        self.stashed_nodes = {}
        text = "".join(tree.itertext())
        self.marks = tuple([mark for mark in _MARKS if mark in text])
        if not self.marks:
            return tree
        self.inlinePatterns = self._chosen((*self.marks, _ADDRESSES) if self.md.references else self.marks)
        marked = tree
        if not any(child.tail for child in tree):
            marked = Element(tree.tag)
            marked.extend([child for child in tree if len(child) or self._is_marked(child.text)])
        for child in marked:
            if len(child):
                self._pass_by(child)
        super().run(marked, ancestors)
        return tree

    def _is_marked(self, text: str | None) -> bool:
        return text is not None and any(map(text.__contains__, self.marks))

    def _pass_by(self, tree: Element) -> None:
        """Make the texts without a mark atomic, which the library leaves alone."""
        for element in tree.iter():
            if element.text and not self._is_marked(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not self._is_marked(element.tail):
                element.tail = AtomicString(element.tail)

    def _chosen(self, present: tuple[str, ...]) -> Registry[Any]:
        """All patterns but those that need more than is present."""
        if present not in self._choices:
            registry = self.md.inlinePatterns
            idle = {registry[name] for name, needed in _NEEDS.items() if not set(needed) <= set(present)}
            if "*" not in present and "_" not in present:
                idle.add(registry["em_strong"])
            chosen = self._choices[present] = Registry()
            for number, pattern in enumerate(registry):
                if pattern not in idle:
                    chosen.register(pattern, str(number), -number)
        return self._choices[present]


class Prettify(PrettifyTreeprocessor):
    """A line for each block."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        """As the library does, for most children at once: blocks of nothing but text get a line end behind them."""
        if elem.tag != "div":
            super()._prettifyETree(elem)  # type: ignore[misc]
            return
        if len(elem) and not (elem.text and elem.text.strip()) and self.md.is_block_level(elem[0].tag):
            elem.text = "\n"
        for child in elem:
            if child.tag in _OF_TEXT and not len(child):
                if not (child.tail and child.tail.strip()):
                    child.tail = "\n"
            elif self.md.is_block_level(child.tag):
                self._prettifyETree(child)
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


class Unescape(UnescapeTreeprocessor):
    """Characters behind a backslash."""

    def __init__(self, md: Markdown, inline: Inline) -> None:
        super().__init__(md)
        self.inline = inline

    def run(self, root: Element) -> None:
        """Put them back."""
        if "\\" in self.inline.marks:
            super().run(root)


def to_html(root: Element) -> str:
    """What the library makes of the tree; a paragraph without a child and without `<`, `>`, `&` is only put between tags."""
    if root.tag != "div" or root.attrib or (root.text and root.text.strip()):  # the library also asks for single elements
        return to_html_string(root)
    parts = [f"<div>{root.text or ''}"]
    for child in root:
        text = child.text or ""
        if child.tag != "p" or child.tail != "\n" or len(child) or child.attrib or "&" in text or "<" in text or ">" in text:
            parts.append(to_html_string(child))
        else:
            parts.append(f"<p>{text}</p>\n")
    return "".join(parts) + "</div>"


def register(md: Markdown, findings: Findings) -> None:
    """Put these in the place of the library's own steps."""
    md.preprocessors.register(Whitespace(md, findings), "normalize_whitespace", 30)
    md.preprocessors.register(CodeFences(md, findings), "fenced_code_block", 25)
    inline = Inline(md)
    md.treeprocessors.register(inline, "inline", 20)
    md.treeprocessors.register(Prettify(md), "prettify", 10)
    md.treeprocessors.register(Unescape(md, inline), "unescape", 0)
    md.serializer = to_html
