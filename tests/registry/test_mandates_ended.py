"""A mandate that one of its parties ends: the owner revokes, the agency gives up; who did it, and who hears of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Mandate
from portal.accounts.workflow import MandateState
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry import jobs
from registry.models import Brand, BrandGrant
from registry.services import accept_mandate, delegate_mandate, give_up_mandate, revoke_mandate
from tests.cast import a_brand, a_mandate, a_right, browser, organisation, person, scope_for

GIVE_UP = "/t/meridian/mandates/{}/give-up/"


@pytest.fixture
def brand(people) -> Brand:
    with tenant_scope(organisation("norrlys")):
        return a_brand()


@pytest.fixture
def whole(brand) -> Mandate:
    """Of Norrlys for Meridian (gus)."""
    with tenant_scope(organisation("norrlys")):
        return a_mandate([brand], may_sub_delegate=True)


@pytest.fixture
def part(whole) -> Mandate:
    """What Meridian passed on to the agency of amy."""
    today = timezone.localdate()
    with scope_for(person("gus")):
        offered = delegate_mandate(
            whole,
            by=person("gus"),
            agency=organisation("other"),
            brands=list(Brand.objects.filter(mandated_brands__mandate=whole)),
            actions=["file"],
            starts_on=today,
            ends_on=today + timedelta(days=30),
        )
    return accept_mandate(offered, by=person("amy"))


def letters(mailoutbox, *ended: Mandate) -> list[tuple[str, str]]:
    """Who is written to about these mandates now, and with which subject."""
    mailoutbox.clear()
    for mandate in ended:
        jobs.tell_mandate(mandate.tenant_id, mandate.pk)
    return sorted((mail.to[0].partition("@")[0], mail.subject) for mail in mailoutbox)


# Giving up -----------------------------------------------------------------------------------------------------


def test_an_agency_gives_a_mandate_up_and_sees_nothing_from_then_on(brand, whole, part, mailoutbox):
    gus, amy = browser("gus"), browser("amy")
    page, brand_page = f"/t/meridian/mandates/{whole.number}/", f"/brands/{brand.number}/"
    assert gus.get(f"/t/meridian{brand_page}").status_code == 200
    assert amy.get(f"/t/other{brand_page}").status_code == 200
    assert "Give it up" in gus.get(page).text
    assert gus.post(GIVE_UP.format(whole.number)).status_code == 302
    assert gus.get(f"/t/meridian{brand_page}").status_code == 404
    assert amy.get(f"/t/other{brand_page}").status_code == 404
    text = gus.get(page).text
    assert "Given up" in text
    assert "by Meridian" in text
    assert "Give it up" not in text
    with tenant_scope(organisation("norrlys")):
        states = dict(Mandate.objects.values_list("number", "state"))
        assert not BrandGrant.objects.exists()
    assert states == {whole.number: MandateState.GIVEN_UP, part.number: MandateState.REVOKED}
    assert letters(mailoutbox, whole, part) == [
        ("alice", f"Meridian gave the mandate {whole.number} up"),
        ("alice", f"Meridian revoked the mandate {part.number}"),
        ("amy", f"Meridian revoked the mandate {part.number}"),
    ]
    assert f"It was a part of {whole.number} that Meridian passed on." in mailoutbox[1].body


def test_giving_up_twice_is_the_same_as_once(whole):
    with scope_for(person("gus")):
        give_up_mandate(whole, by=person("gus"))
        give_up_mandate(whole, by=person("gus"))
    with tenant_scope(organisation("norrlys")):
        assert AuditEntry.objects.filter(verb="accounts.give_up_mandate").count() == 1
        with pytest.raises(Refused, match="Given up"):
            revoke_mandate(whole, by=person("alice"))


@pytest.mark.parametrize("name", ["alice", "vic", "vera", "amy", "carol", "rita", "sam"])
def test_only_who_answers_for_the_agency_gives_up(whole, name):
    with scope_for(person(name)), pytest.raises(NotAllowed):
        give_up_mandate(whole, by=person(name))


def test_a_draft_says_that_the_agency_itself_gave_it_up(brand, whole):
    with scope_for(person("gus")):
        draft = a_right(brand, by=person("gus"))
    gus = browser("gus")
    gus.post(GIVE_UP.format(whole.number))
    for address in (f"/t/meridian/rights/{draft.number}/", f"/api/v1/rights/{draft.number}/"):
        answer = gus.get(address)
        assert answer.status_code == 403
        assert f"Meridian gave the mandate {whole.number} up" in answer.text


def test_programs_give_up_and_read_who_ended_it(whole, part):
    gus, amy, address = browser("gus"), browser("amy"), f"/api/v1/mandates/{whole.number}/"
    assert "give_up" in gus.get(address).json()["moves"]
    assert browser("alice").post(f"{address}give-up/").status_code == 403
    told = gus.post(f"{address}give-up/").json()
    assert (told["state"], told["ended_by"], told["moves"]) == ("given_up", "meridian", [])
    told = amy.get(f"/api/v1/mandates/{part.number}/").json()
    assert (told["state"], told["ended_by"]) == ("revoked", "meridian")


# Revoking ------------------------------------------------------------------------------------------------------


def test_a_part_that_the_agency_revokes_is_told_to_the_owner_too(part, mailoutbox):
    with scope_for(person("gus")):
        revoke_mandate(part, by=person("gus"))
    subject = f"Meridian revoked the mandate {part.number}"
    assert letters(mailoutbox, part) == [("alice", subject), ("amy", subject)]
    assert all("Norrlys revoked" not in mail.body for mail in mailoutbox)


def test_a_part_that_the_owner_revokes_is_told_to_both_agencies(whole, part, mailoutbox):
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(part, by=person("alice"))
    subject = f"Norrlys revoked the mandate {part.number}"
    assert letters(mailoutbox, part) == [("amy", subject), ("gus", subject)]
    with all_tenants(reason="what is left of it"):
        assert Mandate.objects.get(pk=whole.pk).state == MandateState.IN_FORCE


def test_the_end_of_a_whole_is_told_of_its_part_too(whole, part, mailoutbox):
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(whole, by=person("alice"))
    of_whole, of_part = (f"Norrlys revoked the mandate {each.number}" for each in (whole, part))
    assert letters(mailoutbox, whole, part) == sorted([("gus", of_whole), ("amy", of_part), ("gus", of_part)])
