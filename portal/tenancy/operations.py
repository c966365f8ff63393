"""Migration operations that put the isolation into PostgreSQL itself, by name."""

from django.db.migrations.operations import RunSQL


def isolate_by_tenant(table: str, *seen_by: str) -> RunSQL:
    """Force row-level security: a row is seen and written only inside a scope that holds its tenant.

    `seen_by` names further columns with an organisation's id; a scope that holds one of those may read the row, and no
    more. The policies are forced, so they bind the tables' owner too.
    """
    readers = "".join(_reader(table, column) for column in seen_by)
    undo = "".join(f"DROP POLICY tenant_reading_{column} ON {table};" for column in seen_by)
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant_isolation ON {table} USING ({_ISOLATION});
        {readers}
        """,
        f"""
        {undo} DROP POLICY tenant_isolation ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
        """,
    )


def let_read(table: str, column: str) -> RunSQL:
    """Let organisations in a further column of an isolated table read its rows: `seen_by` of one that came later."""
    return RunSQL(_reader(table, column), f"DROP POLICY tenant_reading_{column} ON {table};")


def renew_isolation() -> RunSQL:
    """Give every table that is isolated by now the policy as it is written here today."""
    alter = "ALTER POLICY tenant_isolation ON %s USING (%s)"
    return RunSQL(
        f"""
        DO $renew$
        DECLARE isolated regclass;
        BEGIN
            FOR isolated IN SELECT polrelid FROM pg_policy WHERE polname = 'tenant_isolation' LOOP
                EXECUTE format('{alter}', isolated, $policy${_ISOLATION}$policy$);
            END LOOP;
        END $renew$;
        """,  # noqa: S608 - every word of it is our own
        RunSQL.noop,
    )


def _reader(table: str, column: str) -> str:
    return f"CREATE POLICY tenant_reading_{column} ON {table} FOR SELECT USING ({_in_scope(column)});"


def _in_scope(column: str) -> str:
    # The sub-select is evaluated once a statement, not once a row.
    scope = "(SELECT nullif(current_setting('portal.tenants', true), '')::bigint[])::bigint[]"
    return f"{column} = ANY ({scope})"


_EVERYONE = "(SELECT current_setting('portal.everyone', true)) = 'on'"
# Of `a OR b` the planner guesses that one row in a hundred passes, and then it would sort a whole organisation's rows
# rather than walk their index. In truth all pass, as queries name their organisations themselves: what the planner
# expects of IS NOT NULL.
_ISOLATION = f"nullif({_EVERYONE} OR {_in_scope('tenant_id')}, false) IS NOT NULL"


def identify_within_tenant(table: str) -> RunSQL:
    """Give a parent the key `(tenant_id, id)` that children point at."""
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_tenant_key UNIQUE (tenant_id, id);",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_tenant_key;",
    )


def bind_to_tenant(table: str, column: str, parent: str) -> RunSQL:
    """Add the composite foreign key `(tenant_id, column) → parent(tenant_id, id)`.

    Foreign-key checks bypass row policies; with this a child cannot point at another tenant's parent all the same.
    """
    name = f"{table}_{column}_same_tenant"[:63]
    return RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (tenant_id, {column})
            REFERENCES {parent} (tenant_id, id) DEFERRABLE INITIALLY DEFERRED;
        """,
        f"ALTER TABLE {table} DROP CONSTRAINT {name};",
    )


def foretell_tenant(table: str, column: str) -> RunSQL:
    """Let the planner know that `column` decides the tenant.

    Else it takes the two for independent, expects a handful of rows where a parent has thousands of children, and
    reads and sorts them all for one page.
    """
    name = f"{table}_{column}_foretells_tenant"[:63]
    return RunSQL(
        f"CREATE STATISTICS {name} (dependencies) ON {column}, tenant_id FROM {table};", f"DROP STATISTICS {name};"
    )


def append_only(table: str) -> RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on a table, to everybody."""
    return RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION portal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% on % is refused: this table is append-only', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
        CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
        """,
        f"DROP TRIGGER append_only_rows ON {table}; DROP TRIGGER append_only_table ON {table};",
    )
