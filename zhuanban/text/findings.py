"""What is found out while one body is parsed: its problems and its references, each at its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhuanban.model import REFERENCE_CLOSE, REFERENCE_OPEN, Reference
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Position, Problem, Rule

_CODE = lazy_pattern(r"^(`{3,}|~{3,}).*?(?:^\1[ ]*$|\Z)|(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.M | re.S)


class Findings:
    """Collects while the grammar works. The grammar forgets where things stood, so a thing is looked for in the source again:
    things of one wording are taken in order, so that each has its own place.
    """

    def __init__(self) -> None:
        self.begin("", "", 1)

    def begin(self, source: str, path: str, first_line: int) -> None:
        """Start on another body; `first_line` is the line of the file that `source` begins on."""
        self.source = source
        self.printable = all(map(str.isprintable, source.split("\n")))  # no control, and no space but the common one
        self.problems: list[Problem] = []
        self.references: list[Reference] = []
        self._path = path
        self._first_line = first_line
        self._line_starts: list[int] = []
        self._written = source  # as it stands in the file
        self._taken: Sequence[int] = ()  # before which offsets of `source` a character of it was taken out
        self._prose = ""
        self._reached: dict[tuple[str, str], int] = {}

    def begin_again(self, source: str, taken: Sequence[int] | None = None) -> None:
        """Go on with a mended source; what was found is kept. `taken`: before which of its offsets a character was taken out."""
        found, written, before = self.problems, self._written, self._taken
        self.begin(source, self._path, self._first_line)
        self.problems, self._written, self._taken = found, written, before if taken is None else taken

    @property
    def prose(self) -> str:
        """The source with its code blanked out: the same length, the same lines."""
        if not self._prose:
            blank = re.compile(r"[^\n]")
            has_code = "`" in self.source or "~~~" in self.source
            self._prose = _CODE.sub(lambda m: blank.sub(" ", m[0]), self.source) if has_code else self.source
        return self._prose

    def report(self, rule: Rule, needle: str, **values: object) -> None:
        """A problem where `needle` stands: the first such place that has no problem of this rule yet."""
        self.problems.append(rule.at(self.find(needle, rule.code), **values))

    def report_at(self, rule: Rule, offset: int, **values: object) -> None:
        """A problem at an offset of the source."""
        self.problems.append(rule.at(self.position(offset), **values))

    def refer(self, kind: str, target: str, fragment: str, needle: str, credit: str = "") -> str:
        """A local link or picture, with the picture's credit; what stands for its URL until a page knows it."""
        self.references.append(Reference(kind, target, fragment, self.find(needle, kind), credit))
        return f"{REFERENCE_OPEN}{len(self.references) - 1}{REFERENCE_CLOSE}"

    def find(self, needle: str, purpose: str) -> Position:
        """Where `needle` stands next, for this purpose; the start of the body when it cannot be found as written."""
        needle = needle.strip()
        if needle not in self.source:
            needle = needle.partition("\n")[0].rstrip()
        start = self._reached.get((purpose, needle), 0)
        offset = self.prose.find(needle, start) if needle else -1
        if offset < 0 and needle:
            offset = self.source.find(needle, start)
        if offset < 0:
            return Position(self._path, self._first_line, 1)
        self._reached[purpose, needle] = offset + len(needle)
        return self.position(offset)

    def position(self, offset: int) -> Position:
        """The line and column in the file of an offset of the source."""
        if not self._line_starts:
            self._line_starts = [0, *(m.end() for m in re.finditer("\n", self._written))]
        offset += bisect_right(self._taken, offset)
        line = bisect_right(self._line_starts, offset) - 1
        return Position(self._path, self._first_line + line, offset - self._line_starts[line] + 1)
