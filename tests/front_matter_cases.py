"""The bad articles of `golden/front_matter/*.txt`: what editors get wrong in a front matter, and what is said of it.

A case is a title (`=== 全角冒号`), an article as it stands in its file, an arrow, and every line that `check` says of it, without
the path: line, column, level, code, what is wrong, what to do. A backslash of an article is written twice; `\\t`, `\\u3000` and
the like stand for what nobody sees. `pytest --rewrite-golden` writes what is said anew, to be read by eye before it is kept.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from front_door import PROJECT
from hostile import unescaped

FILES = sorted((PROJECT / "tests" / "golden" / "front_matter").glob("*.txt"))
ARROW = "→"


class Case(NamedTuple):
    """One bad article."""

    title: str
    written: str  # as it stands in the golden file
    said: tuple[str, ...]

    @property
    def article(self) -> str:
        """The article itself."""
        return unescaped(self.written) + "\n"


def cases(path: Path) -> list[Case]:
    """The cases of a golden file, in its order."""
    found = []
    for part in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, rest = part.split("\n", 1)
        article, said = rest.split(f"\n{ARROW}\n", 1)
        found.append(Case(title, article, tuple(said.split("\n")[: -1 if said.endswith("\n") else None])))
    return [case._replace(said=tuple(line for line in case.said if line)) for case in found]
