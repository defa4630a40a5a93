"""Footnotes: numbered in the order of the text, ids that two bodies on one page can share, ways back with a name."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from zhuanban.model import ANCHOR
from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings

UNDEFINED = Rule(
    "MD030",
    Level.WARNING,
    zh=Wording("脚注 “[^{label}]” 没有注文", "请另起一段写 [^{label}]: 注文"),
    en=Wording("the footnote “[^{label}]” has no text", "write [^{label}]: and its text, in a paragraph of its own"),
    entry=Entry(
        "正文里有注号，没有注文。",
        "读者点了注号，找不到注文。",
        "他是参战老兵[^1]。",
        "他是参战老兵[^1]。\n\n[^1]: 注文写在这里。",
    ),
)
UNUSED = Rule(
    "MD031",
    Level.WARNING,
    zh=Wording("脚注 “[^{label}]” 有注文，正文里没有用到", "请在正文里该加注的地方写 [^{label}]"),
    en=Wording("the footnote “[^{label}]” is never referred to", "write [^{label}] where it belongs in the text"),
    entry=Entry(
        "有注文，正文里没有注号。",
        "没有注号，这条注文读者看不到。",
        "他是参战老兵。\n\n[^1]: 注文写在这里。",
        "他是参战老兵[^1]。\n\n[^1]: 注文写在这里。",
    ),
)

_NAME = lazy_pattern(r"#?(fn|fnref)(\d*):(.*)", re.S)
_MARK = lazy_pattern(r"(?<!!)\[\^([^\]\n]+)\](?![:：])")
_NOWHERE = "\ufdd4"


def register(md: Markdown) -> FootnoteExtension:
    """Add the library's footnotes, in our words."""
    extension = FootnoteExtension(
        BACKLINK_TEXT="↩\ufe0e", BACKLINK_TITLE="{}", SUPERSCRIPT_TEXT="[{}]", USE_DEFINITION_ORDER=False, PLACE_MARKER=_NOWHERE
    )
    md.registerExtensions([extension], {})
    md.treeprocessors.deregister("footnote-reorder")  # it cannot bear an empty note; `arrange` puts them in order
    return extension


def report(extension: FootnoteExtension, findings: Findings) -> None:
    """Tell of marks without a note and of notes without a mark."""
    for mark in _MARK.finditer(findings.prose):
        if mark[1] not in extension.footnotes:
            findings.report_at(UNDEFINED, mark.start(), label=mark[1])
    for label in extension.footnotes:
        if label not in extension.footnote_order:
            findings.report(UNUSED, f"[^{label}]", label=label)


def arrange(root: Element, extension: FootnoteExtension) -> None:
    """Rename what the library has named after the writer's labels, and say in words where the ways back lead."""
    labels = [*extension.footnote_order, *(label for label in extension.footnotes if label not in set(extension.footnote_order))]
    numbers = {label: number for number, label in enumerate(labels, 1)}
    unused = {f"#fnref:{label}" for label in labels[len(extension.footnote_order) :]}
    parents = {link: parent for parent in root.iter() for link in parent if link.get("href") in unused}
    for link, parent in parents.items():
        parent.remove(link)  # it would lead nowhere
    for element in list(root.iter()):
        if element.tag in ("li", "sup") and "id" in element.attrib:
            element.set("id", _renamed(element.get("id", ""), numbers))
        elif element.tag == "a" and element.get("class") in ("footnote-ref", "footnote-backref"):
            _name_link(element, numbers)
    for notes in root.findall("div[@class='footnote']"):
        _set_notes(notes)


def _name_link(link: Element, numbers: dict[str, int]) -> None:
    target = _NAME.fullmatch(link.get("href", ""))
    link.set("href", "#" + _renamed(link.get("href", ""), numbers))
    if link.get("class") == "footnote-backref" and target:
        again = f"（第 {target[2]} 处）" if target[2] else ""
        link.attrib.pop("title", None)
        link.set("aria-label", f"回到正文注 {numbers.get(target[3], 0)}{again}")
        link.set("role", "doc-backlink")
    else:
        link.set("role", "doc-noteref")


def _renamed(name: str, numbers: dict[str, int]) -> str:
    parts = _NAME.fullmatch(name)
    return f"{ANCHOR}{parts[1]}{parts[2]}:{numbers.get(parts[3], 0)}" if parts else ANCHOR + name


def _set_notes(notes: Element) -> None:
    """The notes in the order of their numbers. The rule above them is the style sheet's."""
    notes.set("class", "footnotes")
    for rule in notes.findall("hr"):
        notes.remove(rule)
    for listed in notes.findall("ol"):
        listed[:] = sorted(listed, key=lambda note: int(note.get("id", "0").rpartition(":")[2]))
