"""Files -> Site. Stub: signatures first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhuanban.model import Site
from zhuanban.options import Options
from zhuanban.problems import Problem


@dataclass(frozen=True, slots=True)
class Held:
    """问题稿: an article that is left out because it is faulty."""

    source_path: str  # content/2020/04/a.md
    path: str  # its last published page, which stays online; "" when it never had one


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a root folder came to."""

    site: Site | None  # None: there is no usable content/site.yaml
    problems: tuple[Problem, ...]  # of reading and assembling, in order
    held: tuple[Held, ...] = ()  # articles that `hold` left out, by source path


def read_site(root: Path, options: Options) -> Reading:
    """Read `root`/content and assemble the site; every fault of every file is among the problems."""
    raise NotImplementedError


def hold(reading: Reading, problems: Iterable[Problem], online: Mapping[str, str]) -> Reading:
    """The reading without the articles that have an error among `problems` (those of `check_site` too), assembled anew.

    `online` gives the page that was last published for a source path, `{"content/2020/04/a.md": "articles/2020/04/a.html"}`:
    it stays, so links to it still lead there; a faulty 撤稿 is withdrawn at that page.

    `site` of the result is None only when the fault is not an article's: content/site.yaml cannot be used.
    """
    raise NotImplementedError
