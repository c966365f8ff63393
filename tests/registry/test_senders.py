"""Who is not verified drafts rights and sends none, as it is with complaints: the owner, or the agency that acts."""

import pytest

from portal.accounts.models import Proof
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


def test_it_need_not_be_asked_for(right, settings):
    settings.PORTAL_REQUIRE_VERIFICATION = False
    unverify("norrlys")
    assert browser("alice").post(f"/t/norrlys/rights/{right.number}/submit/").status_code == 302
    assert state_of(right) == State.SUBMITTED
