"""The cast with a verified right, and browsers in which they are signed in."""

from typing import Any

import pytest

from portal.tenancy.scope import tenant_scope
from registry.models import Right
from tests import cast


@pytest.fixture
def people(db):
    """Everybody of tests.cast and their organisations."""
    cast.people()


@pytest.fixture
def norrlys(people) -> Right:
    """The verified trademark of Norrlys, on which Meridian may act too."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        right = cast.verified(cast.a_complete_right(brand))
        cast.a_mandate([brand])
    return right


@pytest.fixture
def browser(people) -> Any:
    """`browser("alice")`: a client in which she is signed in."""
    return cast.browser
