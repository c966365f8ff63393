"""A sheet to fill in, for each kind: its headings in both languages, an example, and what each column takes."""

from collections.abc import Iterator, Sequence

from portal.shared.texts import Text
from portal.tenancy.models import Organisation
from registry.fields import FieldType
from registry.importing.cells import allowed
from registry.importing.columns import BRAND, CLIENT, EXAMPLE, FILES, KIND, REFERENCE, Column, columns_of
from registry.kinds import KINDS, Kind
from registry.nice import EDITION
from registry.sheets.writing import CSV_TYPE, XLSX_TYPE, write_csv, write_workbook

_EXAMPLES = {
    BRAND: "B-0001",
    CLIENT: "norrlys",
    REFERENCE: EXAMPLE,
    FILES: "certificate-1.pdf; certificate-2.pdf",
    "registration_number": "017893412",
    "goods": "Backpacks; jackets",
    "title": "NORRLYS",
}
_EXAMPLES_BY_TYPE = {
    FieldType.DATE: "2024-03-01",
    FieldType.CLASSES: "18, 25",
    FieldType.OFFICE: "EM",
    FieldType.COUNTRIES: "DE, FR",
    FieldType.EDITION: EDITION,
    FieldType.NUMBER: "12",
    FieldType.URL: "https://example.com/original",
}
_HEAD = ("Column / 列", "Needed / 必填", "English", "中文", "Allowed / 可填", "English", "中文")


def template_of(kind: str, ending: str, organisation: Organisation) -> tuple[str, bytes, str]:
    """The name of the file, its bytes and its type. `kind` is "" for a sheet of several kinds; `ending` csv or xlsx."""
    columns = columns_of(kind, client=organisation.kind == Organisation.Kind.AGENCY)
    about = KINDS.get(kind)
    sheet: list[Sequence[str]] = [
        [column.heading for column in columns],
        [example(column, about) for column in columns],
    ]
    name = f"rights-{kind or 'all'}.{ending}"
    if ending == "csv":
        return name, write_csv(sheet), CSV_TYPE
    sheets: list[tuple[str, list[Sequence[str]]]] = [
        ("Rights 权利", sheet),
        ("Columns 填写说明", list(_explained(columns, about))),
    ]
    return name, write_workbook(sheets), XLSX_TYPE


def example(column: Column, kind: Kind | None) -> str:
    """What the example row says in a column."""
    if column.example:
        return column.example
    if column.key in _EXAMPLES:
        return _EXAMPLES[column.key]
    if column.key == KIND:
        return next(iter(KINDS))
    if column.field is None:
        return ""
    options = allowed(column.field, kind)
    return _EXAMPLES_BY_TYPE.get(column.field.type) or (options[0][0] if options else "")


def _explained(columns: Sequence[Column], kind: Kind | None) -> Iterator[Sequence[str]]:
    """A line for each column, and below it one for each value that it takes."""
    yield _HEAD
    for column in columns:
        words = column.help
        needed = "yes / 是" if column.needed else ""
        yield (column.heading, needed, words.en if words else "", words.zh_hans if words else "", "", "", "")
        for value, title in _values(column, kind):
            yield ("", "", "", "", value, title.en if title else "", title.zh_hans if title else "")


def _values(column: Column, kind: Kind | None) -> list[tuple[str, Text | None]]:
    if column.key == KIND:
        return [(key, about.title) for key, about in KINDS.items()]
    return allowed(column.field, kind) if column.field else []
