"""Customs officers and examiners of laboratories: they look authentication points up, and see nothing else."""

import re

import pytest
from django.test import Client

from complaints.models import Complaint
from education import services
from education.models import AuthenticationPoint
from portal.accounts.joining import join
from portal.accounts.models import Invitation, Membership, Role, User
from portal.accounts.services import invite_member
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import CustodyEntry, EvidenceFile
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, Right
from tests import cast
from tests.complaints.casework import a_case
from tests.education.furniture import facts
from tests.education.test_public_points import give_picture

pytestmark = pytest.mark.django_db
OTHERS = {"alice", "vic", "gus", "carol", "ed", "audrey", "olga", "sam"}
DESK = {"rita", "rolf", "sven"}
RINGS = {"public": "Outermost", "casework": "Middle", "brand": "Innermost"}


@pytest.fixture
def brand(db) -> Brand:
    """Alice's, with a verified mark in classes 18 and 25 and a point in each ring."""
    cast.people()
    alice = cast.person("alice")
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        cast.verified(cast.a_complete_right(brand))
        for ring, name in RINGS.items():
            services.add_point(brand, by=alice, **facts(name, ring=ring, product="Fjell 30 backpack"))
    return brand


@pytest.fixture
def officer(brand, settings) -> User:
    """Cora of the customs. Her second factor is a test of its own."""
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False
    cora = User.objects.create_user("cora@people.example", full_name="Cora")
    with tenant_scope(cast.organisation("market")):
        join(cast.organisation("market"), cora, [Role.CUSTOMS], by=None)
    return cora


def read_points(browser: Client, **asked: str) -> set[str]:
    """The names of the points that a look brings."""
    page = browser.get("/points/", asked)
    assert page.status_code == 200, page
    return {name for name in RINGS.values() if f"{name} glows" in page.text}


class TestFinding:
    @pytest.mark.parametrize("role", [Role.CUSTOMS, Role.LABORATORY])
    def test_by_brand_product_and_class(self, officer, role):
        Membership.objects.filter(user=officer).update(roles=[role])
        cora = cast.browser("cora")
        for asked in ({"q": "norrlys"}, {"q": "fjell 30"}, {"class": "18"}, {"q": "norrlys", "class": "25"}):
            assert read_points(cora, **asked) == {"Outermost", "Middle"}, asked
        for asked in ({"q": "norrlys", "class": "9"}, {"q": "kestrel"}, {"q": "\x00", "class": "nonsense"}, {}):
            assert read_points(cora, **asked) == set(), asked

    def test_the_brands_number_and_the_desk(self, brand):
        assert read_points(cast.browser("rita"), q=brand.number) == {"Outermost", "Middle"}

    def test_not_what_was_given_up(self, officer, brand):
        with tenant_scope(brand.tenant_id):
            for point in AuthenticationPoint.objects.all():
                services.retire_point(point, by=cast.person("alice"))
        assert read_points(cast.browser("cora"), q="norrlys") == set()

    @pytest.mark.parametrize("name", ["cora", "rita"])
    def test_only_brands_with_a_right_in_force(self, officer, brand, name):
        """Anybody calls a brand as they like: what an authority compares is from whoever was verified for it."""
        browser, asked = cast.browser(name), {"q": "norrlys"}
        assert read_points(browser, **asked) == {"Outermost", "Middle"}
        with all_tenants(reason="as if years had gone by"):
            brand.rights.update(expires_on="2001-01-01")
        for words in (asked, {"q": brand.number}, {"class": "18"}, {"q": "fjell 30"}):
            assert read_points(browser, **words) == set(), words

    def test_as_many_questions_for_three_as_for_one(self, officer, brand, django_assert_max_num_queries):
        cora = cast.browser("cora")
        read_points(cora, q="norrlys")
        with django_assert_max_num_queries(100) as one:
            read_points(cora, q="norrlys")
        with tenant_scope(brand.tenant_id):
            for number in range(3):
                services.add_point(brand, by=cast.person("alice"), **facts(f"More {number}"))
        with django_assert_max_num_queries(len(one)):
            read_points(cora, q="norrlys")


