"""Whoever leaves an organisation or the desk leaves no work behind, and takes no letters with them."""

import pytest
from django.utils import timezone

from complaints import letters
from complaints.models import Complaint, Sample
from complaints.services import ask_supplement, supply_supplement, take_next, take_sample, take_up
from complaints.states import ComplaintState
from portal.accounts.models import Membership
from portal.accounts.services import change_roles, remove_member
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, decide, ids
from tests.complaints.roundwork import clock_at, job, now


def leaves(name: str, slug: str) -> None:
    """Somebody's membership ends."""
    with tenant_scope(cast.organisation(slug)):
        remove_member(cast.person(name).memberships[cast.organisation(slug).pk], by=None)


def becomes_auditor() -> None:
    """Rita stays on the platform, and reviews no more."""
    with tenant_scope(cast.organisation("market")):
        change_roles(cast.person("rita").memberships[cast.organisation("market").pk], by=None, roles=["auditor"])


def may_not_sign_in() -> None:
    """Rita's account is closed."""
    rita = cast.person("rita")
    rita.is_active = False
    rita.save()


@pytest.mark.parametrize("end", [lambda: leaves("rita", "market"), becomes_auditor, may_not_sign_in])
def test_what_a_reviewer_had_is_in_the_queue_of_colleagues(case, browser, end):
    assert case.number not in browser("rolf").get("/review/").text
    end()
    clock_at(timezone.now())
    page = browser("rolf").get("/review/")
    assert case.number in page.text
    assert (now(case).state, now(case).reviewer) == (ComplaintState.SUBMITTED, None)
    assert take_next(by=cast.person("rolf")) == case
    trail = AuditEntry.objects.filter(verb="complaints.put_back")
    assert trail.count() == 1, "it is put back once"


def test_who_stays_keeps_the_case(case):
    leaves("rolf", "market")
    clock_at(timezone.now())
    assert now(case).reviewer == cast.person("rita")
    assert now(case).state == ComplaintState.IN_REVIEW


def test_a_supplement_for_a_reviewer_who_left_comes_to_the_queue(case, browser):
    ask_supplement(case, by=cast.person("rita"), targets=ids(case), deficiency="D-05", note="Which seam?")
    leaves("rita", "market")
    clock_at(timezone.now())
    assert (now(case).state, now(case).reviewer) == (ComplaintState.NEEDS_INFO, None)
    supply_supplement(now(case), by=cast.person("alice"), note="The left one.")
    assert case.number in browser("rolf").get("/review/").text
    clock_at(timezone.now())
    assert take_next(by=cast.person("rolf")) == case


def test_letters_to_the_desk_go_to_nobody_who_left_it(case, mailoutbox):
    letters.tell_of_purchase(case.tenant_id, case.pk)
    assert mailoutbox.pop().to == ["rita@people.example"]
    leaves("rita", "market")
    letters.tell_of_purchase(case.tenant_id, case.pk)
    assert not mailoutbox


@pytest.fixture
def by_agency(norrlys) -> Complaint:
    """A case of Norrlys that gus sent for Meridian."""
    with all_tenants(reason="test"):
        return a_case(norrlys, by=cast.person("gus"), agency=cast.organisation("meridian"))


@pytest.mark.parametrize("address", ["gus@people.example", "GUS@people.example"])
def test_after_its_agent_left_the_agencys_owners_read_the_decision(by_agency, mailoutbox, address):
    Membership.objects.filter(user__email="vera@people.example").update(roles=["administrator"])
    with all_tenants(reason="test"):
        Complaint.objects.update(contact_email=address)
    leaves("gus", "meridian")
    job(letters.tell_complainant, by_agency)
    assert [letter.to for letter in mailoutbox] == [["vera@people.example"]]
    assert f"/t/meridian/complaints/{by_agency.number}/" in mailoutbox[0].body


@pytest.mark.parametrize("address", ["gus@people.example", "alice@people.example", "cases@meridian.example"])
def test_other_addresses_go_on_reading(by_agency, mailoutbox, address):
    with all_tenants(reason="test"):
        Complaint.objects.update(contact_email=address)
    job(letters.tell_complainant, by_agency)
    assert [letter.to for letter in mailoutbox] == [[address]]


def test_a_sample_that_a_reviewer_left_is_judged_by_another(norrlys):
    with all_tenants(reason="test"):
        complaint = take_up(a_case(norrlys, by=cast.person("alice")), by=cast.person("sven"))
        assert decide(complaint, HIDE, who="sven")
        decision = complaint.decisions.first()
        Sample.objects.all().delete()
        sample = Sample.objects.create(
            tenant_id=complaint.tenant_id, complaint=complaint, decision=decision, ground=complaint.ground
        )
        assert take_sample(by=cast.person("rita")) == sample
        assert take_sample(by=cast.person("rolf")) is None
        leaves("rita", "market")
        assert take_sample(by=cast.person("rolf")) == sample
