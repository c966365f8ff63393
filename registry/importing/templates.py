"""A sheet to fill in, for each kind: its headings in both languages, an example, and what each column takes."""

from collections.abc import Iterator, Sequence

from portal.shared.texts import Text
from portal.tenancy.models import Organisation
from registry.fields import FieldType
from registry.importing.cells import allowed
from registry.importing.columns import BRAND, CLIENT, EXAMPLE, FILES, KIND, REFERENCE, Column, columns_of
from registry.kinds import KINDS, Kind
from registry.offices.nice import EDITION
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
Values = list[tuple[str, Text | None]]
"""What a column takes, with names in both languages; empty where anything can be written."""
Filled = tuple[Column, str, Values]
"""A column, what the example row says in it, and what it takes."""
_HEAD = ("Column / 列", "Needed / 必填", "English", "中文", "Allowed / 可填", "English", "中文")


def template_of(kind: str, ending: str, organisation: Organisation) -> tuple[str, bytes, str]:
    """The name of the file, its bytes and its type. `kind` is "" for a sheet of several kinds; `ending` csv or xlsx."""
    columns = columns_of(kind, client=organisation.kind == Organisation.Kind.AGENCY)
    about = KINDS.get(kind)
    filled = [(column, example(column, about), _values(column, about)) for column in columns]
    return write_template(f"rights-{kind or 'all'}", ending, "Rights 权利", filled)


def write_template(name: str, ending: str, title: str, columns: Sequence[Filled]) -> tuple[str, bytes, str]:
    """A sheet to fill in: the name of the file, its bytes and its type. In a workbook a second sheet, after the one
    with this `title`, explains the columns."""
    sheet: list[Sequence[str]] = [
        [column.heading for column, _example, _values in columns],
        [example for _column, example, _values in columns],
    ]
    if ending == "csv":
        return f"{name}.csv", write_csv(sheet), CSV_TYPE
    sheets: list[tuple[str, list[Sequence[str]]]] = [
        (title, sheet),
        ("Columns 填写说明", list(_explained(columns))),
    ]
    return f"{name}.xlsx", write_workbook(sheets), XLSX_TYPE


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


def _explained(columns: Sequence[Filled]) -> Iterator[Sequence[str]]:
    """A line for each column, and below it one for each value that it takes."""
    yield _HEAD
    for column, _example, values in columns:
        words = column.help
        needed = "yes / 是" if column.needed else ""
        yield (column.heading, needed, words.en if words else "", words.zh_hans if words else "", "", "", "")
        for value, title in values:
            yield ("", "", "", "", value, title.en if title else "", title.zh_hans if title else "")


def _values(column: Column, kind: Kind | None) -> Values:
    if column.key == KIND:
        return [(key, about.title) for key, about in KINDS.items()]
    return allowed(column.field, kind) if column.field else []
