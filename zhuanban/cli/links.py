"""`build.py check --links`: the check, and then a look at the links of the site as it was last published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from zhuanban.cli.run import Run

if TYPE_CHECKING:
    from zhuanban.links.asking import Answer
    from zhuanban.links.standing import Standing


def with_links(check: Callable[[Run], object], *, external: bool) -> Callable[[Run], None]:
    """`check`, and then its site's links; with `external` other sites are asked for what they are linked for."""

    def checked(run: Run) -> None:
        from zhuanban.links.dead import Shelves
        from zhuanban.links.standing import Standing, dead_links
        from zhuanban.publish import open_published

        target = open_published(run.out, run.root)
        check(run)
        if run.site is None:
            return
        site = Standing(target, run.site.config.base_url, Shelves(run.root, run.options.layouts, run.out), run.jobs)
        run.note(run.stage("links", dead_links, site))
        if external:
            _ask_others(run, site)

    return checked


def _ask_others(run: Run, site: Standing) -> None:
    from zhuanban import __version__
    from zhuanban.links.asking import Manners
    from zhuanban.links.outside import outside_problems
    from zhuanban.links.standing import outside_links

    assert run.site is not None
    links = run.stage("links", outside_links, site)
    file = run.cache.folder.parent / "outside" if run.cache.kept else None
    manners = Manners(f"zhuanban/{__version__} (+{site.base_url})")

    def watch(answers: Iterator[tuple[str, Answer]], total: int) -> Iterator[tuple[str, Answer]]:
        return run.watch("outside", answers, total)

    run.note(run.stage("outside", outside_problems, site, links, file, run.site.now, manners, watch))
