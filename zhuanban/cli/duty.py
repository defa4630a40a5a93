"""What `build.py check` looks at besides the content: the site as it was last published, and with `--duty` the calendar."""

from __future__ import annotations

from collections.abc import Callable

from zhuanban.cli.run import Run
from zhuanban.problems import SystemRefused


def with_changes(check: Callable[[Run], object]) -> Callable[[Run], None]:
    """`check`, and then what articles say against what was published of them, where anything was."""

    def checked(run: Run) -> None:
        from zhuanban.check.changed import check_changed
        from zhuanban.publish import open_target

        check(run)
        try:
            there = open_target(run.out, run.root).published.values()
        except SystemRefused:  # what stands there was not published by us; only a build would be in its way
            return
        if run.site is not None:
            run.note(check_changed(run.site, {page.sources[0]: page.wording for page in there if page.wording}))

    return checked


def with_duty(check: Callable[[Run], object]) -> Callable[[Run], None]:
    """`check`, and then the columns in which something new is due."""

    def checked(run: Run) -> None:
        from zhuanban.check.duty import check_duty

        check(run)
        if run.site is not None:
            run.note(check_duty(run.site, run.undated()))

    return checked
