"""The cast with a verified right, and browsers in which they are signed in."""

from typing import Any

import pytest

from complaints.services import name_respondent, take_up
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import SAM, ids


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
def everything(norrlys) -> Any:
    """The trademark of Norrlys, with every organisation in scope, as for the clock and at the desk."""
    with all_tenants(reason="test"):
        yield norrlys


@pytest.fixture
def browser(people) -> Any:
    """`browser("alice")`: a client in which she is signed in."""
    return cast.browser


@pytest.fixture
def case(norrlys) -> Any:
    """With rita, its seller named. Everything happens with every organisation in scope, as at the desk."""
    with all_tenants(reason="test"):
        complaint = take_up(a_case(norrlys, by=cast.person("alice")), by=cast.person("rita"))
        name_respondent(complaint, by=cast.person("rita"), targets=ids(complaint), **SAM)
        yield complaint
