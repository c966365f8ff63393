"""Good rows become rights: in one statement, inside the database, through its policies, keys and constraints."""
# ruff: noqa: S608 - names of tables and columns are the models' own

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from portal.shared.numbers import next_numbers
from registry.fields import COLUMNS
from registry.importing.tables import defaults_of, typed
from registry.models import ImportRow, Right, RightImport
from registry.workflow import WORKFLOW

FACTS = (*COLUMNS, "details", "kind", "brand_id", "tenant_id", "number_key", "reference")


def make_rights(right_import: RightImport, lines: Sequence[int], *, by: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Make a draft of each of these rows, in their order, and write its number beside the row, whose facts are the
    right's from then on. Gives for each owner what the audit trail is to keep: the numbers, and the digest of what was
    written.
    """
    if not lines:
        return
    own = {"created_by_id": getattr(by, "pk", None), "state": WORKFLOW.initial}
    rest = own | defaults_of(Right, {*FACTS, *own, "number"})
    sheet = right_import.sheet.sha256 if right_import.sheet else ""
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(list(rest)),
            [list(lines), next_numbers("R", len(lines)), right_import.pk, min(lines), max(lines), *rest.values()],
        )
        for owner, numbers, digest in cursor.fetchall():
            told = {"import": right_import.number, "numbers": numbers, "facts_sha256": digest, "sheet_sha256": sheet}
            yield owner, told


def _statement(rest: Sequence[str]) -> str:
    """Takes lines, numbers, the import, the first and the last line, and the values of the columns that no row says
    (`rest`). First and last spare PostgreSQL the reading of all other rows of the import.
    """
    columns = ", ".join(f'"{name}"' for name in ("number", *FACTS, *rest))
    values = ", ".join(["taken.number", *(f'said."{name}"' for name in FACTS), *["%s"] * len(rest)])
    rows, rights = ImportRow._meta.db_table, Right._meta.db_table
    return f"""
        WITH taken AS MATERIALIZED (
            SELECT r.id, r.line, r.facts, n.number
            FROM unnest(%s::int[], %s::text[]) AS n(line, number)
            JOIN {rows} r ON r.right_import_id = %s AND r.line = n.line AND r.line BETWEEN %s AND %s
        ), made AS (
            INSERT INTO {rights} ({columns}) SELECT {values}
            FROM taken CROSS JOIN LATERAL jsonb_to_record(taken.facts) AS said({typed(Right, FACTS)})
            ORDER BY taken.line
        ), told AS (
            UPDATE {rows} r SET outcome = 'imported', right_number = taken.number, facts = '{{}}'
            FROM taken WHERE r.id = taken.id
        )
        SELECT (facts->>'tenant_id')::bigint, array_agg(number ORDER BY line),
               encode(sha256(convert_to(string_agg(facts::text, E'\\n' ORDER BY line), 'UTF8')), 'hex')
        FROM taken GROUP BY 1 ORDER BY 1
    """
