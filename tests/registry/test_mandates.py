"""Mandates and brands through the services: what is written, what is refused, who is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Mandate
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry import jobs
from registry.models import BrandGrant, MandatedBrand, Right
from registry.services import (
    accept_mandate,
    ask_about_right,
    give_mandate,
    register_brand,
    revoke_mandate,
    submit_right,
)
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_mandate, organisation, person, scope_for, verified


@pytest.fixture
def norrlys(people):
    with tenant_scope(organisation("norrlys")):
        yield organisation("norrlys")


def give(by, **changes):
    return accept_mandate(offer(by, **changes), by=None)


def offer(by, **changes):
    today = timezone.localdate()
    facts = {
        "agency": organisation("meridian"),
        "brands": [a_brand()] if "brands" not in changes else changes.pop("brands"),
        "actions": ["file"],
        "starts_on": today,
        "ends_on": today + timedelta(days=30),
    }
    return give_mandate(organisation("norrlys"), by=by, **(facts | changes))


def test_grants_are_one_row_for_each_permission_and_brand(norrlys):
    mandate = a_mandate([a_brand(), a_brand("FJELL")], actions=("register", "file"))
    assert MandatedBrand.objects.filter(mandate=mandate).count() == 2
    granted = BrandGrant.objects.filter(mandate=mandate).values_list("group__agency__sort", "permission__codename")
    assert sorted(set(granted)) == [
        ("agents", "act_file"),
        ("agents", "act_register"),
        ("agents", "view_brand"),
        ("viewers", "view_brand"),
    ]
    assert len(granted) == 8


@pytest.mark.parametrize("name", ["vic", "gus", "carol", "rita", "sam"])
def test_only_the_owner_gives_and_revokes(norrlys, name):
    with pytest.raises(NotAllowed):
        give(person(name), brands=[])
    mandate = a_mandate([a_brand()])
    with pytest.raises(NotAllowed):
        revoke_mandate(mandate, by=person(name))
    assert BrandGrant.objects.filter(mandate=mandate).exists()


def test_a_brand_of_another_organisation_is_refused(people):
    with tenant_scope(organisation("kestrel")):
        foreign = a_brand("KESTREL", of="kestrel")
    with all_tenants(reason="nothing hides it here"), pytest.raises(Refused, match="your own brands"):
        give(person("alice"), brands=[foreign])


def test_what_was_given_and_revoked_is_recorded(norrlys):
    mandate = give(person("alice"))
    given = AuditEntry.objects.get(verb="accounts.give_mandate")
    assert given.after["agency"] == "Meridian"
    assert given.after["actions"] == ["file"]
    revoke_mandate(mandate, by=person("alice"))
    revoke_mandate(mandate, by=person("alice"))
    assert AuditEntry.objects.filter(verb="accounts.revoke_mandate").count() == 1
    assert Mandate.objects.get().state == Mandate.State.REVOKED


def test_the_same_mandate_twice_is_refused(norrlys):
    brand = a_brand()
    first = give(person("alice"), brands=[brand])
    with pytest.raises(Refused, match=first.number):
        give(person("alice"), brands=[brand])
    revoke_mandate(first, by=person("alice"))
    assert give(person("alice"), brands=[brand]).number != first.number


def test_a_brand_that_an_agent_registers_joins_the_mandate(people):
    with tenant_scope(organisation("norrlys")):
        mandate = a_mandate([a_brand()], actions=("register",))
    gus = person("gus")
    with scope_for(gus):
        brand = register_brand(organisation("norrlys"), by=gus, name="SKOG")
        assert brand in type(brand).objects.visible_to(person("gus"))
        assert person("gus").has_perm("registry.add_right", brand)
        assert MandatedBrand.objects.filter(mandate=mandate, brand=brand).exists()
        assert AuditEntry.objects.filter(tenant=brand.tenant, verb="registry.extend_mandate").count() == 1


def test_an_agent_is_not_told_of_brands_outside_the_mandate(people):
    with tenant_scope(organisation("norrlys")):
        a_brand("SECRET")
        a_mandate([a_brand()], actions=("register",))
    gus = person("gus")
    with scope_for(gus):
        assert register_brand(organisation("norrlys"), by=gus, name="SECRET")


# Letters ------------------------------------------------------------------------------------------------------


def test_both_sides_are_told(norrlys, mailoutbox):
    mandate = offer(person("alice"))
    jobs.tell_mandate(mandate.tenant_id, mandate.pk)
    accept_mandate(mandate, by=person("gus"))
    jobs.tell_mandate(mandate.tenant_id, mandate.pk)
    revoke_mandate(mandate, by=person("alice"))
    jobs.tell_mandate(mandate.tenant_id, mandate.pk)
    gus, alice = ["gus@people.example"], ["alice@people.example"]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (gus, f"Norrlys proposes a mandate: {mandate.number}"),
        (alice, f"Meridian accepted the mandate {mandate.number}"),
        (gus, f"Norrlys revoked the mandate {mandate.number}"),
    ]
    assert f"/t/meridian/mandates/{mandate.number}/" in mailoutbox[0].body
    assert f"/t/norrlys/mandates/{mandate.number}/" in mailoutbox[1].body


@pytest.mark.parametrize(("language", "words"), [("en", "is verified"), ("zh-hans", "已核验")])
def test_the_applicant_is_told_in_her_language(norrlys, mailoutbox, language, words):
    alice = person("alice")
    alice.language = language
    alice.save()
    right = verified(a_complete_right(a_brand("R&D <b>"), by=alice))
    jobs.tell_applicants(right.tenant_id, right.pk)
    (mail,) = mailoutbox
    assert mail.to == ["alice@people.example"]
    assert words in mail.subject
    assert "R&D <b>" in mail.body
    assert f"http://testserver/t/norrlys/rights/{right.number}/" in mail.body


def test_an_agent_is_told_with_the_agencys_address(people, mailoutbox):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        mandate = a_mandate([brand], actions=("register",))
    gus = person("gus")
    with scope_for(gus):
        right = submit_right(a_complete_right(brand, by=gus), by=gus)
    with all_tenants(reason="the desk"):
        ask_about_right(right, by=person("rita"), codes=["V-01"], note="Page 2 is cut off.")
    jobs.tell_applicants(right.tenant_id, right.pk)
    assert mailoutbox[0].to == ["gus@people.example"]
    assert f"/t/meridian/rights/{right.number}/" in mailoutbox[0].body
    assert "Page 2 is cut off." in mailoutbox[0].body
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(mandate, by=None)
    jobs.tell_applicants(right.tenant_id, right.pk)
    assert mailoutbox[1].to == ["alice@people.example"]


def test_the_clock_ends_rights(norrlys, mailoutbox):
    over, in_force = (
        verified(a_complete_right(a_brand(name), registration_number=number))
        for name, number in (("ONE", "018000001"), ("TWO", "018000002"))
    )
    Right.objects.filter(pk=over.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    with all_tenants(reason="the clock"):
        jobs.expire_rights(0)
        states = dict(Right.objects.values_list("pk", "state"))
    assert states == {over.pk: State.EXPIRED, in_force.pk: State.APPROVED}
