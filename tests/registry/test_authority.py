"""Mandates in full: proposed by either side, limited, passed on in part, ended by revocation and by the clock."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import Mandate
from portal.accounts.workflow import MandateState
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants, tenant_scope
from registry import jobs
from registry.models import Brand, BrandGrant, Right
from registry.services import (
    accept_mandate,
    add_mandate_paper,
    ask_for_mandate,
    decline_mandate,
    delegate_mandate,
    give_mandate,
    propose_mandate,
    register_brand,
    register_right,
    revoke_mandate,
    withdraw_mandate,
)
from tests.cast import TRADEMARK, a_brand, a_mandate, a_right, browser, organisation, person, scope_for
from tests.portal import filesamples as samples

WORK = {"title": "Fjell at night", "description": "A drawing."}


def period(start: int = 0, end: int = 30) -> dict:
    today = timezone.localdate()
    return {"starts_on": today + timedelta(days=start), "ends_on": today + timedelta(days=end)}


def offered(**terms) -> Mandate:
    with tenant_scope(organisation("norrlys")):
        facts = {"actions": ["file", "register"], "all_brands": True} | period() | terms
        return give_mandate(organisation("norrlys"), by=person("alice"), agency=organisation("meridian"), **facts)


def request_of_gus(**terms) -> Mandate:
    with scope_for(person("gus")):
        facts = {"actions": ["file"], "wanted": "NORRLYS"} | period() | terms
        return ask_for_mandate(organisation("meridian"), by=person("gus"), owner=organisation("norrlys"), **facts)


def with_paper(mandate: Mandate, *, state: str = "accepted") -> Mandate:
    """The power of attorney, recorded as checked."""
    with scope_for(person("gus")):
        file = add_mandate_paper(mandate, by=person("gus"), **declare(io.BytesIO(samples.picture()), "poa.png")).file
    with all_tenants(reason="stands for the check"):
        EvidenceFile.objects.filter(pk=file.pk).update(state=state)
    return mandate


def sees(name: str, thing) -> bool:
    with scope_for(person(name)):
        return type(thing).objects.visible_to(person(name)).filter(pk=thing.pk).exists()


@pytest.fixture
def brand(people) -> Brand:
    with tenant_scope(organisation("norrlys")):
        return a_brand()


# Both sides accept --------------------------------------------------------------------------------------------


def test_nothing_is_granted_before_the_agency_accepts(brand):
    mandate = offered()
    assert mandate.state == MandateState.PROPOSED
    assert not sees("gus", brand)
    with scope_for(person("gus")):
        accept_mandate(mandate, by=person("gus"))
    assert mandate.state == MandateState.IN_FORCE
    assert sees("gus", brand)


@pytest.mark.parametrize("name", ["alice", "vic", "vera", "amy", "carol", "rita", "sam"])
def test_only_the_agencys_owners_accept_what_was_given(brand, name):
    mandate = offered()
    for answer in (accept_mandate, decline_mandate):
        with scope_for(person(name)), pytest.raises(NotAllowed):
            answer(mandate, by=person(name))


def test_what_was_declined_or_taken_back_stays_so(brand):
    declined = decline_mandate(offered(), by=person("gus"), note="We are full.")
    assert (declined.state, declined.note) == (MandateState.DECLINED, "We are full.")
    taken_back = withdraw_mandate(offered(), by=person("alice"))
    for mandate in (declined, taken_back):
        with pytest.raises(Refused, match="Not possible any more"):
            accept_mandate(mandate, by=person("gus"))
    assert not sees("gus", brand)


def test_an_agency_asks_with_its_paper_and_the_owner_chooses_the_brands(brand):
    with tenant_scope(organisation("norrlys")):
        other = a_brand("FJELL")
    mandate = request_of_gus()
    assert not sees("alice", mandate)
    with pytest.raises(Refused, match="Add the signed power of attorney"):
        propose_mandate(mandate, by=person("gus"))
    propose_mandate(with_paper(mandate), by=person("gus"))
    assert sees("alice", mandate)
    with scope_for(person("alice")):
        with pytest.raises(Refused, match="Choose at least one brand"):
            accept_mandate(mandate, by=person("alice"))
        accept_mandate(mandate, by=person("alice"), brands=[brand])
        assert EvidenceFile.objects.visible_to(person("alice")).filter(pk=mandate.paper_id).exists()
    assert sees("gus", brand)
    assert not sees("gus", other)


def test_a_paper_that_is_not_checked_or_was_refused_does_not_count(brand):
    with pytest.raises(Refused, match="still being checked"):
        propose_mandate(with_paper(request_of_gus(), state="arrived"), by=person("gus"))
    with all_tenants(reason="again"):
        mandate = Mandate.objects.get()
    with pytest.raises(Refused, match="refused by the check"):
        propose_mandate(with_paper(mandate, state="refused"), by=person("gus"))


def test_an_agency_asks_an_owner_once(brand):
    first = request_of_gus()
    with pytest.raises(Refused, match=first.number):
        request_of_gus(wanted="Everything")
    withdraw_mandate(first, by=person("gus"))
    assert request_of_gus().number != first.number


def test_a_rival_cannot_answer_what_an_agency_asked(brand):
    mandate = propose_mandate(with_paper(request_of_gus()), by=person("gus"))
    for name in ("carol", "gus", "vic", "amy"):
        with scope_for(person(name)), pytest.raises(NotAllowed):
            accept_mandate(mandate, by=person(name), all_brands=True)
    assert not sees("carol", mandate)
    assert not sees("amy", mandate)


# All brands, kinds, offices -----------------------------------------------------------------------------------


def test_all_brands_are_also_the_future_ones(brand):
    with tenant_scope(organisation("norrlys")):
        a_mandate(all_brands=True)
        later = register_brand(organisation("norrlys"), by=person("alice"), name="FJELL")
    assert sees("gus", brand)
    assert sees("gus", later)


def test_kinds_and_offices_limit_what_is_seen_and_done(brand):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], kinds=["trademark"], offices=["EM"])
        reached = a_right(brand)
        elsewhere = a_right(brand, office="CN", registration_number="41552098")
        work = register_right(brand, by=None, kind="copyright_unregistered", **WORK)
    gus = person("gus")
    with scope_for(gus):
        assert set(Right.objects.visible_to(gus)) == {reached}
        assert Brand.objects.visible_to(gus).for_list(gus).get().count == 1
        for right in (reached, elsewhere, work):
            allowed = right == reached
            assert gus.has_perm("registry.view_right", right) == allowed
            assert gus.has_perm("registry.change_right", right) == allowed
            assert gus.has_perm("complaints.file_complaint", right) == allowed
        with pytest.raises(Refused, match="does not reach"):
            register_right(brand, by=gus, kind="copyright_unregistered", **WORK)
        with pytest.raises(Refused, match="does not reach"):
            register_right(brand, by=gus, kind="trademark", **(TRADEMARK | {"office": "CN"}))
        assert register_right(brand, by=gus, kind="trademark", **(TRADEMARK | {"registration_number": "018000001"}))


def test_two_limited_mandates_add_up_and_do_not_mix(brand):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], kinds=["trademark"], offices=["EM"])
        a_mandate([brand], kinds=["copyright_unregistered"])
        trademark, work = a_right(brand), register_right(brand, by=None, kind="copyright_unregistered", **WORK)
        other = a_right(brand, office="CN", registration_number="41552098")
    assert [sees("gus", right) for right in (trademark, work, other)] == [True, True, False]


def test_lists_cost_the_same_however_many_mandates_there_are(brand):
    def queries() -> int:
        gus = person("gus")
        with scope_for(gus), CaptureQueriesContext(connection) as captured:
            list(Right.objects.visible_to(gus))
        return len(captured)

    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], kinds=["trademark"])
        a_right(brand)
    before = queries()
    with tenant_scope(organisation("norrlys")):
        for kind in ("copyright_unregistered", "trademark"):
            a_mandate([a_brand(f"X {kind}")], kinds=[kind], offices=["EM"])
    assert queries() == before


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"kinds": ["spell"]}, "kinds of rights in the list"),
        ({"offices": ["QQ"]}, "no office QQ"),
        ({"actions": []}, "at least one action"),
        ({"all_brands": False}, "at least one brand"),
    ],
)
def test_what_no_mandate_can_say(brand, terms, words):
    with pytest.raises(Refused, match=words):
        offered(**terms)


# Passing on ---------------------------------------------------------------------------------------------------


@pytest.fixture
def whole(brand) -> Mandate:
    with tenant_scope(organisation("norrlys")):
        return a_mandate([brand], kinds=["trademark"], may_sub_delegate=True, end=100)


def pass_on(whole: Mandate, **terms) -> Mandate:
    with scope_for(person("gus")):
        brands = terms.pop("brands", None) or list(Brand.objects.filter(mandated_brands__mandate=whole))
        facts = {"actions": ["file"], "kinds": ["trademark"], "brands": brands} | period() | terms
        return delegate_mandate(whole, by=person("gus"), agency=organisation("other"), **facts)


def test_an_agency_passes_a_part_on_and_the_owner_sees_it(brand, whole):
    part = pass_on(whole)
    assert not sees("amy", brand)
    with scope_for(person("amy")):
        accept_mandate(part, by=person("amy"))
    assert sees("amy", brand)
    assert sees("alice", part)
    assert sees("gus", part)
    assert not sees("carol", part)
    with scope_for(person("amy")):
        assert not person("amy").has_perm("registry.change_brand", brand)


def test_a_part_is_never_more_than_the_whole(brand, whole):
    with tenant_scope(organisation("norrlys")):
        unnamed = a_brand("FJELL")
        plain = a_mandate([brand], actions=("file",))
    for terms, words in [
        ({"all_brands": True}, "names its brands"),
        ({"brands": [unnamed]}, "brands of your mandate"),
        ({"kinds": []}, "all of these kinds"),
        ({"kinds": ["copyright_unregistered"]}, "all of these kinds"),
        ({"may_sub_delegate": True}, "cannot be passed on again"),
        ({"starts_on": timezone.localdate() - timedelta(days=1)}, "begins later"),
        ({"ends_on": timezone.localdate() + timedelta(days=101)}, "ends before that"),
    ]:
        with pytest.raises(Refused, match=words):
            pass_on(whole, **terms)
    with pytest.raises(Refused, match="may not be passed on"):
        pass_on(plain)


@pytest.mark.parametrize("name", ["alice", "amy", "carol", "vera", "rita"])
def test_only_the_agency_passes_on(whole, name):
    with scope_for(person(name)), pytest.raises(NotAllowed):
        delegate_mandate(whole, by=person(name), agency=organisation("other"), actions=["file"], **period())


def test_a_part_ends_with_the_whole(brand, whole):
    part = accept_mandate(pass_on(whole), by=person("amy"))
    waiting = pass_on(whole, **period(1, 20))
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(whole, by=person("alice"))
        states = dict(Mandate.objects.values_list("number", "state"))
        assert not BrandGrant.objects.exists()
    assert states == {
        whole.number: MandateState.REVOKED,
        part.number: MandateState.REVOKED,
        waiting.number: MandateState.ENDED,
    }
    assert not sees("amy", brand)


def test_the_agency_or_the_owner_revokes_a_part(whole):
    for name in ("gus", "alice"):
        part = accept_mandate(pass_on(whole), by=person("amy"))
        with scope_for(person("carol")), pytest.raises(NotAllowed):
            revoke_mandate(part, by=person("carol"))
        with scope_for(person(name)):
            assert revoke_mandate(part, by=person(name)).state == MandateState.REVOKED


def test_a_brand_made_under_a_part_joins_the_whole_too(whole):
    part = pass_on(whole, actions=["register"])
    accept_mandate(part, by=person("amy"))
    amy = person("amy")
    with scope_for(amy):
        made = register_brand(organisation("norrlys"), by=amy, name="SKOG")
    assert sees("amy", made)
    assert sees("gus", made)


# The clock ----------------------------------------------------------------------------------------------------


def test_the_clock_writes_down_what_the_dates_say(brand):
    with tenant_scope(organisation("norrlys")):
        begins, ends = a_mandate([brand], start=1, end=5), a_mandate([brand])
        assert (begins.state, ends.state) == (MandateState.COMING, MandateState.IN_FORCE)
        Mandate.objects.filter(pk=begins.pk).update(starts_on=timezone.localdate())
        Mandate.objects.filter(pk=ends.pk).update(**period(-5, -1))
    with all_tenants(reason="the clock"):
        jobs.advance_mandates(0)
        states = dict(Mandate.objects.values_list("pk", "state"))
    assert states == {begins.pk: MandateState.IN_FORCE, ends.pk: MandateState.ENDED}


# What is left of it -------------------------------------------------------------------------------------------


def test_a_draft_of_a_right_says_why_it_is_out_of_reach(brand):
    with tenant_scope(organisation("norrlys")):
        mandate = a_mandate([brand])
        other = a_right(a_brand("FJELL"))
    with scope_for(person("gus")):
        draft = a_right(brand, by=person("gus"))
    gus, home = browser("gus"), f"/t/meridian/rights/{draft.number}/"
    assert gus.get(home).status_code == 200
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(mandate, by=person("alice"))
        later = a_right(brand)
    answers = [gus.get(f"{home}{rest}") for rest in ("", "change/", "papers/", "renew/")]
    answers += [gus.post(f"{home}submit/"), gus.get(f"/api/v1/rights/{draft.number}/")]
    for answer in answers:
        assert answer.status_code == 403
        assert f"Norrlys revoked the mandate {mandate.number}" in answer.text
        assert f"{draft.number} is with Norrlys now. Ask Norrlys for a new mandate to go on." in answer.text
    for hidden in (other, later):
        assert gus.get(f"/t/meridian/rights/{hidden.number}/").status_code == 404
    for name, door in (("amy", "/t/other/"), ("carol", "/t/kestrel/")):
        answer = browser(name).get(f"{door}rights/{draft.number}/")
        assert answer.status_code == 404
        assert "mandate" not in answer.text


def test_a_mandate_that_ended_says_so_too(brand):
    with tenant_scope(organisation("norrlys")):
        mandate = a_mandate([brand], kinds=["trademark"])
        mark, work = a_right(brand), register_right(brand, by=None, kind="copyright_unregistered", **WORK)
        now = timezone.now()
        Right.objects.update(created_at=now - timedelta(days=4))
        Mandate.objects.update(starts_on=now - timedelta(days=6), ends_on=now - timedelta(days=2))
    gus = browser("gus")
    told = gus.get(f"/t/meridian/rights/{mark.number}/")
    assert told.status_code == 403
    assert f"The mandate {mandate.number} ended" in told.text
    assert gus.get(f"/t/meridian/rights/{work.number}/").status_code == 404, "it never reached works"
