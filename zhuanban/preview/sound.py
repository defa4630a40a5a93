"""A site that can be shown: what is asked of it, found at once. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from zhuanban.cache.memo import Memo
from zhuanban.check.silences import judged
from zhuanban.model import Article, Site
from zhuanban.plan.page import Output, Page, Plan
from zhuanban.preview.marks import Mark, marks_of
from zhuanban.problems import Problem
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.site import Reading
from zhuanban.read.sources import Sources


class Sound(NamedTuple):
    """A site that can be shown, and what it was made from."""

    site: Site
    sources: Sources  # what it was assembled from
    frame: Plan  # without its outputs
    outputs: Mapping[str, Output]  # by path
    layouts: frozenset[str]  # names of all that are used
    reads: Mapping[str, ManuscriptRead]  # by source path
    articles: Mapping[str, Article]  # those that are published, by source path
    said: Mapping[str, tuple[Problem, ...]]  # by the path of the file
    marks: Mapping[str, Mark]  # by the path of the page
    whole: bool  # nothing was left out because it is faulty


def sound_of(reading: Reading, site: Site, plan: Plan) -> Sound:
    """What `reading` came to, planned."""
    said = defaultdict[str, list[Problem]](list)
    for problem in reading.problems:
        said[problem.position.path].append(problem)
    reads = {read.path: read for read in reading.sources.manuscripts}
    return Sound(
        site=site,
        sources=reading.sources,
        frame=plan._replace(outputs=()),
        outputs={output.path: output for output in plan.outputs},
        layouts=frozenset(output.content.layout for output in plan.outputs if isinstance(output.content, Page)),
        reads=reads,
        articles={article.source_path: article for article in site.articles},
        said={path: tuple(problems) for path, problems in said.items()},
        marks=marks_of(site, reads),
        whole=not reading.held,
    )


def said_now(sound: Sound, since: Collection[str], memo: Memo) -> Iterator[Problem]:
    """What there is to say of the sound site with the newest words of the articles that have changed `since`."""
    for path, problems in sound.said.items():
        if path not in since:
            yield from problems
    for path in since:
        entry = memo.entry(path)
        yield from judged(entry.read.problems, sound.site.config) if entry else ()
