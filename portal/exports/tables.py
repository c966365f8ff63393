"""Tables on their way to the disk: one object a line for programs, and a sheet for people. Rows pass through; none of
them stays in memory."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import orjson
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.shared.exporting import Column
from portal.shared.sheets import fill_cell, guarded

MOST_SHEET_ROWS = 1_000_000  # a sheet of a workbook ends at 1,048,576
WORKBOOK = "tables.xlsx"
_WIDTH = 22


class Lines(Protocol):
    """Takes the lines of a sheet."""

    def append(self, cells: Sequence[str]) -> None:
        """One more."""
        ...


class TableFiles:
    """The files of all tables under one folder of the disk. Declare every table first, in the screen's order; then
    write them in any."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._book = Workbook(write_only=True)
        self._open = ExitStack()
        self._tables: dict[str, tuple[Any, Lines, tuple[Column, ...]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        # Also after an error: the sheets have files of their own, which only this removes.
        with suppress(OSError) if kind else nullcontext():
            self._book.save(self._folder / WORKBOOK)

    def declare(self, key: str, title: str, columns: tuple[Column, ...], *, count: int) -> None:
        """Make room for a table of about `count` rows. One that is too long for a sheet becomes a CSV file."""
        data = self._folder / "data"
        data.mkdir(exist_ok=True)
        programs = self._open.enter_context((data / f"{key}.jsonl").open("wb"))
        lines: Lines
        if count > MOST_SHEET_ROWS:
            file = (self._folder / f"{key}.csv").open("w", encoding="utf-8-sig", newline="")
            lines = CsvLines(self._open.enter_context(file))
        else:
            lines = SheetLines(self._book, title, len(columns))
        lines.append([str(column.title) for column in columns])
        self._tables[key] = (programs, lines, columns)

    def write(self, key: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows to a declared table."""
        programs, lines, columns = self._tables[key]
        for row in rows:
            programs.write(orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE))
            lines.append([column.text(row) for column in columns])


class CsvLines:
    """A CSV file as spreadsheets in every language open it, formulas disarmed."""

    def __init__(self, file: Any) -> None:
        self._writer = csv.writer(file)

    def append(self, cells: Sequence[str]) -> None:
        """One more line."""
        self._writer.writerow([guarded(cell) for cell in cells])


class SheetLines:
    """A sheet of the workbook, the first line in bold. Every cell is text."""

    def __init__(self, book: Workbook, title: str, width: int) -> None:
        self._sheet = book.create_sheet(title[:31])
        self._sheet.freeze_panes = "A2"
        for place in range(1, width + 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
        self._is_empty = True

    def append(self, cells: Sequence[str]) -> None:
        """One more line."""
        self._sheet.append(self._styled(cells))
        self._is_empty = False

    def _styled(self, cells: Sequence[str]) -> Iterator[Any]:
        """One cell object serves them all: openpyxl writes each before it asks for the next. It passes None by, and
        most cells of a wide table say nothing."""
        cell = WriteOnlyCell(self._sheet)
        if self._is_empty:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        for text in cells:
            yield fill_cell(cell, text) if text else None
