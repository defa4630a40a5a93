"""The lists of the search: all of them come of one look at every text, which takes seconds in a large newsroom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from zhuanban.plan.page import Output, Part
from zhuanban.render import Layouts, render_plan


def are_lists(output: Output | None) -> bool:
    """The output is one of them."""
    return output is not None and isinstance(output.content, Part)


def newest_lists(outputs: Mapping[str, Output], newest: Callable[[Any], Any]) -> list[Output]:
    """All of them, made of the newest words."""
    lists = [output for output in outputs.values() if are_lists(output)]
    content = newest(lists[0].content)
    return [output._replace(content=content) for output in lists]


def made_lists(lists: list[Output], root: Path, layouts: Layouts) -> dict[str, bytes]:
    """Their bytes, by path."""
    return dict(render_plan(lists, root, layouts, lambda rendered: (rendered.output.path, rendered.data)))
