"""Filing a complaint through the pages, as those who do it and as those who must not."""

import re

import pytest

from complaints.codes import Side
from complaints.models import Complaint
from portal.tenancy.scope import all_tenants
from tests.complaints.casework import some_evidence

STEPS = ["right", "ground", "targets", "statements", "check"]


def stored(number: str = "") -> Complaint:
    found = Complaint.objects.select_related("tenant", "agency", "right")
    return found.get(number=number) if number else found.get()


def version(response) -> str:
    found = re.search(r'name="version" value="(\w+)"', response.text)
    assert found
    return found[1]


def begin(client, home: str, right) -> str:
    """The address of a new draft."""
    response = client.post(f"/t/{home}/complaints/new/", {"right": right.pk, "go": "next"})
    assert response.status_code == 302, response.text
    return response.url.removesuffix("ground/")


@pytest.mark.parametrize(("who", "home", "agency"), [("alice", "norrlys", None), ("gus", "meridian", "Meridian")])
def test_a_complaint_from_first_to_last_step(norrlys, browser, who, home, agency):
    client = browser(who)
    draft = begin(client, home, norrlys)
    answer = client.post(f"{draft}ground/", {"ground": "counterfeit", "title": "Copies of the Fjell 32", "go": "next"})
    assert answer.url == f"{draft}targets/"
    targets = {
        "links": "https://shop.example/1\nshop.example/2",
        "explanation": "The label has no lot number.",
        "go": "next",
    }
    answer = client.post(f"{draft}targets/", targets)
    assert answer.url == f"{draft}statements/"
    with all_tenants(reason="test"):
        complaint = stored()
        kinds = [some_evidence(complaint, kind) for kind in ("suspect_label", "genuine_comparison")]
        confirmed = [s.key for s in complaint.statements_of(Side.COMPLAINANT)]
    assert len(kinds) == 2
    contact = {
        "contact_name": "Alice",
        "contact_email": "a@norrlys.example",
        "contact_address": "Gata 1",
        "contact_phone": "1",
    }
    answer = client.post(f"{draft}statements/", {**contact, "statements": confirmed, "signature": "A", "go": "next"})
    page = client.get(answer.url)
    assert "Everything is here" in page.text
    answer = client.post(f"{draft}send/")
    assert answer.url == draft
    page = client.get(draft)
    assert page.status_code == 200
    assert "Copies of the Fjell 32" in page.text
    with all_tenants(reason="test"):
        complaint = stored()
        assert complaint.state == "submitted"
        assert str(complaint.agency or None) == str(agency)
        assert complaint.tenant.slug == "norrlys"


@pytest.mark.parametrize("step", STEPS)
def test_every_step_opens_and_is_saved_empty(norrlys, browser, step):
    client = browser("alice")
    draft = begin(client, "norrlys", norrlys)
    assert client.get(f"{draft}{step}/").status_code == 200
    assert client.post(f"{draft}{step}/", {"go": "next"}).status_code == 302
