"""Whoever holds the rights goes from a guide straight to the form: their brand is looked for and the ground chosen."""

from urllib.parse import parse_qs, urlsplit

import pytest

from complaints.models import Complaint
from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(people):
    """A brand of Norrlys with a verified trademark."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        cast.verified(cast.a_complete_right(brand))
    return brand


def door(brand) -> str:
    return f"/complain/?ground=counterfeit&brand={brand.number}"


def led_to(answer) -> tuple[str, dict[str, list[str]]]:
    there = urlsplit(answer["Location"])
    return there.path, parse_qs(there.query)


def test_the_owner_chooses_the_right_and_the_ground_is_there(brand, browser):
    alice = browser("alice")
    path, asked = led_to(alice.get(door(brand)))
    assert (path, asked) == ("/t/norrlys/complaints/new/", {"ground": ["counterfeit"], "q": [brand.name]})
    address = alice.get(door(brand))["Location"]
    with all_tenants(reason="test"):
        right = brand.rights.get()
    assert right.title in alice.get(address).text
    assert alice.post(address, {"right": right.pk}).status_code == 302
    with all_tenants(reason="test"):
        assert Complaint.objects.get().ground == "counterfeit"


def test_of_several_organisations_it_is_the_one_that_may_file_on_the_brand(brand, browser):
    Membership.objects.create(
        user=cast.person("alice"), organisation=cast.organisation("kestrel"), roles=[Role.AGENT, Role.OWNER]
    )
    assert led_to(browser("alice").get(door(brand)))[0] == "/t/norrlys/complaints/new/"
    Membership.objects.create(user=cast.person("carol"), organisation=cast.organisation("norrlys"), roles=[Role.AGENT])
    assert led_to(browser("carol").get(door(brand)))[0] == "/t/norrlys/complaints/new/"


@pytest.mark.parametrize("name", ["carol", "gus"])
def test_others_begin_with_the_ground_alone(brand, browser, name):
    _path, asked = led_to(browser(name).get(door(brand)))
    assert asked == {"ground": ["counterfeit"]}, "nothing is said of a brand in which they have no part"


def test_a_ground_that_the_right_does_not_carry_is_left_out(brand, browser):
    with all_tenants(reason="test"):
        right = brand.rights.get()
    browser("alice").post("/t/norrlys/complaints/new/?ground=portrait", {"right": right.pk})
    with all_tenants(reason="test"):
        assert Complaint.objects.get().ground == ""


def test_who_may_not_file_begins_where_they_always_do(brand, browser):
    assert browser("vic").get(door(brand))["Location"] == "/"


def test_the_sign_in_comes_first_and_leads_back(brand, client):
    path, asked = led_to(client.get(door(brand)))
    assert (path, asked["next"]) == ("/account/login/", [door(brand)])


@pytest.mark.parametrize("asked", ["?ground=%00&brand=%00", "?brand=" + "9" * 500, "?ground=nothing"])
def test_nonsense_leads_to_the_empty_form(brand, browser, asked):
    assert browser("alice").get(f"/complain/{asked}")["Location"] == "/t/norrlys/complaints/new/?"
