"""校样: one article as it lies before the proofreader."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate

from zhuanban.model import FrontMatter, House
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Position, Problem, Rule
from zhuanban.text.passages import Part, Passage, passage_of, passages

POEM = "诗歌"
_CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』"}
_QUOTING = lazy_pattern(f'[{"".join((*_CLOSING, *_CLOSING.values()))}\n]|"[^"\n]*"')
_LINK = lazy_pattern(r"\[([^\[\]\n]*+)\]\([^()\n]*+\)")
_UNSEEN = "\u200b"
"""Stands for a mark of Markdown: passages leave it out and keep the places of all else."""
_FRONT = {"title": Part.TITLE, "kicker": Part.KICKER, "subtitle": Part.SUBTITLE, "summary": Part.SUMMARY, "note": Part.NOTE}


class Galley:
    """The words of one article with their places, and what the house has laid down. Made by `pull`, never changed."""

    def __init__(
        self, path: str, front: FrontMatter, house: House, set_: tuple[Passage, ...], body: tuple[str, int] = ("", 1)
    ) -> None:
        self.path = path
        self.front = front
        self.house = house
        self.passages = set_
        self._body = body
        self.text = "\n".join([passage.text for passage in set_])
        """All passages, a line each: one search looks through an article. No line end is in a passage."""
        self._starts = list(accumulate([len(passage.text) + 1 for passage in set_], initial=0))[:-1]

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Where quotations and titles of documents stand in `text`, without their marks: `--fix` does not touch them.

        One that is not closed goes on to the end of its passage: that of several paragraphs opens each, and closes the last.
        """
        return tuple(_outermost(f"{self.text}\n"))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of persons and units that are known here: in the byline, people.yaml and leaders.yaml."""
        credited = (name for _, name in self.front.credits)
        return frozenset((*credited, *self.house.people, *(leader.name for leader in self.house.leaders)))

    def spans(self, *parts: Part) -> Iterator[tuple[int, int, Passage]]:
        """Start and end in `text` of every passage, or of those that are one of `parts`."""
        for start, passage in zip(self._starts, self.passages, strict=True):
            if not parts or passage.part in parts:
                yield start, start + len(passage.text), passage

    def passage(self, index: int) -> Passage:
        """The passage in which a character of `text` stands."""
        return self.passages[bisect_right(self._starts, index) - 1]

    def position(self, index: int) -> Position:
        """The place in the file of a character of `text`."""
        number = bisect_right(self._starts, index) - 1
        return Position(self.path, *self.passages[number].place(index - self._starts[number]))

    @cached_property
    def unlinked(self) -> Galley | None:
        """The body with the words of its links: elsewhere they are no prose, but what is private is private there too.

        None without a link.
        """
        body, line = self._body
        if "](" not in body:
            return None
        words = _LINK.sub(
            lambda link: _UNSEEN * (link.start(1) - link.start()) + link[1] + _UNSEEN * (link.end() - link.end(1)), body
        )
        return Galley(self.path, self.front, self.house, passages(words, line, verse=self.front.genre == POEM))

    def between(self, passage: Passage, following: Passage | None) -> str:
        """The lines of the file below a passage of the body, down to another or to the end, with all that is no prose."""
        first = self._body[1]
        last = None if following is None else following.pieces[0][1] - first
        return "\n".join(self._body_lines[passage.pieces[-1][1] - first + 1 : last])

    @cached_property
    def _body_lines(self) -> list[str]:
        return self._body[0].split("\n")

    def problem(self, rule: Rule, start: int, end: int, fix: str | None = None, **values: object) -> Problem:
        """A problem of the characters from `start` to before `end` of `text`; `fix` is what should stand there.

        `{found}` in the wording is those characters. What `--fix` must not touch comes without a fix.
        """
        number = bisect_right(self._starts, start) - 1
        passage, offset = self.passages[number], self._starts[number]
        found = self.text[start:end]
        problem = rule.at(Position(self.path, *passage.place(start - offset)), **{"found": found, **values})
        if not passage.runs_on(start - offset, end - offset):
            return problem
        return problem._replace(found=found, fix=fix if rule.safe and fix is not None and self._may_touch(start, end) else None)

    def _may_touch(self, start: int, end: int) -> bool:
        if self.front.reprint is not None or self.passage(start).part is Part.QUOTE:
            return False
        quoted = bisect_left(self.quoted, (end, 0)) - 1  # the last quotation that begins before the end
        if quoted >= 0 and start < self.quoted[quoted][1]:
            return False
        first = max(0, start - 10)
        around = self.text[first : end + 10]
        named = (found for name in self.names if name in around for found in re.finditer(re.escape(name), around))
        return not any(first + found.start() < end and start < first + found.end() for found in named)


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """What stands between marks of quotation, line by line, in order; marks inside of it are a part of it."""
    open_: list[int] = []
    for found in _QUOTING.finditer(text):
        mark, at = found[0], found.start()
        if mark in _CLOSING:
            open_.append(at)
        elif open_ and (mark == "\n" or mark == _CLOSING[text[open_[-1]]]):
            first = open_[0] + 1
            open_ = [] if mark == "\n" else open_[:-1]
            if not open_:
                yield first, at
        elif not open_ and mark[0] == '"':
            yield at + 1, found.end() - 1


Find = Callable[[Galley], Iterator[Problem]]
"""Finds the problems of one rule, or of a few that look at the same thing."""


def pull(path: str, front: FrontMatter, house: House, written: tuple[str, str, int]) -> Galley:
    """The galley of the article at `path`; `written` is the text of its file, its body, and the line on which that begins."""
    text, body, body_line = written
    lines = text.split("\n", body_line)
    values = [(part, str(getattr(front, key)), front.at[key]) for key, part in _FRONT.items() if key in front.at]
    head = [passage_of(part, value, at.line, at.column, lines[at.line - 1]) for part, value, at in values if value]
    picture, at = front.picture, front.at.get("picture")
    if picture is not None and at:
        said = dict.fromkeys(filter(None, (picture.caption, picture.alt)))  # one often serves for both
        head += (passage_of(Part.CAPTION, words, at.line, at.column, lines[at.line - 1]) for words in said)
    return Galley(path, front, house, (*head, *passages(body, body_line, verse=front.genre == POEM)), (body, body_line))
