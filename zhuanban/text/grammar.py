"""The grammar: Python-Markdown with our processors in it. One instance is made and used for every body."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.treeprocessors import Treeprocessor

from zhuanban.model import Heading
from zhuanban.text import blocks, figures, footnotes, headings, lines, links, prose, raw, shortcuts, tables
from zhuanban.text.findings import Findings


class Arrangement(Treeprocessor):
    """After all of the library's: headings, figures, tables, notes and links get their final form."""

    def __init__(self, md: Markdown, findings: Findings, notes: FootnoteExtension) -> None:
        super().__init__(md)
        self.findings = findings
        self.notes = notes
        self.headings: tuple[Heading, ...] = ()

    def run(self, root: Element) -> None:
        """Each only where it has something to do."""
        tags = {element.tag for element in root.iter()}
        self.headings = headings.arrange(root, self.md, self.findings) if tags & headings.TAGS else ()
        if tags & {"a", "img"}:
            links.settle(root, self.md, self.findings)
        if "img" in tags:
            figures.arrange(root)
        if "table" in tags:
            tables.arrange(root, self.md)
        if self.notes.footnotes:
            footnotes.arrange(root, self.notes)


_MASK = r"((?<=[0-9])(?:\*{4,}|\*{3}(?=[0-9Xx])))"
"""The asterisks in 138****5678: two such numbers in a paragraph are nothing bold."""


class Grammar:
    """The instance, and what it finds."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.md = Markdown(output_format="html")
        self.md.ESCAPED_CHARS.append("<")  # so that \<Enter> can be written, as everywhere but in this library
        self.md.inlinePatterns.register(SimpleTextInlineProcessor(_MASK), "mask", 185)
        tables.register(self.md, self.findings)
        self.notes = footnotes.register(self.md)
        self.indent = lines.register(self.md, self.findings)
        shortcuts.register(self.md, self.findings)
        blocks.register(self.md, self.findings)
        self.arrangement = Arrangement(self.md, self.findings, self.notes)
        self.md.treeprocessors.register(self.arrangement, "arrangement", -1)
        raw.register(self.md, self.findings)
        self.prose = prose.register(self.md, self.findings)

    def convert(self, keep_lines: bool, *, apart: bool) -> str:
        """HTML of the source in `findings`, not yet sanitized; line ends inside of Chinese text are gone.

        `apart`: prose is not in it, but in `prose`.
        """
        self.md.reset()
        self.prose.begin(wanted=apart)
        self.indent.keep_lines = keep_lines
        self.arrangement.headings = ()
        markup = self.md.convert(self.findings.source)
        if "[^" in self.findings.source:
            footnotes.report(self.notes, self.findings)
        if self.md.references:
            blocks.report_unused(self.md, self.findings)
        return lines.join_lines(markup)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The one grammar of this process."""
    return Grammar()
