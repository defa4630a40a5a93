"""Hostile strings, and what a browser's parser finds on pages that were made of them.

`golden/hostile/strings.txt` has one string a line, below the name of its theme (`=== scripts`). A backslash is written twice;
`\\n`, `\\t`, `\\r`, `\\0`, `\\xHH`, `\\uHHHH` and `\\UHHHHHHHH` stand for the characters that a line cannot hold or nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib

STRINGS = Path(__file__).parent / "golden/hostile/strings.txt"

ACTIVE = frozenset(
    "script iframe frame frameset object embed applet base meta link style form input button select textarea template "
    "noscript portal fencedframe audio video source track dialog area map title xmp plaintext listing noembed noframes "
    "marquee bgsound layer keygen isindex canvas slot".split()
)
"""Elements that do something, load something or change how what follows is read. Of `svg` and `math`: all."""
ADDRESSES = frozenset(
    "href src action formaction poster data cite background srcset ping longdesc usemap manifest profile codebase classid "
    "archive dynsrc lowsrc icon content-url xlink:href".split()
)
NOT_PARSED = frozenset("iframe noembed noframes plaintext textarea title xmp foreignobject svg math".split())
"""Elements in which a browser shows tags as text, or may."""
SCHEMES = frozenset(["http", "https", "mailto", "tel"])

_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([\\ntr0]))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\\": "\\"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Active(NamedTuple):
    """What should not be there."""

    elements: list[str]
    handlers: list[str]  # and styles, and attributes with a name that only a torn tag gives
    schemes: list[str]

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.elements or self.handlers or self.schemes)


def strings() -> list[str]:
    """Every string, each once."""
    return [text for texts in by_theme().values() for text in texts]


def by_theme() -> dict[str, list[str]]:
    """The strings below their themes, in the order of the file."""
    themes: dict[str, list[str]] = {}
    for line in STRINGS.read_text("utf-8").split("\n"):
        if line.startswith("=== "):
            themes[line[4:]] = []
        elif line:
            themes[next(reversed(themes))].append(unescaped(line))
    return themes


def unescaped(text: str) -> str:
    """`text` with the characters that its escapes stand for."""
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    return _LETTERS[escape[4]] if escape[4] else chr(int(escape[1] or escape[2] or escape[3], 16))


def fragment(markup: str) -> Element:
    """HTML as a browser reads it inside of a page."""
    root: Element = html5lib.parseFragment(markup, container="div", namespaceHTMLElements=False)
    return root


def document(page: str) -> Element:
    """A page as a browser reads it."""
    root: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return root


def elements(root: Element) -> Iterator[Element]:
    """All elements, without comments."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def active(root: Element) -> Active:
    """What does something in a tree that should hold words only."""
    found = Active([], [], [])
    for element in elements(root):
        if element.tag in ACTIVE or element.tag.startswith("{"):
            found.elements.append(element.tag)
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style" or not _NAME.fullmatch(name):
                found.handlers.append(f"{element.tag} {name}")
            if name in ADDRESSES and (scheme := wrong_address(value)):
                found.schemes.append(f"{element.tag} {name}={scheme}")
    return found


def wrong_address(value: str) -> str:
    """What is wrong with an address once a browser has read it (URL standard, 4.4): its scheme, or the host that it hides."""
    url = re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(0x21)))))
    scheme = _SCHEME.match(url)
    if scheme:
        return "" if scheme[1].lower() in SCHEMES else url
    return url if re.match(r"[/\\]{2}", url) else ""


def letters(root: Element) -> str:
    """The letters and digits that a reader sees in a tree: nothing of a script or a style, no tags in what is not parsed."""
    return "".join(re.findall(r"\w", "".join(_texts(root))))


def is_within(part: str, whole: str) -> bool:
    """Whether all characters of `part` are in `whole`, in this order."""
    rest = iter(whole)
    return all(character in rest for character in part)


def _texts(element: Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "script"
    if name not in ("script", "style", "template"):
        text = element.text or ""
        yield re.sub(r"</?[a-z][^<>]*>?", "", text) if name in NOT_PARSED else text
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
