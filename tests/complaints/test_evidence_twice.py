"""A file that the case already holds is said to be there, and is not sent again."""

import hashlib
import json

import pytest

from complaints.models import Evidence
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import fingerprint_of
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_draft

PIECES = [hashlib.sha256(b"the label").hexdigest()]
SAID = "This file is already in the case as “label.jpg”."


@pytest.fixture
def draft(norrlys):
    """A draft whose file label.jpg has the bytes of PIECES."""
    with tenant_scope(norrlys.tenant_id):
        complaint = a_draft(norrlys, by=cast.person("alice"))
        file = complaint.evidence.order_by("pk").first().file
        file.fingerprint, file.pieces = fingerprint_of(PIECES), PIECES
        file.save(update_fields=["fingerprint", "pieces"])
    return complaint


def send(client, draft, home="norrlys", name="again.jpg"):
    declared = {"name": name, "size": 9, "pieces": PIECES}
    address = f"/t/{home}/complaints/{draft.number}/upload/"
    return client.post(address, json.dumps(declared), content_type="application/json")


@pytest.mark.parametrize("state", ["arrived", "accepted"])
@pytest.mark.parametrize(("who", "home"), [("alice", "norrlys"), ("gus", "meridian")])
def test_the_page_is_told_under_which_name_it_is_there(draft, browser, who, home, state):
    with all_tenants(reason="test"):
        EvidenceFile.objects.filter(fingerprint=fingerprint_of(PIECES)).update(state=state)
    answer = send(browser(who), draft, home)
    assert (answer.status_code, answer.json()["detail"]) == (409, SAID)
    with all_tenants(reason="test"):
        assert EvidenceFile.objects.filter(fingerprint=fingerprint_of(PIECES)).count() == 1


def test_programs_are_told_too(draft, browser):
    declared = {"name": "again.jpg", "size": 9, "pieces": PIECES, "kind": "suspect_label"}
    answer = browser("alice").post(f"/api/v1/complaints/{draft.number}/evidence/", declared, "application/json")
    assert answer.status_code in (400, 409)
    assert SAID in answer.text


def test_what_was_refused_or_taken_out_may_be_sent_again(draft, browser):
    with all_tenants(reason="test"):
        EvidenceFile.objects.filter(fingerprint=fingerprint_of(PIECES)).update(state="refused", refusal="empty")
    assert send(browser("alice"), draft).status_code == 201
    with all_tenants(reason="test"):
        EvidenceFile.objects.filter(fingerprint=fingerprint_of(PIECES)).update(state="accepted", refusal="")
        Evidence.objects.filter(complaint=draft).delete()
    assert send(browser("alice"), draft, name="third.jpg").status_code == 201


def test_an_upload_that_was_cut_off_goes_on(draft, browser):
    alice, other = browser("alice"), [hashlib.sha256(b"the bag").hexdigest()]
    declared = json.dumps({"name": "bag.jpg", "size": 7, "pieces": other})
    address = f"/t/norrlys/complaints/{draft.number}/upload/"
    first, second = (alice.post(address, declared, content_type="application/json").json() for _time in range(2))
    assert first["file"]["id"] == second["file"]["id"]
    assert second["requests"]
