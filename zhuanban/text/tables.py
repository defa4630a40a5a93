"""Tables: in a box that scrolls and can be reached by keyboard, aligned by class, since the page allows no inline style."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor

from zhuanban.patterns import lazy_pattern
from zhuanban.problems import Entry, Level, Rule, Wording
from zhuanban.text.findings import Findings
from zhuanban.text.visible import visible_text

LABEL = "表格"
_ITEM = lazy_pattern(r"[ ]{0,3}(?:[*+-]|\d+\.)[ ]")

EXTRA_CELLS = Rule(
    "MD011",
    Level.WARNING,
    zh=Wording("表格这一行比表头多：“{text}”", "多出的内容已并入最后一格；请让每行的格数和表头一样"),
    en=Wording(
        "this row of the table has more cells than its head: “{text}”",
        "they were put into the last cell; give each row as many as the head",
    ),
    entry=Entry(
        "表格的一行，格数比表头多。",
        "多出来的格没有地方放，只好并进最后一格。",
        "| 项目 | 数量 |\n|---|---|\n| 甲 | 12 | 多的 |",
        "| 项目 | 数量 |\n|---|---|\n| 甲 | 12 |",
    ),
)


class FullTable(TableProcessor):
    """A table that is no list, has dashes under its head, and loses no cell."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        super().__init__(md.parser, {"use_align_attribute": True})
        self.findings = findings

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is one: to the library two bars below each other are, and two items of a list that end in a bar."""
        return bool(super().test(parent, block)) and not _ITEM.match(block) and "-" in block.split("\n", 2)[1]

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        cells = self._split_row(row)  # type: ignore[attr-defined]
        extra = " ".join(cell.strip() for cell in cells[len(align) :] if cell.strip())
        if extra:
            self.findings.report(EXTRA_CELLS, row, text=row)
            last = parent[-1][-1]
            last.text = f"{last.text or ''} {extra}".strip()


def arrange(root: Element, md: Markdown) -> None:
    """Box every table below `root` and label it with its header cells."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for table in list(root.iter("table")):
        heads = [visible_text(head, md) for head in table.iter("th")]
        for cell in [cell for row in table.iter("tr") for cell in row]:
            _set_cell(cell, md)
        parent = parents[table]
        box = Element("div", {"class": "table", "role": "group", "tabindex": "0", "aria-label": _label(heads)})
        box.tail, table.tail = table.tail, ""
        parent[list(parent).index(table)] = box
        box.append(table)


def _label(heads: list[str]) -> str:
    words = "、".join(head for head in heads if head)
    return f"{LABEL}：{words}" if words else LABEL


def _set_cell(cell: Element, md: Markdown) -> None:
    align = cell.attrib.pop("align", "")
    if align in ("center", "right"):
        cell.set("class", align)
    if cell.tag == "th":
        if visible_text(cell, md):
            cell.set("scope", "col")
        else:
            cell.tag = "td"  # an empty header cell heads nothing


def register(md: Markdown, findings: Findings) -> None:
    """Add the library's tables, with our reading of rows."""
    md.registerExtensions([TableExtension()], {})
    md.parser.blockprocessors.register(FullTable(md, findings), "table", 75)
