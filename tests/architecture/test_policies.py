"""The probes notice a table whose row policy is off: they would not pass by accident."""

from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection, transaction

from tests import world as worlds
from tests.architecture import probes


@pytest.fixture
def owned_world(django_db_setup, django_db_blocker, servers):
    """The world as the tables' owner, who may switch policies off; in one transaction that is rolled back."""
    account = connection.settings_dict
    application = {name: account[name] for name in ("USER", "PASSWORD")}
    owner = urlsplit(servers.owner_url)
    with django_db_blocker.unblock():
        connection.close()
        account.update(USER=owner.username, PASSWORD=unquote(owner.password))
        try:
            with transaction.atomic():
                yield worlds.build()
                transaction.set_rollback(True)
        finally:
            connection.close()
            account.update(application)


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
