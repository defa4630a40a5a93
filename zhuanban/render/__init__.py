"""Output -> bytes: the Jinja environment, its filters, and what a body still needs to stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from zhuanban.model import Picture
from zhuanban.plan.page import Data, Drawing, Output, Pack, Page, Part, Rendered, Twin
from zhuanban.render.coding import encoded
from zhuanban.render.environment import Layouts, compiled_ahead
from zhuanban.workers import Hold, share_out

__all__ = ["Layouts", "compiled_ahead", "render_plan"]

T = TypeVar("T")

Last = Callable[[str], bytes | None]

IN_A_BATCH = 32
"""Outputs that one process renders at a time."""
FEW = 48
"""So many are rendered here in less time than it takes to call for help."""


def nothing(path: str) -> bytes | None:
    """What stands published where nothing is certain."""
    del path
    return None


def render_plan(
    outputs: Sequence[Output],
    root: Path,
    layouts: Layouts,
    take: Callable[[Rendered], T],
    jobs: int = 1,
    last: Last = nothing,
) -> Iterator[T]:
    """What `take` makes of the bytes of every output, where they were made: in one of up to `jobs` processes.

    `root` is where pictures are copied from; `last` gives what stands published and is certain, for what is made of it.
    """
    layouts.load({page.layout for output in outputs if (page := _page(output))})
    of_lists: list[Output] = []
    if any(isinstance(output.content, Part) for output in outputs):
        from zhuanban.render.index import is_of_lists, render_lists  # most pages that are looked at in a preview do not need it

        of_lists = list(filter(is_of_lists, outputs))
        outputs = [output for output in outputs if not is_of_lists(output)]
    yield from _one_by_one(outputs, root, layouts, take, jobs)
    if of_lists:
        yield from render_lists(of_lists, layouts.words, last, take, jobs)


def _one_by_one(outputs: Sequence[Output], root: Path, layouts: Layouts, take: Callable[[Rendered], T], jobs: int) -> Iterator[T]:
    batches = [outputs[start : start + IN_A_BATCH] for start in range(0, len(outputs), IN_A_BATCH)]

    def render(batch: Sequence[Output], hold: Hold) -> list[T]:
        taken = []
        last: tuple[Output | None, bytes] = None, b""
        for output in batch:
            hold(output.sources[0] if output.sources else output.path)
            if isinstance(output.content, Twin):  # it mostly comes after the output that it is a twin of
                of = output.content.of
                last = last if last[0] is of else (of, _bytes(of.content, of.path, root, layouts))
                data = encoded(last[1], output.content.coding)
            else:
                data = _bytes(output.content, output.path, root, layouts)
                last = output, data
            taken.append(take(Rendered(output, data)))
        return taken

    for results in share_out(render, batches, jobs if len(outputs) > FEW else 1):
        yield from results


def _page(output: Output) -> Page | None:
    content = output.content.of.content if isinstance(output.content, Twin) else output.content
    return content if isinstance(content, Page) else None


def _bytes(content: object, path: str, root: Path, layouts: Layouts) -> bytes:
    if isinstance(content, Page):
        return layouts.render(content, path).encode()
    if isinstance(content, Data):
        made: bytes = content.make(layouts.heads, *content.given)
        return made
    if isinstance(content, Drawing):
        from zhuanban.render.drawing import drawn  # few sites want any

        return drawn(content)
    if isinstance(content, Pack):
        from zhuanban.render.index import pack_bytes  # the same

        return pack_bytes(content, layouts.words)
    if isinstance(content, Picture):
        return (root / content.source).read_bytes()
    assert isinstance(content, bytes)
    return content
