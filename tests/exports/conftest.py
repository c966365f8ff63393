"""The cast, and a browser of each of them."""

import pytest

from tests import cast


@pytest.fixture
def people(db):
    """Everybody of tests.cast and their organisations."""
    cast.people()


@pytest.fixture
def as_(client):
    """`as_("alice")` is a browser in which alice is signed in."""

    def sign_in(name: str):
        client.force_login(cast.person(name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
