"""Chinese Markdown to HTML and plain text, counts, dates and pinyin. Knows no site.

What parses bodies is loaded when it is asked for: most of this room, and most runs, can do without the Markdown library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhuanban.text.body import EMPTY, parse_body

__all__ = ["EMPTY", "parse_body"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from zhuanban.text import body

    return getattr(body, name)
