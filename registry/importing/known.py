"""Rows that are there already: in the same sheet, in the registry, or from the same file some other day.

A statement for all rows, however many; what is compared is compared here, so that no plan can make it slow.
"""
# ruff: noqa: S608 - names of tables are the models' own

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from registry.importing.checking import ROW
from registry.importing.tables import update_rows
from registry.models import ImportRow, Right, RightImport
from registry.workflow import State

OVER = [State.REJECTED.value, State.WITHDRAWN.value, State.TRANSFERRED.value]
"""A right that was not accepted or was taken back may be registered again."""

TOLD = ("tenant_id", "brand_id", "kind", "office", "number_key", "reference")
_ROWS = ImportRow._meta.db_table


def told_by_good_rows(right_import: RightImport, *, most: int | None = None) -> list[dict[str, Any]]:
    """For each good row, or the first of them: its `line`, and as text whose right it is and which (`said_…`)."""
    rows = ImportRow.objects.filter(right_import=right_import, outcome=ImportRow.Outcome.GOOD).order_by("line")
    return list(rows.values("line", **{f"said_{key}": KT(f"facts__{key}") for key in TOLD})[:most])


def mark_known(right_import: RightImport, rows: Sequence[dict[str, Any]]) -> set[int]:
    """Mark those of these rows (see `told_by_good_rows`) whose right exists, with its number. Returns their lines."""
    there = _rights(rows)
    found = {row["line"]: there[same] for row in rows if (same := _met(row, there))}
    found |= _of_same_file(right_import, [row["line"] for row in rows if not _identities(row)])
    update_rows(
        ImportRow,
        [{"line": line, "outcome": "known", "right_number": number} for line, number in found.items()],
        by="line",
        right_import_id=right_import.pk,
    )
    return set(found)


def _rights(said: Sequence[dict[str, Any]]) -> dict[Any, str]:
    """The rights that these rows may be, by what makes them the same."""
    brands = {int(row["said_brand_id"]) for row in said}
    numbers = {row["said_number_key"] for row in said} - {""}
    references = {row["said_reference"] for row in said} - {""}
    rights = Right.objects.filter(brand__in=brands).exclude(state__in=OVER).order_by()
    columns = ("number", "brand_id", "kind", "office", "number_key", "reference")
    found: dict[Any, str] = {}
    if numbers:
        offices = {row["said_office"] for row in said}  # before the number in the index
        registered = rights.filter(office__in=offices, number_key__in=numbers)
        for number, brand, kind, office, key, _own in registered.values_list(*columns):
            found[(brand, kind, office, key)] = number
    if references:
        for number, brand, _kind, _office, _key, own in rights.filter(reference__in=references).values_list(*columns):
            found[(brand, own)] = number
    return found


def _met(row: dict[str, Any], there: dict[Any, str]) -> tuple[Any, ...]:
    return next((same for same in _identities(row) if same in there), ())


def _identities(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What makes a right the one of this row. The sheet's own key comes first: whoever gives keys means them. A right
    that was registered before there were keys is met by its number."""
    brand, found = int(row["said_brand_id"]), list[tuple[Any, ...]]()
    if row["said_reference"]:
        found.append((brand, row["said_reference"]))
    if row["said_number_key"]:
        found.append((brand, row["said_kind"], row["said_office"], row["said_number_key"]))
    return found


def _of_same_file(right_import: RightImport, lines: Sequence[int]) -> dict[int, str]:
    """Rows that say nothing by which to know them: imported from the same line of the same file before."""
    if not lines or right_import.sheet is None:
        return {}
    same = ImportRow.objects.filter(
        right_import__sheet__sha256=right_import.sheet.sha256, right_import__kind=right_import.kind, line__in=lines
    )
    same = same.filter(tenant=right_import.tenant_id).exclude(right_import=right_import).exclude(right_number="")
    return dict(same.values_list("line", "right_number"))


def refuse_repeated(right_import: RightImport) -> None:
    """Of the good rows that say the same right, by their key or by their number, the first stays good; the others name
    its line."""
    number = ", ".join(f"facts->>'{key}'" for key in ("brand_id", "kind", "office", "number_key"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT line, CASE WHEN identity = '' THEN line ELSE again END, CASE WHEN bare THEN line ELSE numbered END
            FROM (
                SELECT line, identity, facts->>'number_key' = '' AS bare,
                       min(line) OVER (PARTITION BY identity) AS again,
                       min(line) OVER (PARTITION BY {number}) AS numbered
                FROM {_ROWS} WHERE right_import_id = %s AND outcome = 'good'
            ) same WHERE (again < line AND identity <> '') OR (numbered < line AND NOT bare)
            """,
            [right_import.pk],
        )
        repeated = cursor.fetchall()
    update_rows(
        ImportRow,
        [
            {
                "line": line,
                "outcome": "bad",
                "errors": {ROW: _repeated(line, again, numbered)},
            }
            for line, again, numbered in repeated
        ],
        by="line",
        right_import_id=right_import.pk,
    )


def _repeated(line: int, again: int, numbered: int) -> str:
    if again < line:
        return _("This is the right of line %(line)d again.") % {"line": again}
    text = _("Line %(line)d has this number too. One right is one row: leave one of them out.")
    return text % {"line": numbered}
