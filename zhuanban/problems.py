"""What can be wrong, and how it is said.

A writer's mistake is a value: a `Problem`, made by a `Rule`, at a `Position`. A bug is a traceback. Between the two stands
the small tree of exceptions that end a run:

    ZhuanbanError            never raised itself
    ├── ContentRefused       the content has errors; nothing was published           exit code 1
    ├── SystemRefused        usage, configuration of the machine, output folder      exit code 2
    └── CacheDamaged         what was remembered is not what was written; the run begins again without it
"""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

from zhuanban.patterns import lazy_pattern

Lang = Literal["zh", "en"]
_IN_CHINESE = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOTDIR: "有一个同名的文件，建不了文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOSPC: "磁盘满了",
    errno.EBUSY: "别的程序正在用它",
    errno.EMFILE: "打开的文件太多了",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "符号链接绕成了圈",
}
COMMAND_OF_CI = lazy_pattern(r"##(?=\w*\[)")
"""The beginning of `##[group]` (GitHub), `##vso[…]` (Azure), `##teamcity[…]`."""


class Level(StrEnum):
    """How bad it is. Only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Position(NamedTuple):
    """A place in a file that an editor can open.

    `path` is relative to the root, with `/`; `line` and `column` count from 1, columns in characters of the decoded line.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{spelled_out(self.path)}:{self.line}:{self.column}"


class Wording(NamedTuple):
    """One language's words: what is wrong, and what to do. Both are `str.format` templates over a problem's values."""

    message: str
    hint: str


class Kind(StrEnum):
    """What finding a problem of a rule means for the work of a newsroom."""

    STRUCTURE = "structure"  # without it mended there is no sound page: an error refuses the build
    PROOF = "proof"  # proofreading: a warning in a build unless site.yaml says strict; editors may silence it
    BINDING = "binding"  # the same, but nobody may silence it (不可忽略): leaders' names, privacy, secrecy


class Entry(NamedTuple):
    """What the handbook says of a rule beside its wording, in Chinese. The examples are tested."""

    what: str  # what it finds
    why: str
    example: str  # a text that has the problem
    better: str  # the same without it


class Rule(NamedTuple):
    """One kind of problem, with a stable code. `RULE.at(position, name=value)` makes a problem of this kind."""

    code: str
    level: Level
    zh: Wording
    en: Wording
    kind: Kind = Kind.STRUCTURE
    entry: Entry | None = None
    safe: bool = False  # what is right follows from what is wrong: `check --fix` may put it in place

    def at(self, position: Position, **values: object) -> Problem:
        """A problem of this kind at `position`; `values` fill the wording's fields."""
        return Problem(self, position, tuple((k, str(v)) for k, v in sorted(values.items())), self.level)


class Problem(NamedTuple):
    """A fault, warning or notice for the editor: place, fault, remedy."""

    rule: Rule
    position: Position
    values: tuple[tuple[str, str], ...]
    level: Level
    found: str = ""  # what stands there, from `position` on, within one line; empty when it is not one piece of text
    fix: str | None = None  # what to put in place of `found`; only where the rule is safe

    @property
    def code(self) -> str:
        """The stable code of its rule, such as `FM003`."""
        return self.rule.code

    def message(self, lang: Lang = "zh") -> str:
        """What was found, in the reader's language, safe to print on a terminal."""
        return self._say(self._wording(lang).message)

    def hint(self, lang: Lang = "zh") -> str:
        """What to do about it, in the reader's language, safe to print on a terminal."""
        return self._say(self._wording(lang).hint)

    def softened(self) -> Problem:
        """The same problem as a warning at most: for an article that is not going to be published."""
        return self._replace(level=Level.WARNING) if self.level is Level.ERROR else self

    def in_a_build(self, *, strict: bool) -> Problem:
        """The same problem as a build sees it: proofreading stops one only where the site is `strict`."""
        return self if strict or self.rule.kind is Kind.STRUCTURE else self.softened()

    def _wording(self, lang: Lang) -> Wording:
        return self.rule.en if lang == "en" else self.rule.zh

    def _say(self, template: str) -> str:
        # Once more as a whole: the mark before a value may make a command of it.
        return _no_command(template.format_map({key: printable(value) for key, value in self.values}))


def printable(text: str, longest: int = 60) -> str:
    """`text` on one line of at most `longest` characters; what would not be seen on a terminal, or not as it is, as `\\uXXXX`.

    That is control, bidi, invisible and lone surrogate characters, and the loose combining marks of a name that is not in NFC,
    which would look like another name.
    """
    shown = spelled_out(text)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        shown = "".join(f"\\u{ord(c):04X}" if unicodedata.combining(c) else c for c in shown)
    return shown if len(shown) <= longest else shown[:longest] + "…"


def spelled_out(text: str) -> str:
    """`text` with everything that is not printed as `\\uXXXX`: it stays on its line, and is no command to a terminal or CI."""
    shown = "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04X}" for c in text)
    return _no_command(shown)


def reasons(error: OSError) -> dict[Lang, str]:
    """Why the system would not do it, in both languages; what is rare is said in English alone."""
    english = error.strerror or str(error) or type(error).__name__
    return {"zh": _IN_CHINESE.get(error.errno or 0, english), "en": english}


def _no_command(text: str) -> str:
    """Runners of CI look for such commands anywhere in a line."""
    return COMMAND_OF_CI.sub(r"\\u0023#", text) if "##" in text else text


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by place and code."""
    keyed = {(problem.position, problem.rule.code, problem.values, problem.level): problem for problem in problems}
    return tuple(keyed[key] for key in sorted(keyed))


class ZhuanbanError(Exception):
    """The root of what ends a run with one line and no traceback."""


class ContentRefused(ZhuanbanError):
    """The content holds errors: nothing is published, the old site stays."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class SystemRefused(ZhuanbanError):
    """The run cannot be carried out, whatever the content: wrong usage, no folder, a folder that is not ours, a full disk."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class CacheDamaged(ZhuanbanError):
    """The cache is not what was written: it is thrown away, and costs time but nothing else."""
