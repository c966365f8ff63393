"""The cast, for the tests of people and organisations."""

import pytest
from allauth.account.models import EmailAddress

from tests import cast


@pytest.fixture
def people(db):
    """Everybody of tests.cast and their organisations."""
    cast.people()


@pytest.fixture
def proven(people):
    """Everybody's address is proven, as it has to be before a password opens the door."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in cast.everybody().values()
    )


@pytest.fixture
def as_(client):
    """`as_("alice")` is a browser in which alice is signed in."""

    def sign_in(name: str):
        client.force_login(cast.person(name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
