"""The furnished world."""

import pytest

from tests import world as worlds


@pytest.fixture
def world(db):
    """Two rivals who have everything."""
    return worlds.build()
