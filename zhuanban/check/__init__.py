"""Site -> Problems: what can only be seen when the whole site is assembled. Pure; one rule, one file, one line in `RULES`."""

from __future__ import annotations

from zhuanban.model import Site
from zhuanban.problems import Problem


def check_site(site: Site | None) -> tuple[Problem, ...]:
    """Every problem of `site`, in order; nothing when it could not be assembled."""
    return () if site is None else ()
