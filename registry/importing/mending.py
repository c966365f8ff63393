"""The sheet of the rows that could not be taken, each with what to mend: mended, it is taken like the first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from portal.shared.files.kinds import CSV
from portal.shared.imports import SheetImport, SheetRow
from portal.shared.sheets import unguarded
from portal.tenancy.models import Organisation
from registry.importing.checking import ROW
from registry.importing.columns import Column, columns_of
from registry.models import RightImport
from registry.sheets.writing import CSV_TYPE, XLSX_TYPE, write_csv, write_workbook


def is_csv(found: SheetImport) -> bool:
    """Whether the person's own sheet was CSV: they get back what they can open."""
    return found.sheet is not None and found.sheet.type == CSV.mime


def mend_type(found: SheetImport) -> tuple[str, str]:
    """The ending and the type of the sheet to mend."""
    return ("csv", CSV_TYPE) if is_csv(found) else ("xlsx", XLSX_TYPE)


def write_mend_sheet(found: SheetImport, rows: Iterable[Any], columns: Iterable[Column]) -> bytes:
    """The person's own columns, and one more: line and reasons."""
    lines = _lines(found, rows, {column.key: column for column in columns})
    if is_csv(found):
        return write_csv(lines)
    return write_workbook([(_("Rows to mend"), lines)])


def columns_for(right_import: RightImport) -> tuple[Column, ...]:
    """The columns that this import can have."""
    return columns_of(right_import.kind, client=right_import.tenant.kind == Organisation.Kind.AGENCY)


def reasons(row: SheetRow, titles: dict[str, Column]) -> list[tuple[str, str]]:
    """Each fault of a row with the title of its column, in the order of the columns; "" for the whole row."""
    order = {key: place for place, key in enumerate([ROW, *titles])}
    found = sorted(row.errors.items(), key=lambda fault: order.get(fault[0], len(order)))
    return [(str(titles[key].title) if key in titles else "", text) for key, text in found]


def mend_heading() -> str:
    """The heading of the further column; a sheet that has it is read as if it had not."""
    return _("What to mend")


def _lines(found: SheetImport, rows: Iterable[Any], titles: dict[str, Column]) -> Iterator[Sequence[str]]:
    kept = [place for place, heading in enumerate(found.headings) if heading != mend_heading()]
    yield [*(found.headings[place] for place in kept), mend_heading()]
    for row in rows:
        told = "; ".join(f"{title}: {text}" if title else text for title, text in reasons(row, titles))
        cells = [unguarded(row.cells[place]) for place in kept]
        yield [*cells, _("Line %(line)d: %(reasons)s") % {"line": row.line, "reasons": told}]
