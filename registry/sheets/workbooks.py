"""XLSX: the first sheet as text. Formulas are text and never evaluated; bombs are refused before they are unpacked."""

import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from portal.shared.errors import Refused
from registry.sheets.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Lines

HEAD_BYTES = 64 * 1024
MOST_PARTS = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_DENSE = 400  # unpacked ÷ packed, above which a large part is a bomb; sheets of one repeated word reach 100
_SMALL = 10 * 1024 * 1024
# Blank lines before or between the rows: people format whole columns. Rows beyond are not looked for.
_LINES_A_ROW = 3
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_ELEMENT = re.compile(rb"<[A-Za-z_]")
# What openpyxl and zipfile raise on damaged input.
_DAMAGE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)


def read_workbook(file: BinaryIO, *, most: int = MOST_ROWS) -> Lines:
    """The lines of the first visible sheet, of `most` rows and blank lines between. Raises Refused for what is damaged,
    encrypted, or a bomb."""
    _refuse_bomb(file)
    file.seek(0)
    try:
        with warnings.catch_warnings(action="ignore"):  # openpyxl tells of styles and extensions that it passes by
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False, rich_text=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
            rows = sheets[0].iter_rows(max_row=most * _LINES_A_ROW, max_col=MOST_COLUMNS + 1, values_only=True)
            for line, values in enumerate(rows, start=1):
                yield line, [as_text(value) for value in values]
            book.close()
    except _DAMAGE as error:
        raise _damaged() from error


def as_text(value: Any) -> str:  # noqa: PLR0911 - one line for each type of cell
    """A cell as a person would type it: days in ISO form, whole numbers without a point, formulas as they stand."""
    match value:
        case None:
            return ""
        case str():
            return value[:LONGEST_CELL]
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int() | timedelta():
            return str(value)
        case _:  # an array formula or a data table
            return str(getattr(value, "text", "") or "=")[:LONGEST_CELL]


def _refuse_bomb(file: BinaryIO) -> None:
    """By the archive's own list, before a byte is unpacked; zipfile never unpacks more than the list says."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _judge(archive.infolist())
            declares = any(_declares_entities(archive, name) for name in archive.namelist() if not name.endswith("/"))
    except _DAMAGE as error:
        raise _damaged() from error
    if declares:
        raise Refused(_("The workbook holds XML entities or references to files. Copy the cells into a new workbook."))


def _judge(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(_("The workbook asks for a password. Save it without one and upload it again."))
    unpacked = sum(part.file_size for part in parts)
    dense = any(p.file_size > _SMALL and p.file_size > MOST_DENSE * max(1, p.compress_size) for p in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or dense:
        raise Refused(
            _("The workbook unpacks to far more than a sheet of this size needs. Copy the cells into a new workbook.")
        )


def _declares_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part of XML has a document type, which workbooks never have; it can only stand before the first
    element. One whose first element is not near its beginning counts too."""
    with archive.open(name) as part:
        head = part.read(HEAD_BYTES).replace(b"\0", b"")  # UTF-16 reads as ASCII without its zero bytes
    if not head.lstrip(_MARKS).startswith(b"<"):
        return False  # a picture
    return b"<!DOCTYPE" in head.upper() or _ELEMENT.search(head) is None


def _damaged() -> Refused:
    return Refused(_("The workbook is damaged and cannot be opened. Save it as XLSX anew, or as CSV UTF-8."))
