"""The cast, in the database of each test of this room."""

import pytest

from tests import cast


@pytest.fixture
def people(db):
    """Everybody of tests.cast and their organisations."""
    cast.people()
