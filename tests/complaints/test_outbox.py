"""The platform's own systems fetch and confirm measures of every organisation with a token for just that."""

import pytest
from django.test import Client

from complaints.models import Measure
from complaints.services import decide_targets, take_up
from portal.accounts.services import create_api_token
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case


@pytest.fixture
def measure(norrlys) -> Measure:
    with all_tenants(reason="test"):
        rita = cast.person("rita")
        case = take_up(a_case(norrlys, by=cast.person("alice")), by=rita)
        first = [case.targets.order_by("position").values_list("pk", flat=True)[0]]
        text = "The label differs in two points."
        decide_targets(case, by=rita, targets=first, outcome="uphold", reason="K-02", statement=text)
        return Measure.objects.get()


def program(who: str, organisation: str, *scopes: str) -> Client:
    with all_tenants(reason="test"):
        _token, secret = create_api_token(
            cast.organisation(organisation), by=None, user=cast.person(who), name="shop", scopes=list(scopes)
        )
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_an_administrators_program_fetches_and_confirms(measure):
    shop = program("olga", "market", "measures")
    waiting = shop.get("/api/v1/measures/?state=asked").json()["results"]
    assert [line["id"] for line in waiting] == [str(measure.public_id)]
    for _twice in range(2):
        answer = shop.post(f"/api/v1/measures/{measure.public_id}/confirm/", {}, content_type="application/json")
        assert answer.json()["state"] == "confirmed"
    assert shop.get("/api/v1/measures/?state=asked").json()["results"] == []
    assert shop.get("/api/v1/complaints/").status_code == 403


@pytest.mark.parametrize(("who", "organisation"), [("alice", "norrlys"), ("carol", "kestrel")])
def test_nobody_elses_program_does(measure, who, organisation):
    other = program(who, organisation, "read", "write")
    assert other.get("/api/v1/measures/").status_code == 403
    confirmed = other.post(f"/api/v1/measures/{measure.public_id}/confirm/", {}, content_type="application/json")
    assert confirmed.status_code == 403
