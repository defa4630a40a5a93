"""Site -> Problems: what can only be seen when the whole site is assembled. Pure; one rule, one file, one line in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhuanban.check.dates import check_dates
from zhuanban.check.empty import check_empty
from zhuanban.check.leads import check_leads
from zhuanban.check.silences import check_silences
from zhuanban.check.spellings import check_spellings
from zhuanban.check.urls import check_urls
from zhuanban.model import FrontMatter, House, Site
from zhuanban.problems import Problem, in_order

RULES: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_urls,
    check_dates,
    check_leads,
    check_empty,
    check_spellings,
    check_silences,
)


def proofreader(house: House) -> Callable[[str, FrontMatter, tuple[str, str, int]], tuple[Problem, ...]]:
    """Who looks through every article that is read: given its path, front matter and text, tells what is wrong with its words."""

    def look(path: str, front: FrontMatter, written: tuple[str, str, int]) -> tuple[Problem, ...]:
        from zhuanban.check.galley import pull  # only where there is an article to read
        from zhuanban.check.prose import proofread

        return proofread(pull(path, front, house, written))

    return look


def check_site(site: Site | None) -> tuple[Problem, ...]:
    """Every problem of `site`, in order; nothing when it could not be assembled."""
    return () if site is None else in_order(problem for rule in RULES for problem in rule(site))
