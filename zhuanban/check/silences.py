"""What the site makes of problems: what it ignores, what stops a build; and what articles silence of rules that see all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuanban.model import Config, Site
from zhuanban.problems import Kind, Position, Problem

SITE_YAML = "content/site.yaml"


def check_silences(site: Site) -> Iterator[Problem]:
    """A warning at each code in site.yaml that is none, or may not be silenced."""
    if site.config.ignored:
        from zhuanban.check.prose import kinds  # not where nothing was read
        from zhuanban.check.prose.silence import tell_silences

        yield from tell_silences(site.config.ignored, site.config.ignored_at or Position(SITE_YAML), kinds())


def judged(problems: Iterable[Problem], config: Config | None, *, in_full: bool = False) -> tuple[Problem, ...]:
    """The problems as the site wants them: without those of the proofreader that it ignores; what he calls an error is a warning
    in a build, unless the site is strict, or everything counts `in_full`.
    """
    ignored = config.ignored if config else ()
    strict = in_full or (config is not None and config.proof == "strict")
    return tuple(
        problem.in_a_build(strict=strict)
        for problem in problems
        if problem.rule.kind is not Kind.PROOF or problem.code not in ignored
    )


def heard(problems: Iterable[Problem], site: Site | None) -> tuple[Problem, ...]:
    """Problems that only the whole site shows, without those that the article in which they stand does not want to hear of."""
    problems = tuple(problems)
    if site is None or not any(problem.rule.kind is Kind.PROOF for problem in problems):
        return problems
    from zhuanban.check.prose.silence import written  # few runs find any

    silent = {manuscript.path: written(manuscript.front.extra) for manuscript in site.manuscripts if manuscript.front.extra}

    def is_silent(problem: Problem) -> bool:
        return problem.rule.kind is Kind.PROOF and problem.code in silent.get(problem.position.path, ())

    return tuple(problem for problem in problems if not is_silent(problem))
