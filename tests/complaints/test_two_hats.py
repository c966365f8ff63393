"""A reviewer who is an agent as well: what the platform gave holds at the platform's door, and nobody judges for their
own side."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings
from django.urls import reverse

from complaints.models import Complaint, Conduct
from complaints.services import take_next, take_up
from portal.accounts.joining import join
from portal.accounts.services import remove_member
from portal.shared.errors import NotAllowed
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right
from registry.services import submit_right
from tests import cast
from tests.complaints.casework import a_case

AT_AGENCY, AT_PLATFORM = ({"Portal-Organisation": slug} for slug in ("meridian", "market"))
DECIDE = {"targets": [], "outcome": "decline", "reason": "K-02", "statement": "No."}


@pytest.fixture
def two_hats(norrlys) -> Right:
    """Rita works for Meridian too, and Norrlys has a second brand, which no mandate names."""
    with tenant_scope(cast.organisation("meridian")):
        join(cast.organisation("meridian"), cast.person("rita"), ["agent"], by=None)
    return norrlys


@pytest.fixture
def beyond(two_hats) -> Complaint:
    """A case of Norrlys on the brand that no mandate names."""
    with tenant_scope(two_hats.tenant_id):
        brand = cast.a_brand("FJELL")
        right = cast.verified(cast.a_complete_right(brand, title="FJELL", registration_number="018 000 001"))
        return a_case(right, by=cast.person("alice"))


@override_settings(PORTAL_REQUIRE_SECOND_FACTOR=True)
@pytest.mark.parametrize("headers", [{}, AT_AGENCY, AT_PLATFORM])
def test_no_door_opens_to_a_platform_role_without_a_second_factor(beyond, browser, headers):
    rita = browser("rita", **headers)
    decide = f"/api/v1/review/complaints/{beyond.number}/decide/"
    Authenticator.objects.all().delete()
    assert rita.post(decide, DECIDE, content_type="application/json").status_code == 403
    assert rita.get("/api/v1/complaints/").status_code == 403
    assert rita.get("/t/meridian/complaints/").url == "/account/2fa/"
    assert browser("gus", **AT_AGENCY).get("/api/v1/complaints/").status_code == 200


def test_at_the_agencys_door_a_reviewer_is_an_agent(beyond, browser):
    rita, gus = browser("rita", **AT_AGENCY), browser("gus", **AT_AGENCY)
    for address in ("/api/v1/complaints/", "/api/v1/rights/", "/api/v1/brands/"):
        hers, his = (client.get(address).json()["results"] for client in (rita, gus))
        assert hers == his, address
    for address in ("/t/meridian/complaints/", "/t/meridian/rights/"):
        pages = [client.get(address) for client in (rita, gus)]
        assert [page.status_code for page in pages] == [200, 200]
        assert not any("FJELL" in page.text or beyond.number in page.text for page in pages), address
    assert rita.get(f"/t/meridian/complaints/{beyond.number}/").status_code == 404
    assert rita.get("/api/v1/review/complaints/").status_code == 403
    assert rita.get("/api/v1/review/organisations/").status_code == 403
    assert rita.get("/api/v1/review/rights/").status_code == 403
    body = {"content_type": "application/json"}
    assert rita.post(f"/api/v1/review/complaints/{beyond.number}/take-up/", **body).status_code == 403
    listed = browser("rita", **AT_PLATFORM).get("/api/v1/review/complaints/").json()["results"]
    assert [each["number"] for each in listed] == [beyond.number]


def test_nobody_judges_a_case_of_their_agencys_client(beyond, browser):
    with all_tenants(reason="the desk"):
        with pytest.raises(NotAllowed):
            take_up(beyond, by=cast.person("rita"))
        assert take_next(by=cast.person("rita")) is None
        conduct = Conduct.objects.filter(tenant=beyond.tenant_id)
        assert not conduct.model.objects.visible_to(cast.person("rita")).filter(pk__in=conduct).exists()
        assert take_next(by=cast.person("rolf")) == beyond


@pytest.mark.parametrize("left", [False, True], ids=["still an agent", "has left the agency"])
def test_nobody_verifies_a_right_that_they_registered_for_a_client(two_hats, browser, left):
    with tenant_scope(two_hats.tenant_id):
        right = cast.a_complete_right(two_hats.brand, by=cast.person("rita"), registration_number="018 000 002")
        submit_right(right, by=None)
    if left:
        with tenant_scope(cast.organisation("meridian")):
            membership = cast.person("rita").memberships[cast.organisation("meridian").pk]
            remove_member(membership, by=None)
    take_up_right = reverse("review-right-take-up", args=[right.number])
    assert browser("rita").post(take_up_right).status_code == 403
    assert browser("rolf").post(take_up_right).status_code == 302


def test_nobody_verifies_a_right_or_the_identity_of_a_client(two_hats):
    with tenant_scope(two_hats.tenant_id):
        right = cast.a_complete_right(two_hats.brand, by=None, registration_number="018 000 003")
    with all_tenants(reason="the desk"):
        for permission in ("registry.review_right", "accounts.review_proof", "registry.compare_right"):
            assert not cast.person("rita").has_perm(permission, right), permission
            assert cast.person("rolf").has_perm(permission, right), permission
