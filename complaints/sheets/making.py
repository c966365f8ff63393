"""Good rows become targets: in one statement, inside the database, through its policies, keys and constraints."""
# ruff: noqa: S608 - names of tables and columns are the models' own

from django.db import connection

from complaints.models import Complaint, SheetCase, Target, TargetRow, TargetSheet
from registry.importing.tables import defaults_of

ROWS = ("kind", "url", "url_key", "seller_name")


def make_targets(sheet: TargetSheet, case: SheetCase, complaint: Complaint) -> tuple[int, str]:
    """Make a target of each good row of a case, in the order of the sheet, and write the complaint's number beside the
    row. Gives how many there are, and the SHA-256 of their keys in that order."""
    own = {"tenant_id": complaint.tenant_id, "complaint_id": complaint.pk}
    rest = own | defaults_of(Target, {*ROWS, *own, "position"})
    columns = ", ".join(f'"{name}"' for name in ("position", *ROWS, *rest))
    values = ", ".join(["taken.at", *(f'taken."{name}"' for name in ROWS), *["%s"] * len(rest)])
    rows, targets = TargetRow._meta.db_table, Target._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH taken AS MATERIALIZED (
                SELECT *, row_number() OVER (ORDER BY line) AS at FROM {rows}
                WHERE target_sheet_id = %s AND position = %s AND outcome = 'good'
            ), made AS (
                INSERT INTO {targets} ({columns}) SELECT {values} FROM taken ORDER BY at
            ), told AS (
                UPDATE {rows} r SET outcome = 'filed', complaint_number = %s FROM taken WHERE r.id = taken.id
            )
            SELECT count(*), encode(sha256(convert_to(string_agg(url_key, E'\\n' ORDER BY at), 'UTF8')), 'hex')
            FROM taken
            """,
            [sheet.pk, case.position, *rest.values(), complaint.number],
        )
        count, digest = cursor.fetchone()
    return count, digest
