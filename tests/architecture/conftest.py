"""The furnished world: built once for a module, in a transaction that is rolled back."""

import pytest
from django.db import transaction

from tests import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Two rivals who have everything. Whoever changes it undoes that."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)
