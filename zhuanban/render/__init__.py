"""Output -> bytes: the Jinja environment, its filters, and what a body still needs to stand on a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhuanban.model import Asset, Picture
from zhuanban.plan.page import Output, Page, Plan, Rendered
from zhuanban.render.environment import Layouts


def render_plan(plan: Plan, root: Path, layouts: tuple[Path, ...], assets: tuple[Asset, ...]) -> Iterator[Rendered]:
    """The bytes of every output, in the order of the plan.

    `root` is where pictures are copied from, `layouts` the folders that are searched for a layout, first one wins.
    """
    templates = Layouts(layouts, plan.frame, assets)
    for output in plan.outputs:
        yield Rendered(output, _bytes(output, root, templates))


def _bytes(output: Output, root: Path, templates: Layouts) -> bytes:
    content = output.content
    if isinstance(content, Page):
        return templates.render(content, output.path).encode()
    if isinstance(content, Picture):
        return (root / content.source).read_bytes()
    return content
