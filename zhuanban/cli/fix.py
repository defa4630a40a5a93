"""`build.py check --fix`: what is certain is put in place, and then the check looks at what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from zhuanban.cli.run import Run
from zhuanban.problems import Problem


def with_fixes(check: Callable[[Run], object]) -> Callable[[Run], None]:
    """`check`, after every article below content/ was mended as far as that is certain. What was changed is shown."""

    def fixed(run: Run) -> None:
        told = tuple(_mend_all(run))
        check(run)
        run.note(told)

    return fixed


def _mend_all(run: Run) -> Iterator[Problem]:
    """Mend every article that has something to mend; what could not be done."""
    from zhuanban.check import proofreader
    from zhuanban.check.silences import judged
    from zhuanban.desk.mend import mend
    from zhuanban.desk.rewrite import rewrite
    from zhuanban.read.files import read_bytes
    from zhuanban.read.parsing import read_manuscript
    from zhuanban.read.site import read_site

    sources = read_site(run.root, run.options, run.reader(proofreader)).sources
    look = proofreader(run.memo.house)

    def problems(path: str, data: bytes) -> tuple[Problem, ...]:
        return wanted(read_manuscript(path, data, "", look)[0].problems)

    def wanted(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return judged(problems, sources.config, in_full=True)

    for path in [read.path for read in sources.manuscripts if any(p.fix is not None for p in wanted(read.problems))]:
        data, faults = read_bytes(run.root, path)
        yield from faults
        if data is None:
            continue
        mended = mend(path, data, partial(problems, path))
        if isinstance(mended, Problem):
            yield mended
        elif mended.changes:
            failed = rewrite(run.root, path, data, mended.data)
            if failed is not None:
                yield failed
            else:
                run.mended(path, mended)
