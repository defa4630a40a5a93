"""The links of a site as it stands in its output folder: what its manifest names is read. Nothing is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from zhuanban.links.addresses import Home
from zhuanban.links.anew import IN_A_BATCH, settled
from zhuanban.links.contents import is_absolute, is_scanned
from zhuanban.links.dead import Made, Shelves, dead_problem, gone_problems, problems_of, whole_sources
from zhuanban.links.look import Look
from zhuanban.links.references import contents_of
from zhuanban.problems import Problem, in_order
from zhuanban.publish import Target
from zhuanban.workers import Hold, share_out

T = TypeVar("T")


class Standing(NamedTuple):
    """A published site."""

    target: Target
    base_url: str
    shelves: Shelves
    jobs: int


def dead_links(site: Standing) -> tuple[Problem, ...]:
    """A problem for everything in the site that leads nowhere, and for every file of it that is gone."""
    folder, published = site.target.folder, site.target.published
    there = frozenset(path for path in published if os.path.isfile(f"{folder}/{path}"))  # noqa: PTH113 - there are thousands
    look = Look(site.base_url, there, lambda path: "\0" not in path and os.path.isfile(f"{folder}/{path}"))  # noqa: PTH113
    loose = [found for part in _over(site, look.at) for found in part]
    dead = settled(loose, lambda path: _read(folder, path))
    gone = gone_problems(sorted(published.keys() - there), site.shelves)
    return in_order((*problems_of(dead, made_of(site), site.shelves, dead_problem), *gone))


def outside_links(site: Standing) -> dict[str, list[str]]:
    """The http(s) addresses of other sites, without what follows a `#`; with the paths of the files that lead there, sorted."""
    home = Home.of(site.base_url)

    def outside(path: str, data: bytes) -> tuple[tuple[str, str], ...]:
        absolute = (address.strip() for address in contents_of(path, data).addresses if is_absolute(address.strip()))
        return tuple((address.partition("#")[0], path) for address in absolute if home.lead(path, address) is None)

    pages: dict[str, set[str]] = {}
    for part in _over(site, outside):
        for address, path in part:
            pages.setdefault(address, set()).add(path)
    return {address: sorted(paths) for address, paths in sorted(pages.items())}


def made_of(site: Standing) -> Callable[[str], Made]:
    """What the files of the site are made of, as far as its manifest says so."""

    def made(path: str) -> Made:
        published = site.target.published[path]
        return Made(whole_sources(published.kind, published.sources), "")

    return made


def _over(site: Standing, work: Callable[[str, bytes], Sequence[T]]) -> Iterable[list[T]]:
    """What `work` makes of every file of the site that may refer to others."""
    folder = site.target.folder

    def look(batch: Sequence[str], hold: Hold) -> list[T]:
        found: list[T] = []
        for path in batch:
            hold(path)
            found += work(path, _read(folder, path))
        return found

    paths = sorted(path for path in site.target.published if is_scanned(path))
    return share_out(look, [paths[start : start + IN_A_BATCH] for start in range(0, len(paths), IN_A_BATCH)], site.jobs)


def _read(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError:
        return b""
