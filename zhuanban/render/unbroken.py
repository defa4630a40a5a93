"""Names of leaders stay on one line: in the text of a page each stands in an element that does not break.

No character is added, so a name can be searched for and copied. What is no page (feeds, the index of the search) holds it plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

_MARKUP = (
    r"<(?P<raw>script|style|title|textarea|option|svg)\b.*?</(?P=raw)\s*>|<!--.*?-->"
    r"""|<[A-Za-z/!](?:[^'">]|"[^"]*"|'[^']*')*+>"""
)
"""Where a name is no text of the page, or cannot be marked."""


def keeper(names: Iterable[str]) -> Callable[[str], str]:
    """What puts every one of `names` in the text of a page (HTML) into `<span class="unbroken">`."""
    written = sorted({escape(name) for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    if not written:
        return str
    # A name of two may be padded for print.
    spelled = (re.escape(name) if len(name) > 2 else rf"{re.escape(name[0])}[ \u3000]?{re.escape(name[1])}" for name in written)
    found = re.compile(f"(?P<name>{'|'.join(spelled)})|{_MARKUP}", re.DOTALL)
    hints = [name if len(name) > 2 else name[0] for name in written]

    def keep(page: str) -> str:
        return found.sub(_kept, page) if any(hint in page for hint in hints) else page

    return keep


def _kept(found: re.Match[str]) -> str:
    return f'<span class="unbroken">{found["name"]}</span>' if found["name"] else found[0]
