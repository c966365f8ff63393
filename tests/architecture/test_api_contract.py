"""The OpenAPI document is kept: whatever a member's program sends, the answer is one that the document describes.

Schemathesis makes requests of every operation from the document, sensible ones and broken ones. Each is tried in a
world as it was, on drafts, on cases under way, and on identifiers that nobody has.
"""

from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from complaints.services import start_draft
from portal.accounts.models import ApiToken, User
from portal.accounts.services import create_api_token, create_seller_token
from portal.tenancy.scope import all_tenants
from registry.models import Right
from tests.cast import a_right, organisation, person

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 2  # of each kind, for each operation and person
SELLERS = "/seller/"  # the operations of a seller's account, which a token of a member does not open
PEOPLE = {
    "alice": ("norrlys", [ApiToken.Scope.READ, ApiToken.Scope.WRITE]),
    "rita": ("market", [ApiToken.Scope.READ, ApiToken.Scope.WRITE, ApiToken.Scope.MEASURES]),
}


@pytest.fixture(scope="module")
def house(world):
    """The victim's, with drafts beside what is under way: `subjects` are what fills `number` in which addresses."""
    with all_tenants(reason="furnish the drafts"):
        house = world.victim
        verified = Right.objects.filter(tenant=house.organisation, state="approved").earliest("pk")
        draft = start_draft(verified, by=house.owner)
        house.subjects = {
            f"{SELLERS}cases/{{case}}/files/": [str(house.fillings_by_name["api-seller-file-detail"]["id"])],
            "/files/{id}/": [str(house.fillings["file"])],
            SELLERS: [house.fillings["case"]],
            "/complaints/": [draft.number, house.fillings["complaint"]],
            "/rights/": [a_right(verified.brand, by=house.owner).number, verified.number],
            "/brands/": [verified.brand.number],
            "/mandates/": [house.fillings_by_name["api-mandate-detail"]["number"]],
            "/templates/": [str(house.fillings["template"])],
            "/measures/": [str(house.fillings_by_name["api-measure-detail"]["id"])],
        }
    return house


@pytest.fixture
def patient(settings):
    """Nobody asks too often, and requests share the test's connection, as with Django's own client."""
    settings.RATE_LIMITS = {"page": 1_000_000, "api": 1_000_000}
    for signal in request_started, request_finished:
        signal.disconnect(close_old_connections)
    yield
    for signal in request_started, request_finished:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", [*PEOPLE, "the seller"])
def test_every_operation_answers_as_documented(house, patient, name):
    is_seller = name not in PEOPLE
    headers = {"Authorization": f"Bearer {sellers_token(house) if is_seller else token_of(name)}"}
    document = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())
    every = [result.ok() for result in document.get_all_operations()]
    operations = [operation for operation in every if (SELLERS in operation.path) == is_seller]
    assert len(operations) > (20 if is_seller else 30)
    broken = [fault for operation in operations for fault in faults(operation, house, headers)]
    assert not broken, "\n\n".join(broken)


def faults(operation, house, headers) -> Iterator[str]:
    """What the operation answers against the document: the smallest request of each kind that shows it."""
    for mode in GenerationMode.POSITIVE, GenerationMode.NEGATIVE:
        try:
            attempt(operation, house, headers, mode)
        except FailureGroup as group:
            yield f"{operation.label}: " + "\n".join(str(each) for each in group.exceptions)


def attempt(operation, house, headers, mode) -> None:
    known = next((numbers for part, numbers in house.subjects.items() if part in operation.path), [])

    @seed(0)
    @hypothesis_settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False
    )
    @given(case=operation.as_strategy(generation_mode=mode), choice=st.integers(0, len(known)))
    def answers(case, choice) -> None:
        if choice < len(known):
            case.path_parameters = fill(case.path_parameters, known[choice], house)
        with transaction.atomic():
            case.call_and_validate(headers=headers, checks=CHECKS)
            transaction.set_rollback(True)

    answers()


def fill(parameters, subject, house):
    """An address of what is there."""
    there = {"number": subject, "id": subject} | {
        key: house.fillings[key] for key in ("answer", "case", "respondent", "task")
    }
    return {key: there.get(key, value) for key, value in (parameters or {}).items()}


def sellers_token(house) -> str:
    with all_tenants(reason="make the token"):
        user = User.objects.get(email=f"sam@{house.marker}.example".lower())
        return create_seller_token(user, by=user, name="Contract")[1]


def token_of(name: str) -> str:
    slug, scopes = PEOPLE[name]
    with all_tenants(reason="make the tokens"):
        user = person(name)
        _token, secret = create_api_token(organisation(slug), by=None, user=user, name="Contract", scopes=scopes)
    return secret


@pytest.mark.parametrize(
    ("method", "path", "data"),
    [
        ("get", "/api/v1/complaints/", {"brand": "B\x00"}),
        ("get", "/api/v1/rights/", {"q": "\x00"}),
        ("post", "/api/v1/complaints/", {"right": "R\x00"}),
        ("post", "/api/v1/brands/", {"name": "\x00"}),
        ("post", "/api/v1/rights/", {"brand": "\x00", "kind": "trademark", "title": "\x00"}),
    ],
)
def test_no_text_may_hold_a_nul(house, client, method, path, data):
    headers = {"Authorization": f"Bearer {token_of('alice')}"}
    options = {"content_type": "application/json"} if method == "post" else {}
    assert getattr(client, method)(path, data, headers=headers, **options).status_code == 400


@pytest.mark.parametrize("position", ["x", "2026-01-01T00:00:00", "9" * 5000, "\x00"])
@pytest.mark.parametrize("path", ["complaints/", "complaints/{}/targets/"])
def test_a_cursor_that_nobody_gave_leads_nowhere(house, client, path, position):
    headers = {"Authorization": f"Bearer {token_of('alice')}"}
    cursor = b64encode(urlencode({"p": position}).encode()).decode()
    path = path.format(house.fillings["complaint"])
    assert client.get(f"/api/v1/{path}", {"cursor": cursor}, headers=headers).status_code == 404
