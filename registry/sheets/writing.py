"""Sheets for people to open: no cell of ours is ever run as a formula, and every text comes back as it was."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError

Cells = Sequence[str]

# What spreadsheets read as the beginning of a formula, in a CSV file even behind quotation marks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "'"
CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 12


def guarded(text: str) -> str:
    """A text for a CSV cell: an apostrophe before what a spreadsheet would run."""
    return GUARD + text if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text before `guarded`: what we wrote ourselves comes back as it was."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_FORMULA) else text


def write_csv(lines: Iterable[Cells]) -> bytes:
    """CSV as spreadsheets in every language open it: UTF-8 with its mark, formulas disarmed."""
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in cells] for cells in lines)
    return out.getvalue().encode("utf-8-sig")


def write_workbook(sheets: Iterable[tuple[str, Iterable[Cells]]]) -> bytes:
    """A workbook of named sheets, the first line of each in bold. Every cell is text, so nothing is a formula."""
    book = Workbook(write_only=True)
    for title, lines in sheets:
        sheet = book.create_sheet(title[:31])
        rows = [list(cells) for cells in lines]
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(rows), start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for number, cells in enumerate(rows):
            sheet.append([_cell(sheet, cell, head=number == 0) for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, text: str, *, head: bool) -> Any:
    try:
        cell = WriteOnlyCell(sheet, text)
    except IllegalCharacterError:  # control characters have no place in XML
        cell = WriteOnlyCell(sheet, "".join(c for c in text if c.isprintable() or c == "\n"))
    cell.data_type = "s"
    cell.number_format = "@"
    if head:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _widths(rows: list[list[str]]) -> list[int]:
    columns = zip(*(row for row in rows[:50] if len(row) == len(rows[0])), strict=True) if rows else ()
    return [min(_WIDEST, max(_NARROWEST, *(len(cell) + 2 for cell in column))) for column in columns]
