"""PostgreSQL keeps the isolation by itself: forced policies, composite keys, a role without privileges."""

import pytest
from django.apps import apps
from django.db import connection

from portal.tenancy.covered import covered
from portal.tenancy.models import TenantModel

pytestmark = pytest.mark.django_db

TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
APPEND_ONLY = ["shared_auditentry", "files_custodyentry", "files_timestamp"]


def rows(sql: str, *params) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_the_portal_works_as_a_role_that_no_policy_spares():
    [(is_super, bypasses)] = rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert not is_super
    assert not bypasses
    assert rows("SELECT tablename FROM pg_tables WHERE tableowner = current_user") == []


def test_the_role_cannot_become_another():
    assert rows("SELECT roleid FROM pg_auth_members WHERE member = current_user::regrole") == []


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_every_tenant_table_forces_its_policies(model):
    table = model._meta.db_table
    [(enabled, forced)] = rows(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    assert enabled
    assert forced
    policies = rows("SELECT cmd, qual FROM pg_policies WHERE tablename = %s", table)
    whole = [qual for command, qual in policies if command == "ALL"]
    assert len(whole) == 1
    assert "tenant_id = ANY" in whole[0]
    assert {command for command, _ in policies} <= {"ALL", "SELECT"}


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_a_child_cannot_point_at_another_tenants_parent(model):
    """Checks of foreign keys bypass row policies, so each key between tenant tables has a composite twin."""
    twins = {
        (child_columns, parent)
        for child_columns, parent in rows(
            """
            SELECT array_agg(a.attname ORDER BY a.attname)::text, c.confrelid::regclass::text
            FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
            WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND cardinality(c.conkey) = 2
            GROUP BY c.oid, c.confrelid
            """,
            model._meta.db_table,
        )
    }
    lonely = []
    for field in model._meta.concrete_fields:
        parent = field.related_model if field.is_relation else None
        if isinstance(parent, type) and issubclass(parent, TenantModel):
            columns = "{" + ",".join(sorted(["tenant_id", field.column])) + "}"
            if (columns, parent._meta.db_table) not in twins:
                lonely.append(field.name)
    assert lonely == []


def test_nothing_is_kept_twice():
    """A plain key beside its composite twin, an index that another begins with: work for every row, for nothing."""
    with connection.cursor() as cursor:
        assert covered(cursor) == []


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_every_row_has_an_organisation(model):
    """By a key of its own, or by that of a parent that it must have within the same tenant."""
    keys = rows(
        """
        SELECT key.confrelid::regclass::text, bool_and(a.attnotnull)
        FROM pg_constraint key JOIN pg_attribute a ON a.attrelid = key.conrelid AND a.attnum = ANY (key.conkey)
        JOIN pg_attribute t ON t.attrelid = key.conrelid AND t.attnum = key.conkey[1] AND t.attname = 'tenant_id'
        WHERE key.contype = 'f' AND key.conrelid = %s::regclass AND key.confrelid <> key.conrelid
        GROUP BY key.oid, key.confrelid
        """,
        model._meta.db_table,
    )
    assert ("tenancy_organisation", True) in keys or any(never_null for _, never_null in keys)


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_trail_can_only_grow(table):
    granted = {
        privilege
        for (privilege,) in rows(
            "SELECT privilege_type FROM information_schema.table_privileges "
            "WHERE table_name = %s AND grantee = current_user",
            table,
        )
    }
    assert granted == {"SELECT", "INSERT"}