class TestTrail:
    def test_the_brand_learns_who_looked_at_which_points_and_not_what_for(self, officer, brand):
        read_points(cast.browser("cora"), q="norrlys")
        with tenant_scope(brand.tenant_id):
            entry = AuditEntry.objects.filter(verb="education.look_up_points").get()
            shown = list(AuthenticationPoint.objects.for_casework().values_list("number", flat=True))
        assert (entry.actor_id, entry.after["points"]) == (officer.pk, shown)
        assert "norrlys" not in str(entry.data)

    def test_a_picture_opens_and_stands_in_its_custody(self, officer, brand):
        with tenant_scope(brand.tenant_id):
            middle, innermost = (AuthenticationPoint.objects.get(ring=ring) for ring in ("casework", "brand"))
        file, secret = give_picture(middle, "genuine"), give_picture(innermost, "genuine")
        cora = cast.browser("cora")
        [address] = re.findall(r"/points/files/[\w-]+/pane\.webp", cora.get("/points/?q=norrlys").text)
        assert cora.get(address).status_code == 302
        assert cora.get(address.replace(str(file.public_id), str(secret.public_id))).status_code == 404
        with tenant_scope(brand.tenant_id):
            assert CustodyEntry.objects.get(actor=f"accounts.user:{officer.pk}").side == "authority"


class TestNothingElse:
    def test_no_other_door_opens(self, officer, brand):
        with tenant_scope(brand.tenant_id):
            case = a_case(Right.objects.get(), by=cast.person("alice"))
        cora = cast.browser("cora")
        for address in (
            "/review/",
            "/review/rights/",
            f"/review/complaints/{case.number}/",
            "/t/market/",
            "/t/market/members/",
            "/t/market/audit/",
            "/t/norrlys/",
            f"/t/norrlys/brands/{brand.number}/points/",
            "/cms/",
        ):
            assert cora.get(address).status_code in {403, 404}, address
        for address in ("/api/v1/complaints/", "/api/v1/brands/", "/api/v1/members/"):
            answer = cora.get(address, headers={"Portal-Organisation": "market"})
            assert answer.status_code in {403, 404}, address
        assert cora.get("/").url == "/points/"

    def test_no_row_is_theirs(self, officer, brand):
        with tenant_scope(brand.tenant_id):
            a_case(Right.objects.get(), by=cast.person("alice"))
        with all_tenants(reason="only the rule decides here"):
            Complaint.objects.create(tenant=cast.organisation("market"), number="C-GUEST", ground="counterfeit")
            cora = User.objects.get(pk=officer.pk)
            for model in (Complaint, Brand, Right, EvidenceFile, Invitation):
                assert not model.objects.visible_to(cora).exists(), model
            assert not Membership.objects.visible_to(cora).exists()
            assert not cora.has_perm("accounts.view_member", cast.organisation("market"))
            assert not cora.has_perm("accounts.add_apitoken", cast.organisation("market"))

    def test_they_change_no_point(self, officer, brand):
        with all_tenants(reason="only the rule decides here"):
            point = AuthenticationPoint.objects.get(ring="casework")
            with pytest.raises(NotAllowed):
                services.change_point(point, by=User.objects.get(pk=officer.pk), **facts("x"))


class TestWho:
    def test_everybody_else_finds_no_such_door(self, brand):
        for name in OTHERS:
            assert cast.browser(name).get("/points/?q=norrlys").status_code == 404, name
        assert Client().get("/points/?q=norrlys").url.startswith("/account/login/")
        with all_tenants(reason="only the rule decides here"):
            may = {n for n in OTHERS | DESK if cast.person(n).has_perm("education.look_up_points")}
        assert may == DESK

    def test_invited_by_the_platform_with_a_second_factor(self, brand):
        olga = cast.browser("olga")
        olga.post("/t/market/members/invite/", {"email": "cora@people.example", "roles": ["customs"]})
        with tenant_scope(cast.organisation("market")):
            invitation = Invitation.objects.get(email="cora@people.example")
        cora = Client()
        said = {"full_name": "Cora", "email": "cora@people.example", "password": "walnut-lamp-82"}
        joined = cora.post(invitation.link.replace("http://testserver", ""), said)
        assert joined.url == "/points/", joined
        asked = cora.get("/points/?q=norrlys")
        assert asked.status_code == 302
        assert "2fa" in asked.url

    @pytest.mark.parametrize("roles", [["customs", "reviewer"], ["laboratory", "administrator"]])
    def test_nobody_is_both_inside_and_outside(self, brand, roles):
        with tenant_scope(cast.organisation("market")), pytest.raises(Refused):
            invite_member(cast.organisation("market"), by=cast.person("olga"), email="x@people.example", roles=roles)

    def test_a_role_that_is_taken_away_closes_the_door(self, officer):
        cora = cast.browser("cora")
        assert cora.get("/points/").status_code == 200
        Membership.objects.filter(user=officer).delete()
        assert cora.get("/points/").status_code == 404
