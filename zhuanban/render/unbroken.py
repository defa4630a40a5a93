"""Names of leaders stay on one line: in the text of a page each stands in an element that does not break.

No character is added, so a name can be searched for and copied. What is no page (feeds, the index of the search) holds it plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

_MARKUP = (
    r"(?<=<)(?:(?P<raw>script|style|title|textarea|option|svg)\b.*?</(?P=raw)\s*>|!--.*?-->"
    r"""|[A-Za-z/!](?:[^'"<>]|"[^"]*"|'[^']*')*+>)"""
)
"""Behind `<`: where a name is no text of the page, or cannot be marked."""


def keeper(names: Iterable[str]) -> Callable[[str], str]:
    """What puts every one of `names` in the text of a page (HTML) into `<span class="unbroken">`."""
    written = sorted({escape(name) for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    if not written:
        return str
    firsts = "".join(sorted({name[0] for name in written}))
    # It begins with one of a few characters, so that most of a page is passed over quickly.
    found = re.compile(f"[<{re.escape(firsts)}](?:{_MARKUP}|{'|'.join(map(_behind_its_first, written))})", re.DOTALL)
    hints = [name if len(name) > 2 else name[0] for name in written]

    def keep(page: str) -> str:
        return found.sub(_kept, page) if any(hint in page for hint in hints) else page

    return keep


def _behind_its_first(name: str) -> str:
    """The rest of a name, where its first character stands before; one of two characters may be padded for print."""
    gap = r"[ \u3000]?" if len(name) == 2 else ""
    return f"(?<={re.escape(name[0])}){gap}{re.escape(name[1:])}"


def _kept(found: re.Match[str]) -> str:
    text = found[0]
    return text if text[0] == "<" else f'<span class="unbroken">{text}</span>'
