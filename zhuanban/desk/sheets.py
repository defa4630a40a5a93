"""A table of statistics as a file that spreadsheets open. Pure: the same table gives the same bytes, whenever it is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from zhuanban.problems import SystemRefused

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins to calculate, in a Chinese or Japanese one the wide ones too."""
WRITTEN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When every sheet says it was made: the clock is no part of it. A ZIP file knows no earlier day."""
_WIDE, _NARROW = 22, 12

Cell = str | Decimal


class Sheet(NamedTuple):
    """Cells, row by row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]  # the last one is the total
    notes: tuple[str, ...]


def as_csv(sheet: Sheet) -> str:
    """Comma-separated values (RFC 4180) with lines that end in LF; what would be a formula stands behind an apostrophe."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(map(_harmless, sheet.head))
    lines.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return text.getvalue()


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook (ISO/IEC 29500). Raises SystemRefused when the library is missing."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise SystemRefused(
            "写 XLSX 要用 XlsxWriter：pip install 'zhuanban[stats]'；不装也可以用 --format csv，Excel 和 WPS 都能打开",
            "an XLSX file needs XlsxWriter: pip install 'zhuanban[stats]'; --format csv does without it",
        ) from error
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": sheet.title, "created": WRITTEN})
        _fill(book, sheet)
    return data.getvalue()


def _fill(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.title)
    bold, plain = book.add_format({"bold": True}), book.add_format()
    texts = sum(isinstance(cell, str) for cell in sheet.rows[-1])
    page.set_column(0, texts - 1, _WIDE)
    page.set_column(texts, len(sheet.head) - 1, _NARROW)
    page.freeze_panes(1, 0)
    for column, words in enumerate(sheet.head):
        page.write_string(0, column, words, bold)
    formats = {False: book.add_format({"num_format": "0"}), True: book.add_format({"num_format": "0.00"})}
    for number, row in enumerate(sheet.rows, 1):
        style = bold if number == len(sheet.rows) else plain
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, cell, style)
            else:
                page.write_number(number, column, float(cell), formats[cell.as_tuple().exponent != 0])
    for number, note in enumerate(sheet.notes, len(sheet.rows) + 2):
        page.write_string(number, 0, note)


def as_lines(sheet: Sheet) -> Iterator[str]:
    """The table for a terminal: words to the left, figures to the right; a Han character has two columns."""
    from zhuanban.desk.columns import columns, filled

    rows = [sheet.head, *sheet.rows]
    shown = [[str(cell) for cell in row] for row in rows]
    left = [isinstance(cell, str) for cell in sheet.rows[-1]]
    widths = [max(map(columns, column)) for column in zip(*shown, strict=True)]
    for number, row in enumerate(shown):
        cells = (filled(cell, width, left=at) for cell, width, at in zip(row, widths, left, strict=True))
        yield "  ".join(cells).rstrip()
        if number in (0, len(shown) - 2):
            yield "-" * (sum(widths) + 2 * len(widths) - 2)


def _harmless(cell: Cell) -> str:
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULAS) else text
