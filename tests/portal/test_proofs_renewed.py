"""The paper that shows who an organisation is comes to its end: renewed in time nobody stops filing, and afterwards
nothing is sent until a reviewer has compared the new one."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from portal.accounts import jobs
from portal.accounts.models import Proof, ProofPaper
from portal.accounts.services import (
    add_proof_paper,
    ask_about_proof,
    describe_identity,
    reject_proof,
    submit_proof,
    verify_proof,
)
from portal.accounts.verification import may_send, sent_by_verified
from portal.accounts.workflow import ProofState
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, Reminder
from registry.services import plan_reminders
from tests import cast
from tests.cast import a_brand, browser, person
from tests.portal import filesamples as samples

API, REASON = "/api/v1/verification/", "O-53"
SAID = {"kind": "licence", "name": "Norrlys Holding AS", "number": "NO-918044999"}
PAGE = "/t/norrlys/verification/"


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def norrlys(people):
    """Verified, as the cast is."""
    return cast.organisation("norrlys")


@pytest.fixture
def verified(norrlys) -> Proof:
    with tenant_scope(norrlys):
        return Proof.objects.get()


def ends(proof: Proof, days: int) -> None:
    """The paper's last day, as if it had been written so when it was verified."""
    with tenant_scope(proof.tenant_id):
        Proof.objects.filter(pk=proof.pk).update(valid_until=day(days), decided_at=timezone.now() - timedelta(days=900))


def allowed(organisation) -> bool:
    """Whether it may send; asked both ways, which have to agree."""
    with tenant_scope(organisation):
        may = may_send(organisation)
        Brand.objects.exists() or a_brand()
        assert Brand.objects.filter(sent_by_verified()).exists() == may
    return may


def described(organisation, **said) -> Proof:
    with tenant_scope(organisation):
        return describe_identity(organisation, by=person("alice"), **(SAID | said))


def sent(proof: Proof) -> Proof:
    """With its paper, handed to the reviewers."""
    with tenant_scope(proof.tenant_id):
        upload = add_proof_paper(
            proof, by=person("alice"), **declare(io.BytesIO(samples.picture()), f"licence-{proof.pk}.png")
        )
        EvidenceFile.objects.filter(pk=upload.file.pk).update(state="accepted", type="image/png")
        return submit_proof(proof, by=person("alice"))


def states(organisation) -> list[str]:
    with tenant_scope(organisation):
        return list(Proof.objects.order_by("pk").values_list("state", flat=True))


def answered(answer, proof: Proof, **said) -> Proof:
    with all_tenants(reason="the desk"):
        return answer(proof, by=person("rita"), **said)


@pytest.mark.parametrize("door", ["service", "page", "program"])
@pytest.mark.parametrize("until", [None, 365])
def test_whoever_is_past_the_date_does_not_verify_themselves(verified, norrlys, door, until):
    ends(verified, -1)
    new = SAID | ({"valid_until": day(until)} if until else {})
    match door:
        case "service":
            described(norrlys, **new)
        case "page":
            assert browser("alice").post(PAGE, new).status_code == 302
        case "program":
            told = browser("alice").post(API, new, content_type="application/json").json()
            assert (told["state"], told["in_force"]) == ("unverified", None)
    assert not allowed(norrlys)
    with tenant_scope(norrlys):
        proof = Proof.objects.unsettled().get()
        with pytest.raises(Refused, match="Add the paper first"):
            submit_proof(proof, by=person("alice"))
    assert not allowed(norrlys)
    sent(proof)
    assert not allowed(norrlys)
    answered(verify_proof, proof)
    assert allowed(norrlys)
    assert states(norrlys) == ["replaced", "verified"]


def test_past_the_date_the_page_leads_to_the_reviewers(verified, norrlys):
    ends(verified, -1)
    alice = browser("alice")
    shown = alice.get(PAGE).text
    assert "The paper is past its date" in shown
    assert "Past its date" in shown
    saved = alice.post(PAGE, SAID, follow=True).text
    assert "Now add the paper and send it" in saved
    assert reverse("proof-paper", args=["norrlys"]) in saved
    assert "Not verified" in saved
    sent(described(norrlys))
    assert "A reviewer is next" in alice.get(PAGE).text


