"""Sheets for people to open: no cell of ours is ever run as a formula, and every text comes back as it was."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.shared.sheets import fill_cell, guarded

Cells = Sequence[str]

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 12


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
    cell = fill_cell(WriteOnlyCell(sheet), text)
    if head:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _widths(rows: list[list[str]]) -> list[int]:
    columns = zip(*(row for row in rows[:50] if len(row) == len(rows[0])), strict=True) if rows else ()
    return [min(_WIDEST, max(_NARROWEST, *(len(cell) + 2 for cell in column))) for column in columns]
