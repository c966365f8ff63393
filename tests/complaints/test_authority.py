"""A mandate ends while an agency has complaints open: it stops at once, and the owner goes on."""

import pytest
from django.urls import reverse

from complaints import jobs, letters
from complaints.models import Complaint
from complaints.services import submit_complaint
from portal.accounts.models import Mandate, Proof
from portal.shared.errors import NotAllowed
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.services import revoke_mandate
from tests import cast
from tests.complaints.casework import a_case, a_draft

MERIDIAN, NORRLYS = "meridian", "norrlys"


@pytest.fixture
def draft(norrlys) -> Complaint:
    return made_by_gus(a_draft, norrlys)


@pytest.fixture
def filed(norrlys) -> Complaint:
    return made_by_gus(a_case, norrlys)


def made_by_gus(make, right) -> Complaint:
    gus = cast.person("gus")
    with cast.scope_for(gus):
        complaint = make(right, by=gus)
        Complaint.objects.filter(pk=complaint.pk).update(agency=cast.organisation(MERIDIAN))
    return complaint


def revoke() -> Mandate:
    with tenant_scope(cast.organisation(NORRLYS)):
        return revoke_mandate(Mandate.objects.get(), by=cast.person("alice"))


def page(name: str, slug: str, complaint: Complaint, *more) -> str:
    return reverse(name, args=[slug, complaint.number, *more])


def test_the_agency_cannot_send_what_it_began_and_reads_why(draft, browser):
    gus = browser("gus")
    assert gus.get(page("complaint-step", MERIDIAN, draft, "check")).status_code == 200
    revoke()
    for answer in (
        gus.post(page("complaint-submit", MERIDIAN, draft)),
        gus.get(page("complaint-step", MERIDIAN, draft, "check")),
        gus.get(page("complaint-detail", MERIDIAN, draft)),
    ):
        assert answer.status_code == 403
        assert "Norrlys revoked the mandate" in answer.text
        assert "Ask Norrlys for a new mandate" in answer.text
    program = gus.post(reverse("api-complaint-submit", args=[draft.number]), content_type="application/json")
    assert program.status_code == 403
    assert "Norrlys revoked the mandate" in program.json()["detail"]
    with tenant_scope(cast.organisation(NORRLYS)):
        assert Complaint.objects.get().is_draft
        with pytest.raises(NotAllowed):
            submit_complaint(draft, by=cast.person("gus"))


def test_others_are_told_nothing(draft, browser):
    revoke()
    for name, slug in (("amy", "other"), ("carol", "kestrel")):
        answer = browser(name).get(page("complaint-detail", slug, draft))
        assert answer.status_code == 404
        assert "mandate" not in answer.text


def test_the_owner_goes_on_with_the_draft(draft, browser):
    revoke()
    alice = browser("alice")
    assert alice.get(page("complaint-step", NORRLYS, draft, "check")).status_code == 200
    assert alice.post(page("complaint-submit", NORRLYS, draft)).status_code == 302
    with tenant_scope(cast.organisation(NORRLYS)):
        assert not Complaint.objects.get().is_draft


def test_the_owner_is_told_once_and_gets_the_letters_from_then_on(filed, mailoutbox):
    mandate = revoke()
    jobs.pass_to_owner(mandate.tenant_id, mandate.pk)
    letters.acknowledge(filed.tenant_id, filed.pk)
    assert [mail.to for mail in mailoutbox] == [["alice@people.example"]] * 2
    assert mailoutbox[0].subject == "1 complaint of Meridian is yours now"
    assert f"/t/norrlys/complaints/{filed.number}/" in mailoutbox[0].body
    assert f"/t/norrlys/complaints/{filed.number}/" in mailoutbox[1].body
    with all_tenants(reason="the trail"):
        assert AuditEntry.objects.filter(verb="complaints.pass_to_owner", subject_id=str(filed.pk)).count() == 1


def test_another_mandate_keeps_the_agency_in_the_case(filed, browser, mailoutbox):
    with tenant_scope(cast.organisation(NORRLYS)):
        first = Mandate.objects.get()
        brands = [named.brand for named in first.mandated_brands.select_related("brand")]
        cast.a_mandate(brands, actions=("file",))
        revoke_mandate(first, by=cast.person("alice"))
    jobs.pass_to_owner(first.tenant_id, first.pk)
    assert mailoutbox == []
    assert browser("gus").get(page("complaint-detail", MERIDIAN, filed)).status_code == 200


def test_a_mandate_for_copyright_hides_complaints_on_trademarks(filed, browser):
    with tenant_scope(cast.organisation(NORRLYS)):
        brands = [named.brand for named in Mandate.objects.get().mandated_brands.select_related("brand")]
        cast.a_mandate(brands, kinds=["copyright_unregistered"])
    revoke_first = Mandate.objects.order_by("pk")
    with tenant_scope(cast.organisation(NORRLYS)):
        revoke_mandate(revoke_first[0], by=cast.person("alice"))
    gus = browser("gus")
    assert filed.number not in gus.get(reverse("complaint-list", args=[MERIDIAN])).text
    assert gus.get(page("complaint-detail", MERIDIAN, filed)).status_code == 403


def test_who_is_not_verified_may_draft_but_is_told_what_sending_needs(norrlys, browser):
    draft = made_by_gus(a_draft, norrlys)
    with all_tenants(reason="the agency's proof is gone"):
        Proof.objects.filter(tenant__slug=MERIDIAN).delete()
    gus = browser("gus")
    assert "Meridian is not verified" in gus.get(page("complaint-step", MERIDIAN, draft, "check")).text
    sent = gus.post(page("complaint-submit", MERIDIAN, draft), follow=True)
    assert "Open “Verification”" in sent.text
    with tenant_scope(cast.organisation(NORRLYS)):
        assert Complaint.objects.get().is_draft
        revoke_mandate(Mandate.objects.get(), by=None)
    assert browser("alice").post(page("complaint-submit", NORRLYS, draft)).status_code == 302
    with tenant_scope(cast.organisation(NORRLYS)):
        assert not Complaint.objects.get().is_draft
