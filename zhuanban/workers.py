"""Work shared out over processes: batches go out one by one, results come back as they are done, nobody is left behind.

The processes are forked, so they are given what they need by being born with it; only results travel. Where the system cannot
fork, and where there is little to do, the work is done here.
"""

from __future__ import annotations

import gc
import mmap
import os
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from zhuanban.problems import CacheDamaged, SystemRefused

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

B = TypeVar("B")
R = TypeVar("R")
Hold = Callable[[str], None]
"""Called by the work with the name of what it takes in hand, so that it can be named if the process dies over it."""

NAME_BYTES = 1024
MOST = 128
"""Batches after which a process gives way to another: what it was born with becomes its own, page by page, as it is looked at."""
SELDOM = 20_000
"""New values after which a process looks for rubbish: an article makes next to none."""


class Worker(NamedTuple):
    """One process, the end of its pipe that is ours, and where it writes down what it holds."""

    process: ForkProcess
    pipe: Connection
    note: mmap.mmap


def share_out(
    work: Callable[[B, Hold], R], batches: Sequence[B], jobs: int, meanwhile: Callable[[], object] | None = None
) -> Iterator[R]:
    """`work` done on every batch by up to `jobs` processes; the results in the order in which they are done.

    `meanwhile` is called here once while the others are at work.

    Raises SystemRefused when a process dies, naming what it held, and what `work` raises of our own exceptions and the system's.
    """
    alone = jobs < 2 or not hasattr(os, "fork") or len(batches) < (1 if meanwhile else 2)
    if alone:
        (meanwhile or _nothing)()
        for batch in batches:
            yield work(batch, _forget)
        return
    another = partial(_start, work, batches)
    workers = [another() for _ in range(min(jobs, len(batches)))]
    try:
        yield from _results(workers, another, len(batches), meanwhile or _nothing)
    finally:
        _dismiss(workers)


def aside(work: Callable[[], R], jobs: int) -> Callable[[], R | None]:
    """Begin `work` in a process of its own; gives what waits for its result, to be called once.

    Where there is no second process the work is not done, and the result is None. Raises as `share_out` does.
    """
    if jobs < 2 or not hasattr(os, "fork"):
        return lambda: None

    worker = _start(lambda batch, _hold: batch(), [work])
    _send(worker, 0)

    def result() -> R:
        try:
            done: R = _receive(worker)
            return done
        finally:
            _dismiss([worker])

    return result


@contextmanager
def no_collector() -> Iterator[None]:
    """A site is a million values that last: looking through them for rubbish as they are made takes long and finds none."""
    was = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()  # otherwise it would look through all of them now
            gc.enable()


def _start(work: Callable[[B, Hold], R], batches: Sequence[B]) -> Worker:
    from multiprocessing import get_context  # only where there is enough to share out

    context = get_context("fork")
    ours, theirs = context.Pipe()
    note = mmap.mmap(-1, NAME_BYTES)
    process = context.Process(target=_labour, args=(theirs, ours, work, batches, note), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours, note)


def _results(workers: list[Worker], another: Callable[[], Worker], total: int, meanwhile: Callable[[], object]) -> Iterator[Any]:
    from multiprocessing.connection import wait

    busy: dict[Any, Worker] = {}
    numbers, done = iter(range(total)), Counter[Any]()
    for worker, number in zip(workers, numbers, strict=False):
        _send(worker, number)
        busy[worker.pipe] = worker
    meanwhile()
    while busy:
        for pipe in wait(list(busy)):
            worker = busy.pop(pipe)
            result = _receive(worker)
            done[pipe] += 1
            number_next = next(numbers, None)
            if number_next is not None:
                if done[pipe] == MOST:
                    worker = _relieved(worker, workers, another)
                _send(worker, number_next)
                busy[worker.pipe] = worker
            yield result


def _relieved(worker: Worker, workers: list[Worker], another: Callable[[], Worker]) -> Worker:
    """A new process in the place of one that has done its share."""
    workers.remove(worker)
    _dismiss([worker])
    workers.append(another())
    return workers[-1]


def _send(worker: Worker, number: int) -> None:
    try:
        worker.pipe.send(number)
    except OSError:
        raise _died(worker) from None


def _receive(worker: Worker) -> Any:
    try:
        kind, value = worker.pipe.recv()
    except (EOFError, OSError):
        raise _died(worker) from None
    if kind == "refused":
        raise SystemRefused(*value)
    if kind == "damaged":
        raise CacheDamaged(value)
    if kind == "system":
        raise OSError(*value)
    if kind == "bug":
        raise RuntimeError(value)
    return value


def _died(worker: Worker) -> SystemRefused:
    worker.process.join(5)
    held = worker.note[:].rstrip(b"\0").decode("utf-8", "replace") or "-"
    code = worker.process.exitcode
    return SystemRefused(
        f"处理 “{held}” 时，工作进程意外终止（{code}），没有发布。内存不够时加 --jobs 1 再试；还不行，先把这个文件移开",
        f"a worker process died ({code}) while it held “{held}”; nothing was published. If memory is short, try --jobs 1; "
        "if that does not help, take this file away",
    )


def _labour(theirs: Connection, ours: Connection, work: Callable[[B, Hold], R], batches: Sequence[B], note: mmap.mmap) -> None:
    """What a process does until it is told to stop."""
    ours.close()
    gc.freeze()  # what the process was born with is looked through no more; what comes and goes with each page is
    gc.set_threshold(SELDOM)
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts a run means the whole of it: the parent ends us

    def hold(name: str) -> None:
        note[:] = name.encode("utf-8", "replace")[:NAME_BYTES].ljust(NAME_BYTES, b"\0")

    while (number := _next(theirs)) is not None:
        try:
            answer: tuple[str, Any] = ("done", work(batches[number], hold))
        except SystemRefused as error:
            answer = ("refused", (error.zh, error.en))
        except CacheDamaged as error:
            answer = ("damaged", str(error))
        except OSError as error:  # a full disk, say: no bug of ours
            answer = ("system", (error.errno, error.strerror, error.filename))
        except Exception:  # noqa: BLE001 - a bug: it travels as text, because not every exception can
            answer = ("bug", traceback.format_exc())
        try:
            theirs.send(answer)
        except OSError:  # the parent is gone, and nobody is left to tell
            return


def _next(pipe: Connection) -> int | None:
    try:
        number = pipe.recv()
    except (EOFError, OSError):  # the same
        return None
    return number if isinstance(number, int) else None


def _dismiss(workers: list[Worker]) -> None:
    """End every process, and wait for it."""
    for worker in workers:
        worker.pipe.close()
        if worker.process.exitcode is None:
            worker.process.terminate()
    for worker in workers:
        worker.process.join()
        worker.note.close()


def _nothing() -> None:
    """Nothing to do meanwhile."""


def _forget(name: str) -> None:
    """Nothing needs to be noted where a death takes everything along."""
