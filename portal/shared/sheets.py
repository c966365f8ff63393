"""Cells of sheets that people open: none of ours is ever run as a formula."""

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# What spreadsheets read as the beginning of a formula, in a CSV file even behind quotation marks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "'"
LONGEST_CELL = 32_767  # characters; Excel repairs, which is to say cuts, workbooks with longer ones
_CUT = "…"


def guarded(text: str) -> str:
    """A text for a CSV cell: an apostrophe before what a spreadsheet would run."""
    return GUARD + text if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text before `guarded`: what we wrote ourselves comes back as it was."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_FORMULA) else text


def fill_cell(cell: Any, text: str) -> Any:
    """Put a text into a cell of a workbook, as text whatever it looks like, and return the cell."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)  # control characters have no place in XML
    cell.value = plain if len(plain) <= LONGEST_CELL else plain[: LONGEST_CELL - 1] + _CUT
    cell.data_type = "s"
    cell.number_format = "@"
    return cell
