"""A sheet of dealers as it was pasted or uploaded: CSV (UTF-8 or GB18030) or XLSX, read as text, row by row."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from portal.shared.errors import Refused

MOST_ROWS = 10_000
MOST_COLUMNS = 30
LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
COLUMNS = {
    "brand": ("brand", "brand number", "品牌", "品牌编号"),
    "name": ("dealer", "seller", "name", "经销商", "商家", "名称"),
    "shops": ("shops", "shop", "shop identifiers", "店铺", "店铺标识"),
    "territories": ("territory", "territories", "countries", "地域", "授权地域", "国家"),
    "starts_on": ("from", "start", "starts", "起始日", "开始日期", "生效日期"),
    "ends_on": ("until", "end", "ends", "截止日", "结束日期", "终止日期"),
    "note": ("note", "notes", "备注"),
}
"""What the head of each column may be called."""
NEEDED = ("name", "shops")
_FIELD_OF = {spelling: field for field, spellings in COLUMNS.items() for spelling in spellings}


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in the sheet (the head is 1) and its cells by field, as text."""

    number: int
    cells: dict[str, str]


def read_sheet(content: bytes | str) -> list[SheetRow]:
    """The rows below the head. Raises Refused for what is no such sheet, or too large."""
    if len(content) > LARGEST:
        raise Refused(_("This sheet is larger than 5 MB. Split it."), field="file")
    if isinstance(content, bytes) and content[:2] == b"PK":
        table = _workbook(content)
    else:
        table = _csv(content if isinstance(content, str) else _decoded(content))
    return _rows(table)


def template() -> str:
    """An empty sheet with an example, as CSV."""
    return (
        "brand,dealer,shops,territory,from,until,note\r\n"
        'B-0001,Hillside Sports,hillside-sports; https://shop.example/hillside,"DE, FR",2026-01-01,2026-12-31,\r\n'
    )


def _rows(table: Iterator[list[str]]) -> list[SheetRow]:
    head = next((cells for cells in table if any(cells)), None)
    fields = [_FIELD_OF.get(" ".join(cell.split()).lower(), "") for cell in head or []]
    if missing := [name for name in NEEDED if name not in fields]:
        said = _("The first row must name the columns. There is no column “%(name)s”; see the template.")
        raise Refused(said % {"name": COLUMNS[missing[0]][0]}, field="file")
    found: list[SheetRow] = []
    for number, cells in enumerate(table, start=2):
        if not any(cells):
            continue
        if len(found) == MOST_ROWS:
            raise Refused(_("A sheet holds at most 10,000 rows. Split it."), field="file")
        known = {field: cell for field, cell in zip(fields, cells, strict=False) if field}
        found.append(SheetRow(number, known))
    if not found:
        raise Refused(_("There is no row below the head of the table."), field="file")
    return found


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("This file is not a table. Save it as CSV (UTF-8) or XLSX."), field="file")


def _csv(text: str) -> Iterator[list[str]]:
    text = text.removeprefix("\ufeff")
    first = text.lstrip().partition("\n")[0]
    delimiter = max("\t;,", key=first.count)  # a table copied from a spreadsheet has tabs
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter):
            yield [cell.strip() for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise Refused(_("This file is not a table. Save it as CSV (UTF-8) or XLSX."), field="file") from error


def _workbook(content: bytes) -> Iterator[list[str]]:
    """The first sheet. A formula is its text: nothing is computed, nor is what another program computed believed."""
    unreadable = Refused(_("This workbook cannot be read. Save it anew as XLSX or CSV."), field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise unreadable from error
    if unpacked > LARGEST_UNPACKED:
        raise Refused(_("This sheet is larger than 5 MB. Split it."), field="file")
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be untrue
        rows: Iterable[Any] = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for cells in rows:
            yield [_text(cell) for cell in cells]
    except Exception as error:  # openpyxl raises whatever a broken or hostile file leads it to
        raise unreadable from error


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
