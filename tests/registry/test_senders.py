"""Who is not verified drafts rights and sends none, as it is with complaints: the owner, or the agency that acts."""

import pytest

from portal.accounts.models import Membership, Proof
from portal.shared.errors import Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right
from registry.services import submit_right
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_mandate, browser, organisation, person, scope_for

PAGES = {"alice": "/t/norrlys/", "gus": "/t/meridian/"}


@pytest.fixture
def right(people) -> Right:
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        a_mandate([brand])
        return a_complete_right(brand)


def unverify(slug: str) -> None:
    with all_tenants(reason="the proof is gone"):
        Proof.objects.filter(tenant__slug=slug).delete()


def state_of(right: Right) -> str:
    with all_tenants(reason="as it is now"):
        return Right.objects.get(pk=right.pk).state


@pytest.mark.parametrize(
    ("name", "sender", "other"), [("alice", "norrlys", "meridian"), ("gus", "meridian", "norrlys")]
)
def test_the_sender_has_to_be_verified_and_nobody_else(right, name, sender, other):
    client, home = browser(name), f"{PAGES[name]}rights/{right.number}/"
    unverify(sender)
    shown = client.get(home).text
    assert f"{sender.capitalize()} has to be verified" in shown
    assert f'href="{PAGES[name]}verification/"' in shown
    assert (
        f"{sender.capitalize()} is not verified. Open “Verification”" in client.post(f"{home}submit/", follow=True).text
    )
    told = client.post(f"/api/v1/rights/{right.number}/submit/")
    assert (told.status_code, "is not verified" in told.json()["detail"]) == (409, True)
    with scope_for(person(name)), pytest.raises(Refused):
        submit_right(right, by=person(name))
    assert state_of(right) == State.DRAFT

    with all_tenants(reason="now it is the other that is not"):
        Proof.objects.filter(tenant__slug=other).update(tenant=organisation(sender))
    assert "has to be verified" not in client.get(home).text
    assert client.post(f"{home}submit/").status_code == 302
    assert state_of(right) == State.SUBMITTED


def join(name: str, slug: str) -> None:
    """One more organisation for a person, verified as all of the cast are."""
    with all_tenants(reason="somebody works in two places"):
        Membership.objects.create(user=person(name), organisation=organisation(slug), roles=["owner", "agent"])


@pytest.mark.parametrize("also", ["kestrel", "other"])
def test_another_organisation_of_the_person_does_not_send_it(right, also):
    """A rights holder of no agency, or an agency without a mandate: neither sends for the owner."""
    join("gus", also)
    unverify("meridian")
    home = f"/t/meridian/rights/{right.number}/"
    assert "Meridian has to be verified" in browser("gus").get(home).text
    assert "Meridian is not verified" in browser("gus").post(f"{home}submit/", follow=True).text
    program = browser("gus", **{"Portal-Organisation": "meridian"})
    assert program.post(f"/api/v1/rights/{right.number}/submit/").status_code == 409
    with all_tenants(reason="no door says for whom"), pytest.raises(Refused, match="Meridian is not verified"):
        submit_right(right, by=person("gus"))
    assert state_of(right) == State.DRAFT


def test_whoever_belongs_to_both_sides_sends_for_the_one_whose_door_it_is(right):
    join("gus", "norrlys")
    unverify("meridian")
    for door, state in (("meridian", State.DRAFT), ("norrlys", State.SUBMITTED)):
        browser("gus").post(f"/t/{door}/rights/{right.number}/submit/")
        assert state_of(right) == state


def test_it_need_not_be_asked_for(right, settings):
    settings.PORTAL_REQUIRE_VERIFICATION = False
    unverify("norrlys")
    assert browser("alice").post(f"/t/norrlys/rights/{right.number}/submit/").status_code == 302
    assert state_of(right) == State.SUBMITTED
