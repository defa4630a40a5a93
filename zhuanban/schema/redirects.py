"""The old addresses: entries of content/redirects.yaml, and the lines of the table beside it (content/redirects.csv)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from zhuanban.model import OldAddress
from zhuanban.problems import Position, Problem
from zhuanban.schema.addresses import MARKS, filled_in, marks_in, moved_path
from zhuanban.schema.filling import Filled
from zhuanban.schema.settings import REDIRECT
from zhuanban.schema.settings_faults import AND_MORE, NO_RULE, NOT_A_MOVED_PAGE, NOT_A_ROW, TOO_MANY

MOST_ROWS = 200_000
LONGEST = 300
"""Characters of a cell: more is no address, and no headline."""
MOST_TOLD = 20
"""So many problems of one kind in one file are told."""
PATTERN = "/html/{年}-{月}/{日}/{版面}.htm"
"""Where the print pages of a 方正 数字报 stand."""
_FROM, _TO, _ = REDIRECT.fields


def old_addresses(records: Iterable[Filled]) -> tuple[tuple[OldAddress, ...], tuple[Problem, ...]]:
    """What the sound entries of redirects.yaml come to, each address by itself, in the order written; and what is wrong."""
    found: list[OldAddress] = []
    problems: list[Problem] = []
    for record in records:
        paths, to, pages = (record.values.get(key) for key in ("paths", "to", "pages"))
        wrong = _contradiction(paths or (), to or "", bool(pages))
        if wrong:
            zh, en = wrong
            problems.append(NO_RULE.at(record.at["from"], zh=zh, en=en, example=PATTERN))
            continue
        if word := next((word for path in paths or () for word in (pages or {}).values() if not _fits(path, word)), ""):
            problems.append(NOT_A_MOVED_PAGE.at(record.at["pages"], value=word, example="node_4"))
            continue
        at = record.at.get("to", record.at["from"])
        found += (OldAddress(path, to or "", at, tuple((pages or {}).items())) for path in paths or ())
    return tuple(found), tuple(problems)


def _fits(path: str, word: str) -> bool:
    """With this word for a page the address is still one."""
    made = filled_in(path, date(2020, 4, 2), word)
    return moved_path(made) == made


def _contradiction(paths: Iterable[str], to: str, by_page: bool) -> tuple[str, str] | None:
    """Why the keys of an entry do not go together, in both languages."""
    if bool(to) == by_page:
        return ("to（新网址）和 pages（版面）只能写一样", "to and pages") if to else ("没有写 to（新网址）", "there is no to")
    wanted = sorted(MARKS.values()) if by_page else []
    for path in paths:
        marks = marks_in(path)
        if sorted(marks) != wanted:
            names = "、".join(f"{{{name}}}" for name in MARKS)
            if not by_page:
                return "有 {…}，却没有写 pages（版面）", "there are {…}, but no pages"
            return f"旧网址里要有 {names}，每样一次", "from must hold {year}, {month}, {day} and {page}, each once"
    return None


def read_rows(text: str, path: str) -> tuple[tuple[OldAddress, ...], tuple[Problem, ...]]:
    """The lines of the table. A first line that holds no address is a heading."""
    found: list[OldAddress] = []
    problems: list[Problem] = []
    for number, (line, row) in enumerate(_rows(text)):
        at = Position(path, line)
        if number > MOST_ROWS:
            problems.append(TOO_MANY.at(at, limit=MOST_ROWS))
            break
        if isinstance(row, str):
            zh = "一格里的字太多" if "limit" in row else "双引号不成对"
            problems.append(NOT_A_ROW.at(at, zh=zh, en=row))
            continue
        old, to = (cell.strip() for cell in (*row, "", "")[:2])
        if not any(map(str.strip, row)) or (number == 0 and _is_heading(old)):
            continue
        moved = moved_path(old) if len(old) <= LONGEST else None
        if not old or not to or len(to) > LONGEST:
            zh, en = ("新网址太长", "the second column is too long") if old and to else ("要有两列", "two columns are needed")
            problems.append(NOT_A_ROW.at(at, zh=zh, en=en))
        elif moved is None or marks_in(moved):
            problems.append(NOT_A_MOVED_PAGE.at(at, value=old, example=_FROM.example))
        else:
            found.append(OldAddress(moved, to, at))
    return tuple(found), tuple(few(problems))


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of each kind in each file, and how many more there are: a table may be wrong in every line."""
    count: Counter[tuple[str, str]] = Counter()
    more: dict[tuple[str, str], Position] = {}
    for problem in problems:
        key = problem.code, problem.position.path
        count[key] += 1
        if count[key] <= MOST_TOLD:
            yield problem
        else:
            more.setdefault(key, problem.position)
    yield from (AND_MORE.at(at, code=key[0], count=count[key] - MOST_TOLD) for key, at in more.items())


def _rows(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """The line on which each row begins, and its cells, or why it is none."""
    reader = csv.reader(io.StringIO(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, str(error)


def _is_heading(cell: str) -> bool:
    return not ("/" in cell or "." in cell) or cell.startswith(_FROM.names)