def test_renewed_early_nobody_stops_filing(verified, norrlys):
    ends(verified, 20)
    alice = browser("alice")
    assert "Renew it before its end" in alice.get(PAGE).text
    assert alice.post(PAGE, SAID | {"valid_until": day(900)}).status_code == 302
    with tenant_scope(norrlys):
        renewed = Proof.objects.unsettled().get()
    for step in (lambda: None, lambda: sent(renewed)):
        step()
        assert allowed(norrlys)
        shown = alice.get(PAGE).text
        assert "Meanwhile the paper that was verified counts" in shown
        assert "N••• H••• A•••" in shown
    told = alice.get(API).json()
    assert (told["state"], told["in_force"]["valid_until"]) == ("submitted", day(20).isoformat())
    answered(verify_proof, renewed)
    assert states(norrlys) == ["replaced", "verified"]
    assert allowed(norrlys)
    assert alice.get(API).json()["in_force"]["valid_until"] == day(900).isoformat()


def test_the_old_end_is_the_end_when_the_new_paper_is_not_verified(verified, norrlys):
    ends(verified, 0)
    renewed = sent(described(norrlys))
    assert allowed(norrlys)
    ends(verified, -1)
    assert not allowed(norrlys)
    answered(verify_proof, renewed)
    assert allowed(norrlys)


def test_a_new_paper_that_is_not_accepted_takes_nothing_away(verified, norrlys):
    ends(verified, 20)
    renewed = sent(described(norrlys))
    answered(reject_proof, renewed, code=REASON)
    assert allowed(norrlys)
    jobs.tell_of_proof(norrlys.pk, renewed.pk)
    [letter] = mail.outbox
    assert letter.subject == "The new paper of Norrlys was not accepted"
    assert "The paper that was verified before still counts." in letter.body
    again = sent(described(norrlys, number="NO-1"))
    assert again.pk == renewed.pk
    answered(reject_proof, verified, code=REASON)
    assert not allowed(norrlys)
    answered(verify_proof, again)
    assert (allowed(norrlys), states(norrlys)) == (True, ["replaced", "verified"])


def test_what_is_verified_is_not_sent_again(verified, norrlys):
    """One careless call would otherwise stop every complaint until somebody has looked."""
    alice = browser("alice")
    with tenant_scope(norrlys):
        ProofPaper.objects.create(tenant=norrlys, proof=verified, file=cast.a_file(verified))
        with pytest.raises(Refused, match="Verified"):
            submit_proof(verified, by=person("alice"))
        with pytest.raises(Refused, match="cannot be changed"):
            add_proof_paper(verified, by=person("alice"), **declare(io.BytesIO(samples.picture()), "another.png"))
    assert alice.post(f"{API}submit/").status_code == 409
    assert alice.post(f"{PAGE}send/").status_code == 404
    assert (allowed(norrlys), states(norrlys)) == (True, ["verified"])


def test_one_is_under_way_at_a_time(verified, norrlys):
    first = described(norrlys)
    assert described(norrlys, number="NO-2").pk == first.pk
    assert states(norrlys) == ["verified", "unverified"]
    for state in (ProofState.UNVERIFIED, ProofState.VERIFIED):
        with tenant_scope(norrlys), pytest.raises(IntegrityError), transaction.atomic():
            Proof.objects.create(tenant=norrlys, **SAID, state=state)
    answered(ask_about_proof, sent(first), code="O-01")
    assert described(norrlys, number="NO-3").pk == first.pk


def test_a_reviewer_does_not_verify_what_is_over(verified, norrlys):
    renewed = sent(described(norrlys, valid_until=day(5)))
    with tenant_scope(norrlys):
        Proof.objects.filter(pk=renewed.pk).update(valid_until=day(-1))
        renewed.refresh_from_db()
    with pytest.raises(Refused, match="Ask for one that is in force"):
        answered(verify_proof, renewed)
    assert states(norrlys) == ["verified", "submitted"]


def test_the_desk_compares_with_what_was_verified_before(verified, norrlys):
    renewed = sent(described(norrlys))
    desk = reverse("review-proof", args=[renewed.pk])
    shown = browser("rita").get(desk).text
    assert SAID["name"] in shown
    assert reverse("review-proof", args=[verified.pk]) in shown


def test_owners_are_reminded_of_its_end_and_agents_are_not(verified, norrlys):
    ends(verified, 30)
    with all_tenants(reason="the clock's own scope"):
        cast.a_mandate([a_brand()], end=900)
        plan_reminders(by=None)
        told = Reminder.objects.values_list("kind", "days", "user__email", "ends_on")
        assert list(told) == [("proof", 30, "alice@people.example", day(30))]
    month, said = f"calendar/?month={day(30):%Y-%m}", "Business licence or extract of the register · Norrlys"
    assert said in browser("alice").get(f"/t/norrlys/{month}").text
    assert said not in browser("gus").get(f"/t/meridian/{month}").text
