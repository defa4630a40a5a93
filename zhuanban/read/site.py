"""Read a root folder into a site, with every fault; and assemble it once more without the faulty articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from zhuanban.cache.memo import Memo
from zhuanban.model import Site
from zhuanban.options import Options
from zhuanban.problems import Level, Problem, in_order
from zhuanban.read.assemble import assemble
from zhuanban.read.files import Reader
from zhuanban.read.sources import SITE_YAML, Sources, read_sources


class Held(NamedTuple):
    """问题稿: a file that is left out because it is faulty; of settings and old addresses, only faulty entries."""

    source_path: str  # content/2020/04/a.md
    path: str  # its last published page, which stays online; "" when it never had one, or is withdrawn or replaced now


class Reading(NamedTuple):
    """What reading a root folder came to."""

    site: Site | None  # None: there is no usable content/site.yaml
    problems: tuple[Problem, ...]  # of reading and assembling, in order
    sources: Sources  # what the site was assembled from
    options: Options
    held: tuple[Held, ...] = ()  # what `hold` left out, by source path


def read_site(root: Path, options: Options, reader: Reader | None = None) -> Reading:
    """Read `root`/content and assemble the site; every fault of every file is among the problems.

    What the `reader` remembers is not parsed again; it also keeps the words.
    """
    sources = read_sources(root, options, reader or Reader(Memo(None)))
    site, problems = assemble(sources, options, {})
    return Reading(site, problems, sources, options)


def hold(reading: Reading, problems: Iterable[Problem], online: Mapping[str, str]) -> Reading:
    """The reading without the articles that have an error among `problems` (those of `check_site` too), assembled anew.

    `online` gives the page that was last published for a source path, `{"content/2020/04/a.md": "articles/2020/04/a.html"}`:
    it stays, so links to it still lead there; a faulty 撤稿 is withdrawn at that page.

    The result has no site when the fault is not one file's among many: content/site.yaml cannot be used.
    """
    at = {problem.position for problem in problems if problem.level is Level.ERROR}
    faulty = sorted({position.path for position in at})
    if reading.site is None or SITE_YAML in faulty:
        return reading._replace(site=None)
    pages = {read.path: online.get(read.path, "") for read in reading.sources.manuscripts if read.path in faulty}
    redirects = tuple(old for old in reading.sources.redirects if old.position not in at)
    site, found = assemble(reading.sources._replace(redirects=redirects), reading.options, pages)
    assert site is not None
    taken = {article.card.path for article in site.articles} | {withdrawn.path for withdrawn in site.withdrawn}
    taken.update(alias for article in site.articles for alias in article.aliases)
    taken.update(alias for withdrawn in site.withdrawn for alias in withdrawn.aliases)
    taken.update(redirect.path for redirect in site.redirects)
    pages.update((path, online.get(path, "")) for path in faulty if path not in pages)
    held = (Held(path, page if page not in taken else "") for path, page in sorted(pages.items()))
    return reading._replace(site=site, problems=in_order((*reading.problems, *found)), held=tuple(held))
