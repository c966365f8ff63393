"""The probes notice a table whose row policy is off: they would not pass by accident."""

import pytest
from django.db import connection, transaction

from tests import world as worlds
from tests.architecture import probes


@pytest.fixture
def owned_world(tables_owner):
    """The world as the tables' owner, who may switch policies off; rolled back at the end."""
    return worlds.build()


def test_the_probes_notice_a_table_without_its_policy(owned_world):
    """Without row-level security the filter still holds; without both, every table leaks."""
    for target in probes.targets(owned_world):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute(f"ALTER TABLE {target.table} DISABLE ROW LEVEL SECURITY")
            assert probes.leaks(target, filtered=True) == [], target.table
            leaked = probes.leaks(target, filtered=False)
            assert {"reads_without_filter", "reads_by_sql"} <= set(leaked), target.table
            transaction.set_rollback(True)
