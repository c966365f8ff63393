"""A sheet of dealers as it was pasted or uploaded: which of its columns says what about a dealer.

How files are read and written is in `registry.sheets`, for this sheet as for every other.
"""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.sheets import unguarded
from registry.sheets.reading import read_sheet
from registry.sheets.writing import write_csv

LARGEST = 5 * 1024 * 1024
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
EXAMPLE = {
    "brand": "B-0001",
    "name": "Hillside Sports",
    "shops": "hillside-sports; https://shop.example/hillside",
    "territories": "DE, FR",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "note": "",
}
_FIELD_OF = {spelling: field for field, spellings in COLUMNS.items() for spelling in spellings}


@dataclass(frozen=True)
class SheetRow:
    """One row: its line in the sheet (the head is 1) and its cells by field, as text."""

    number: int
    cells: dict[str, str]


def read_dealers(content: bytes) -> list[SheetRow]:
    """The rows below the head. Raises Refused for what is no such sheet, or too large."""
    if len(content) > LARGEST:
        raise Refused(_("This sheet is larger than 5 MB. Split it."), field="file")
    try:
        sheet = read_sheet(BytesIO(content))
    except Refused as refused:
        raise Refused(refused.message, field="file") from refused
    fields = [_FIELD_OF.get(heading.casefold(), "") for heading in sheet.headings]
    if missing := [name for name in NEEDED if name not in fields]:
        said = _("The first row must name the columns. There is no column “%(name)s”; see the template.")
        raise Refused(said % {"name": COLUMNS[missing[0]][0]}, field="file")
    return [SheetRow(row.line, _by_field(fields, row.cells)) for row in sheet.rows]


def template() -> bytes:
    """An empty sheet with an example, as CSV."""
    return write_csv([[spellings[0] for spellings in COLUMNS.values()], [EXAMPLE[field] for field in COLUMNS]])


def _by_field(fields: list[str], cells: tuple[str, ...]) -> dict[str, str]:
    return {field: unguarded(cell) for field, cell in zip(fields, cells, strict=True) if field}
