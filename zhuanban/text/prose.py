"""Prose: paragraphs that hold no mark of Markdown or HTML but whole pairs of `**`, which is most of a newspaper.

They need no grammar. They are taken out before the library looks for blocks, a mark stands for each run of them, and when the
rest is finished and sanitized they are put back: words between `<p>` and `</p>`, some of them between `<strong>` and `</strong>`,
without a character that means anything there. What comes out is the same as if the library had seen them.
"""

from __future__ import annotations

from typing import NamedTuple

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from zhuanban.patterns import lazy_pattern
from zhuanban.text.findings import Findings
from zhuanban.text.lines import join_lines

MARK = "\ufdd6"
"""Stands alone in a paragraph for a run. No source holds it: `parse_body` takes it out."""
_MARKED = f"<p>{MARK}</p>"

_PLAIN = r"[^\n\x02|*\[\\`_<&>]"
_BOLD = rf"\*\*(?!\s)({_PLAIN}++)(?<!\s)\*\*"
_LINE = rf"(?![ #>+\-=:]|[0-9]\d*\.[ ])(?:{_PLAIN}++|{_BOLD})++"
_PROSE = lazy_pattern(rf"{_LINE}(?:\n{_LINE})*+")
_EACH_BOLD = lazy_pattern(_BOLD)


class Run(NamedTuple):
    """Paragraphs one after the other."""

    html: str
    text: str  # a paragraph a line


class Prose(Preprocessor):
    """The prose of one body, taken out and put back. The last to see the lines before they become blocks."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md)
        self.findings = findings
        self.begin(wanted=True)

    def begin(self, *, wanted: bool) -> None:
        """Start on another body; whether prose is to be taken out of it."""
        self.wanted = wanted
        self.runs: list[Run] = []

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with a mark for each run of prose."""
        if not self.wanted:
            return lines
        printable = self.findings.printable
        out: list[str] = []
        run: list[str] = []
        for block in "\n".join(lines).split("\n\n"):
            text = block.lstrip("\n")  # an empty block stays: a footnote may end there
            ends_in_space = text[-1:] == " " or " \n" in text
            if not ends_in_space and _PROSE.fullmatch(text) and (printable or text.replace("\n", "").isprintable()):
                run.append(text)
            else:
                self._take(run, out)
                out.append(block)
        self._take(run, out)
        return "\n\n".join(out).split("\n")

    def _take(self, run: list[str], out: list[str]) -> None:
        if run:
            self.runs.append(_made(run))
            out.append(MARK)
            run.clear()

    def is_whole(self, markup: str) -> bool:
        """Every mark came through in sanitized HTML, in a paragraph of its own, and no other is there."""
        return markup.count(MARK) == markup.count(_MARKED) == len(self.runs)

    def html(self, markup: str) -> str:
        """Sanitized HTML with the prose in it."""
        return _filled(markup, _MARKED, [run.html for run in self.runs])

    def text(self, words: str) -> str:
        """The words of sanitized HTML, a block a line, with the prose in them."""
        return _filled(words, MARK, [run.text for run in self.runs])

    def paragraphs(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Running paragraphs, with those of the prose among them."""
        if not self.runs:
            return texts
        runs = iter(self.runs)
        return tuple([text for part in texts for text in (next(runs).text.split("\n") if part == MARK else (part,))])


def _made(paragraphs: list[str]) -> Run:
    html = "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"
    if "*" in html:
        html = _EACH_BOLD.sub(r"<strong>\1</strong>", html)
    html = join_lines(html)
    text = html[len("<p>") : -len("</p>")].replace("</p>\n<p>", MARK).replace("\n", " ").replace(MARK, "\n")
    return Run(html, text.replace("<strong>", "").replace("</strong>", ""))


def _filled(whole: str, mark: str, runs: list[str]) -> str:
    if not runs:
        return whole
    parts = whole.split(mark)
    return "".join([piece for pair in zip(parts, [*runs, ""], strict=True) for piece in pair])


def register(md: Markdown, findings: Findings) -> Prose:
    """Put it behind all that looks at lines: code and blocks of HTML are out already."""
    prose = Prose(md, findings)
    md.preprocessors.register(prose, "prose", 5)
    return prose
