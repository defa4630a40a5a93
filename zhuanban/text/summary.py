"""摘要 from the body: its first whole sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from zhuanban.patterns import lazy_pattern

SHORTEST, LONGEST = 80, 120

_OPENING, _CLOSING = "“‘「『（《【", "”’」』）》】"
_CLOSERS = dict(zip(_OPENING, _CLOSING, strict=True))
_QUOTING = lazy_pattern(f"[{_OPENING}{_CLOSING}]")
_STOP = lazy_pattern(r"(?:[。！？!?]+|……+|(?<=[^\W\d_][^\W\d_])\.(?=\s|$))([”’」』）》】]*)")
_CLAUSE = lazy_pattern(r"[，；：,;:—]+")
_BYLINE = lazy_pattern(r"^\s*[■□▲●★◆]")


def summarize(paragraphs: Iterable[str], whole: Collection[str] = ()) -> str:
    """The first whole sentences of running text, 80 to 120 characters, never ending inside of “…”.

    All of a shorter text. When the sentences do not fit, a shorter first part of them; when even the first is too long, its first
    clauses and ……; where even that has to be cut, none of the names in `whole` is.
    """
    text = ""
    stops: list[int] = []  # where a sentence ends
    pauses: list[int] = []  # where one may end: after a speech that goes on (“……！”他说), after ……
    for paragraph in paragraphs:
        if _BYLINE.match(paragraph) or not paragraph.strip():
            continue
        text += (" " if text and text[-1].isascii() and paragraph[0].isascii() else "") + paragraph.strip()
        start = max(stops[-1:] + pauses[-1:] + [0])
        for end, firm in _ends(text, start):
            (stops if firm else pauses).append(end)
            if end > LONGEST:  # whatever comes behind is not going to be taken
                break
        stops.append(len(text))
        if len(text) > LONGEST:
            break
    if len(text) <= LONGEST:
        return text
    return _best(text, stops, pauses) or _clauses(text, whole)


def _best(text: str, stops: list[int], pauses: list[int]) -> str:
    """The text up to the best of the ends; nothing where none will do."""
    for ends, least in ((stops, SHORTEST), (pauses, SHORTEST), (stops, SHORTEST // 2), (pauses, SHORTEST // 2)):
        fitting = [end for end in ends if least <= end <= LONGEST]
        if fitting:
            return text[: fitting[-1]].rstrip()
    return ""


def _ends(text: str, start: int) -> Iterator[tuple[int, bool]]:
    """Ends of sentences in `text[start:]`, outside of quotation marks; whether each is firm."""
    open_marks: list[str] = []
    position = start
    for match in _STOP.finditer(text, start):
        _follow(text[position : match.start(1)], open_marks)
        was_speech = bool(open_marks)
        _follow(match[1], open_marks)
        position = match.end()
        if not open_marks:
            firm = not match[0].startswith("……") and not (was_speech and not _begins_anew(text, position))
            yield position, firm


def _begins_anew(text: str, position: int) -> bool:
    """Whether what follows a quoted sentence is another sentence and not 他说: only at the end of the text can we be sure."""
    return position >= len(text.rstrip())


def _follow(text: str, open_marks: list[str]) -> None:
    """Keep account of the marks that are open after `text`. A stray closing mark closes nothing."""
    for char in _QUOTING.findall(text):
        if char in _CLOSERS:
            open_marks.append(_CLOSERS[char])
        elif open_marks and char in open_marks:
            del open_marks[len(open_marks) - 1 - open_marks[::-1].index(char) :]


def _clauses(text: str, whole: Collection[str]) -> str:
    """The first clauses of a long first sentence, and ……; if there is no clause either, its first characters."""
    room = LONGEST - 2
    best = 0
    open_marks: list[str] = []
    position = 0
    for match in _CLAUSE.finditer(text, 0, room + 1):
        _follow(text[position : match.start()], open_marks)
        position = match.start()
        if not open_marks and SHORTEST // 2 <= position <= room:
            best = position
    if best:
        return text[:best] + "……"
    cut = re.sub(r"[A-Za-z0-9]+$", "", text[:room]) or text[:room]
    open_marks = []
    _follow(cut, open_marks)
    closing = "".join(reversed(open_marks))
    return text[: _before_names(text, min(len(cut), room - len(closing)), whole)].rstrip("，、；：, ") + "……" + closing


def _before_names(text: str, end: int, whole: Collection[str]) -> int:
    """`end`, or where the name begins that a cut there would go through."""
    starts = (start for name in whole for start in range(max(0, end - len(name) + 1), end) if text.startswith(name, start))
    start = min(starts, default=end)
    return start if start == end else _before_names(text, start, whole)
