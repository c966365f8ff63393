"""A late test purchase raises a target from suspected to confirmed, and nothing starts again."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints import letters
from complaints.models import Complaint, Evidence, Purchase
from complaints.services import add_test_purchase, decide_targets, name_respondent, put_back, take_up
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case, a_sent_file
from tests.portal import filesamples as samples

FINDING = "The parcel held a copy: the seam is glued and the lot number is missing."
REASONS = "The label differs in the two points that the evidence shows."


@pytest.fixture
def filed(norrlys) -> Complaint:
    with tenant_scope(norrlys.tenant_id):
        return a_case(norrlys, by=cast.person("alice"))


@pytest.fixture
def everything():
    with all_tenants(reason="test"):
        yield


def sent(case: Complaint, *, state: str = "accepted", by: str = "alice") -> EvidenceFile:
    return a_sent_file(case, cast.person(by), name="parcel.jpg", state=state)


def bought(case: Complaint, position: int, **changes) -> list[Purchase]:
    said = {"by": cast.person("alice"), "bought_on": timezone.localdate(), "finding": FINDING} | changes
    targets = list(case.targets.filter(position=position).values_list("pk", flat=True))
    return add_test_purchase(case, targets=targets, **said)


def test_the_case_keeps_number_state_reviewer_and_place(filed, browser, everything, mailoutbox):
    case = take_up(filed, by=cast.person("rita"))
    before = Complaint.objects.values("number", "state", "due_at", "reviewer", "submitted_at").get(pk=case.pk)
    file = sent(case)
    target = case.targets.get(position=2)
    address = f"/t/norrlys/complaints/{case.number}/test-purchase/"
    alice = browser("alice")
    assert "parcel.jpg" in alice.get(address).text
    said = {"targets": [target.pk], "bought_on": timezone.localdate().isoformat(), "finding": FINDING}
    assert alice.post(address, said).status_code == 302
    assert Complaint.objects.values(*before).get(pk=case.pk) == before
    evidence = Evidence.objects.get(file=file)
    assert (evidence.kind, evidence.side) == ("test_purchase", "complainant")
    for who, page in (
        ("alice", f"/t/norrlys/complaints/{case.number}/"),
        ("rita", f"/review/complaints/{case.number}/"),
    ):
        shown = browser(who).get(page).text
        assert shown.count("Confirmed by a test purchase") == 1
        assert FINDING in shown
        assert "A test purchase confirms what was suspected: target 2." in shown
    letters.tell_of_purchase(case.tenant_id, case.pk)
    assert [mail.to for mail in mailoutbox] == [["rita@people.example"]]


def test_the_seller_reads_what_was_found(filed, client, everything):
    rita = cast.person("rita")
    case = take_up(filed, by=rita)
    rows = list(case.targets.values_list("pk", flat=True))
    seller = name_respondent(case, by=rita, targets=rows, name="TrailDeal", email="sam@sellers.example")
    decide_targets(case, by=rita, targets=rows, outcome="uphold", reason="K-02", statement=REASONS)
    sent(case)
    bought(case, 1)
    page = client.get(f"/case/{seller.token}/").text
    assert FINDING in page
    assert "Alice" not in page


def test_what_is_no_purchase_is_refused(filed, everything):
    for changes, field in (
        ({"bought_on": timezone.localdate() + timedelta(days=2)}, "bought_on"),
        ({"finding": "Fake."}, "finding"),
        ({}, ""),
    ):
        with pytest.raises(Refused) as refused:
            bought(filed, 1, **changes)
        assert refused.value.field == field
    sent(filed, state="arrived")
    with pytest.raises(Refused, match="still on its way"):
        bought(filed, 1)
    EvidenceFile.objects.filter(state="arrived").update(state="accepted")
    with pytest.raises(NotAllowed):
        bought(filed, 1, by=cast.person("carol"))
    bought(filed, 1)
    sent(filed)
    with pytest.raises(Refused, match="not confirmed yet"):
        bought(filed, 1)


def test_a_declined_target_and_another_ground_take_none(filed, everything):
    rita = cast.person("rita")
    case = take_up(filed, by=rita)
    first = list(case.targets.filter(position=1).values_list("pk", flat=True))
    decide_targets(case, by=rita, targets=first, outcome="decline", reason="N-01", statement=REASONS)
    put_back(Complaint.objects.get(pk=case.pk), by=rita)
    sent(case)
    with pytest.raises(Refused, match="not confirmed yet"):
        bought(case, 1)
    Complaint.objects.filter(pk=case.pk).update(ground="reputation")
    with pytest.raises(Refused, match="while a case is under way"):
        bought(Complaint.objects.get(pk=case.pk), 2)


def test_programs_add_one_too(filed, browser, everything):
    alice, address = browser("alice"), f"/api/v1/complaints/{filed.number}/test-purchases/"
    declared = declare(io.BytesIO(samples.picture()), "parcel.png")
    begun = alice.post(f"{address}files/", declared, content_type="application/json")
    assert begun.status_code == 201, begun.text
    target = filed.targets.get(position=2)
    said = {"targets": [target.pk], "bought_on": timezone.localdate().isoformat(), "finding": FINDING}
    early = alice.post(address, said, content_type="application/json")
    assert (early.status_code, "still on its way" in early.text) == (409, True)
    EvidenceFile.objects.filter(public_id=begun.json()["file"]["id"]).update(state="accepted", type="image/png")
    assert alice.post(address, said, content_type="application/json").json()["number"] == filed.number
    [shown] = alice.get(address).json()["results"]
    assert (shown["target"], shown["finding"]) == (2, FINDING)
    assert browser("carol").get(address).status_code == 404
    assert browser("vic").post(address, said, content_type="application/json").status_code == 403
