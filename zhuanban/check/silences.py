"""忽略, where the whole site is seen: what site.yaml wants to silence, and what articles have silenced of such rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuanban.model import Site
from zhuanban.problems import Kind, Position, Problem

SITE_YAML = "content/site.yaml"


def check_silences(site: Site) -> Iterator[Problem]:
    """A warning at each code in site.yaml that is none, or may not be silenced."""
    if site.config.ignored:
        from zhuanban.check.prose import kinds  # not where nothing was read
        from zhuanban.check.prose.silence import tell_silences

        yield from tell_silences(site.config.ignored, site.config.ignored_at or Position(SITE_YAML), kinds())


def heard(problems: Iterable[Problem], site: Site | None) -> tuple[Problem, ...]:
    """The problems without those that the site, or the article in which they stand, does not want to hear of."""
    problems = tuple(problems)
    if site is None or not any(problem.rule.kind is Kind.PROOF for problem in problems):
        return problems
    from zhuanban.check.prose.silence import written  # few runs find any

    named = {manuscript.path: written(manuscript.front.extra) for manuscript in site.manuscripts if manuscript.front.extra}
    ignored = site.config.ignored

    def silent(problem: Problem) -> bool:
        return problem.code in ignored or problem.code in named.get(problem.position.path, ())

    return tuple(problem for problem in problems if problem.rule.kind is not Kind.PROOF or not silent(problem))
