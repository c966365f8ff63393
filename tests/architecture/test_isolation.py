"""A rival reads and writes nothing of the victim's; each belt holds alone, and the probes notice when both are off."""

from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection, transaction

from tests import world as worlds
from tests.architecture import probes


def test_both_houses_have_everything(world):
    """A model without rows would be tried by nobody."""
    missing = [
        f"{model._meta.label} of {house.organisation}"
        for model in probes.TENANT_MODELS
        for house in (world.victim, world.rival)
        if probes.row_of(model, house.organisation.pk) is None
    ]
    assert missing == [], "Furnish them in tests/<room>/furniture.py"


def test_the_scope_and_the_filter_hold(world):
    got = {target.table: probes.leaks(target, filtered=True) for target in probes.targets(world)}
    assert {table: names for table, names in got.items() if names} == {}


def test_row_level_security_holds_without_the_filter(world):
    got = {target.table: probes.leaks(target, filtered=False) for target in probes.targets(world)}
    assert {table: names for table, names in got.items() if names} == {}


def test_no_child_points_at_a_parent_in_another_house(world):
    got = {target.table: probes.points_at_theirs(target, world) for target in probes.targets(world)}
    assert {table: names for table, names in got.items() if names} == {}


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
