"""Output -> bytes: the Jinja environment, its filters, and what a body still needs to stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from zhuanban.model import Picture
from zhuanban.plan.page import Data, Output, Page, Rendered
from zhuanban.render.environment import Layouts
from zhuanban.workers import Hold, share_out

__all__ = ["Layouts", "render_plan"]

T = TypeVar("T")

IN_A_BATCH = 32
"""Outputs that one process renders at a time."""
FEW = 48
"""So many are rendered here in less time than it takes to call for help."""


def render_plan(
    outputs: Sequence[Output], root: Path, layouts: Layouts, take: Callable[[Rendered], T], jobs: int = 1
) -> Iterator[T]:
    """What `take` makes of the bytes of every output, where they were made: in one of up to `jobs` processes.

    `root` is where pictures are copied from.
    """
    layouts.load({output.content.layout for output in outputs if isinstance(output.content, Page)})
    batches = [outputs[start : start + IN_A_BATCH] for start in range(0, len(outputs), IN_A_BATCH)]

    def render(batch: Sequence[Output], hold: Hold) -> list[T]:
        taken = []
        for output in batch:
            hold(output.sources[0] if output.sources else output.path)
            taken.append(take(Rendered(output, _bytes(output, root, layouts))))
        return taken

    for results in share_out(render, batches, jobs if len(outputs) > FEW else 1):
        yield from results


def _bytes(output: Output, root: Path, layouts: Layouts) -> bytes:
    content = output.content
    if isinstance(content, Page):
        return layouts.render(content, output.path).encode()
    if isinstance(content, Data):
        made: bytes = content.make(layouts.heads, *content.given)
        return made
    if isinstance(content, Picture):
        return (root / content.source).read_bytes()
    return content
