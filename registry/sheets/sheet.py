"""What every format is read into: headings, and rows of text with the line on which each stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.typed import tidy

MOST_ROWS = 10_000
MOST_COLUMNS = 100
LONGEST_HEADING = 120
LONGEST_CELL = 32_767  # what a cell of a spreadsheet can hold

Lines = Iterator[tuple[int, list[str]]]
"""Line number (from 1, as spreadsheets count) and the cells of the line."""


@dataclass(frozen=True)
class Row:
    """One row: where it stands in the file, and its cells, as many as there are headings."""

    line: int
    cells: tuple[str, ...]
    extra: bool = False
    """There was something beyond the last heading."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as text. Headings are tidy, not empty, and no two are alike."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def sheet_of(lines: Iterable[tuple[int, list[str]]], *, most: int = MOST_ROWS) -> Sheet:
    """The first line that says something gives the headings; blank lines are passed by.

    Raises Refused for a sheet without rows, with more than `most` of them, or with too many columns.
    """
    told = ((line, cells) for line, cells in lines if any(cell.strip() for cell in cells))
    _line, first = next(told, (0, []))
    headings = _headings(first)
    rows = tuple(_row(line, cells, len(headings)) for line, cells in islice(told, most + 1))
    if not rows:
        raise Refused(_("The sheet has no rows under its headings. Fill in at least one and upload it again."))
    if len(rows) > most:
        raise Refused(
            _("The sheet has more than %(limit)s rows. Split it and import the parts one after another.")
            % {"limit": f"{most:,}"}
        )
    return Sheet(headings, rows)


def _headings(cells: list[str]) -> tuple[str, ...]:
    last = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    if last > MOST_COLUMNS:
        raise Refused(
            _("The sheet has %(count)d columns; the limit is %(limit)d. Remove those that are not needed.")
            % {"count": last, "limit": MOST_COLUMNS}
        )
    found: dict[str, None] = {}
    for place, cell in enumerate(cells[:last], start=1):
        heading = tidy(cell)[:LONGEST_HEADING] or _("Column %(number)d") % {"number": place}
        while heading in found:
            heading = f"{heading} ({place})"
        found[heading] = None
    return tuple(found)


def _row(line: int, cells: list[str], width: int) -> Row:
    """Cells in the composed form of Unicode, without control and direction marks; missing ones are empty."""
    texts = [_cell(cell) for cell in cells[:width]]
    extra = any(cell.strip() for cell in cells[width:])
    return Row(line, tuple(texts + [""] * (width - len(texts))), extra=extra)


def _cell(text: str) -> str:
    if text.isascii() and text.isprintable():  # nearly all; tidying costs more than reading
        return text.strip()
    return tidy(text, lines=True)
