"""What Django makes beside every reference, and an isolated table need not keep: each is work for every row written.

See portal/docs/decisions/0026-covered-keys.md.
"""

from typing import Any

from django.db import connections

_ISOLATED = "SELECT polrelid FROM pg_policy WHERE polname = 'tenant_isolation'"

# `(tenant_id, column) → parent (tenant_id, id)` says all of `column → parent (id)`, as a tenant is never missing.
_PLAIN_KEYS = """
    SELECT DISTINCT plain.conrelid::regclass::text, quote_ident(plain.conname)
    FROM pg_constraint plain
    JOIN pg_constraint wide ON wide.conrelid = plain.conrelid AND wide.confrelid = plain.confrelid
    JOIN pg_attribute tenant ON tenant.attrelid = wide.conrelid AND tenant.attnum = wide.conkey[1]
    WHERE plain.contype = 'f' AND cardinality(plain.conkey) = 1 AND wide.contype = 'f' AND cardinality(wide.conkey) = 2
      AND tenant.attname = 'tenant_id' AND tenant.attnotnull
      AND plain.conkey[1] = wide.conkey[2] AND plain.confkey[1] = wide.confkey[2]
"""
# A row that must have a parent of its own tenant has a tenant: its parent's own key says so.
_TENANT_KEYS = """
    SELECT DISTINCT plain.conrelid::regclass::text, quote_ident(plain.conname)
    FROM pg_constraint plain
    JOIN pg_attribute tenant ON tenant.attrelid = plain.conrelid AND tenant.attnum = plain.conkey[1]
    JOIN pg_constraint wide ON wide.conrelid = plain.conrelid AND wide.conkey[1] = plain.conkey[1]
    JOIN pg_attribute parent ON parent.attrelid = wide.conrelid AND parent.attnum = wide.conkey[2]
    WHERE plain.contype = 'f' AND cardinality(plain.conkey) = 1 AND wide.contype = 'f' AND cardinality(wide.conkey) = 2
      AND tenant.attname = 'tenant_id' AND tenant.attnotnull AND parent.attnotnull
      AND wide.confrelid <> wide.conrelid
"""
# An index on one column beside another that begins with it; and those for LIKE 'prefix%', which nobody asks.
_INDEXES = f"""
    SELECT NULL, plain.indexrelid::regclass::text
    FROM pg_index plain
    JOIN pg_opclass operators ON operators.oid = plain.indclass[0]
    WHERE plain.indrelid IN ({_ISOLATED}) AND plain.indnatts = 1 AND NOT plain.indisunique AND plain.indpred IS NULL
      AND plain.indkey[0] <> 0
      AND (operators.opcname IN ('varchar_pattern_ops', 'text_pattern_ops') OR EXISTS (
          SELECT FROM pg_index wide
          WHERE wide.indrelid = plain.indrelid AND wide.indexrelid <> plain.indexrelid AND wide.indpred IS NULL
            AND wide.indkey[0] = plain.indkey[0] AND wide.indclass[0] = plain.indclass[0] AND wide.indnatts > 1
      ))
"""  # noqa: S608 - every word of it is our own


def covered(cursor: Any) -> list[tuple[str | None, str]]:
    """What could be spared: keys as (table, constraint), indexes as (None, index), by names ready for SQL."""
    found: list[tuple[str | None, str]] = []
    for statement in (_PLAIN_KEYS, _TENANT_KEYS, _INDEXES):
        cursor.execute(statement)
        found += cursor.fetchall()
    return found


def spare_covered(using: str = "default", **_: Any) -> None:
    """Drop what is covered. Runs after `migrate`, as the owner: only then has Django made it."""
    with connections[using].cursor() as cursor:
        for table, name in covered(cursor):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}" if table else f"DROP INDEX {name}")
