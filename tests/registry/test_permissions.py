"""Who may: tables over the whole cast, and the lists agree with them."""

import pytest
from django.utils import timezone

from portal.accounts.models import Mandate
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, BrandGrant, Right
from registry.querysets import granted_brands
from registry.services import revoke_mandate
from tests.cast import a_brand, a_mandate, a_right, everybody, organisation, person, scope_for

DESK = {"rita", "rolf", "sven", "audrey"}
REVIEWERS = {"rita", "rolf", "sven"}
OWNERS = {"alice"}
COLLEAGUES = {"alice", "vic"}
WHO_MAY = [  # permission, without a mandate, with a mandate to register and file, with one to file only
    ("view_brand", COLLEAGUES | DESK, COLLEAGUES | DESK | {"gus", "vera"}, COLLEAGUES | DESK | {"gus", "vera"}),
    ("change_brand", OWNERS, OWNERS | {"gus"}, OWNERS),
    ("add_right", OWNERS, OWNERS | {"gus"}, OWNERS),
    ("view_right", COLLEAGUES | DESK, COLLEAGUES | DESK | {"gus", "vera"}, COLLEAGUES | DESK | {"gus", "vera"}),
    ("view_private_right", OWNERS | REVIEWERS, OWNERS | REVIEWERS, OWNERS | REVIEWERS),
    ("change_right", OWNERS, OWNERS | {"gus"}, OWNERS),
    ("submit_right", OWNERS, OWNERS | {"gus"}, OWNERS),
    ("review_right", REVIEWERS, REVIEWERS, REVIEWERS),
    ("expire_right", set(), set(), set()),
]
MANDATES = {"none": None, "both": ("register", "file"), "file": ("file",)}


def may(permission: str, subject) -> set[str]:
    """Who of the cast may, each asked in the scope that the portal opens for that person."""
    found = set()
    for name, user in everybody().items():
        with scope_for(user):
            if user.has_perm(f"registry.{permission}", subject):
                found.add(name)
    return found


def sees(subject) -> set[str]:
    """Who of the cast has the subject in a list."""
    found = set()
    for name, user in everybody().items():
        with scope_for(user):
            if type(subject).objects.visible_to(user).filter(pk=subject.pk).exists():
                found.add(name)
    return found


@pytest.fixture
def brand(people) -> Brand:
    with tenant_scope(organisation("norrlys")):
        return a_brand()


@pytest.fixture
def right(brand) -> Right:
    with tenant_scope(organisation("norrlys")):
        return a_right(brand)


@pytest.mark.parametrize("column", list(enumerate(MANDATES, start=1)), ids=list(MANDATES))
def test_who_may(brand, right, column):
    number, mandate = column
    if MANDATES[mandate]:
        with tenant_scope(organisation("norrlys")):
            a_mandate([brand], actions=MANDATES[mandate])
    for row in WHO_MAY:
        subject = brand if row[0] in ("view_brand", "change_brand", "add_right") else right
        assert may(row[0], subject) == row[number], row[0]


@pytest.mark.parametrize("mandate", MANDATES)
def test_lists_agree_with_permissions(brand, right, mandate):
    if MANDATES[mandate]:
        with tenant_scope(organisation("norrlys")):
            a_mandate([brand], actions=MANDATES[mandate])
    assert sees(brand) == may("view_brand", brand)
    assert sees(right) == may("view_right", right)


@pytest.mark.parametrize(
    ("actions", "allowed"), [(("register",), {"alice", "gus"}), (("file",), {"alice"})], ids=["register", "file"]
)
def test_who_may_add_a_brand(brand, actions, allowed):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], actions=actions)
    assert may("add_brand", organisation("norrlys")) == allowed


def test_a_mandate_reaches_the_named_brands_only(brand):
    with tenant_scope(organisation("norrlys")):
        other = a_brand("FJELL")
        hidden = a_right(other, registration_number="018000001")
        a_mandate([brand])
    assert "gus" not in may("view_brand", other) | may("view_right", hidden) | sees(other) | sees(hidden)
    assert "gus" in sees(brand)


@pytest.mark.parametrize(("start", "end"), [(1, 30), (-30, -1)], ids=["before it starts", "after it ended"])
def test_a_mandate_grants_nothing_outside_its_period(brand, right, start, end):
    today = timezone.localdate()
    with tenant_scope(organisation("norrlys")):
        mandate = a_mandate([brand])
        period = {"starts_on": today + timezone.timedelta(days=start), "ends_on": today + timezone.timedelta(days=end)}
        Mandate.objects.filter(pk=mandate.pk).update(**period)
        BrandGrant.objects.filter(mandate=mandate).update(**period)
    assert not {"gus", "vera"} & (may("view_brand", brand) | sees(brand) | sees(right) | may("change_right", right))
    with all_tenants(reason="even a scope that holds the rows does not help"):
        gus = person("gus")
        assert not gus.has_perm("registry.view_right", right)
        assert right not in Right.objects.visible_to(gus)


def test_the_last_day_still_counts(brand):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], end=0)
    assert "gus" in sees(brand)


def test_a_revoked_mandate_ends_at_once(brand, right):
    with tenant_scope(organisation("norrlys")):
        mandate = a_mandate([brand])
    assert "gus" in may("change_right", right)
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(mandate, by=person("alice"))
        assert not BrandGrant.objects.exists()
    with all_tenants(reason="even a scope that holds the rows does not help"):
        assert not person("gus").has_perm("registry.view_right", right)
        assert not granted_brands(person("gus")).exists()


def test_a_second_mandate_outlives_the_first(brand):
    with tenant_scope(organisation("norrlys")):
        first = a_mandate([brand])
        a_mandate([brand], actions=("file",))
        revoke_mandate(first, by=None)
    assert "gus" in sees(brand)
    assert "gus" not in may("change_brand", brand)


def test_nobody_reviews_the_rights_of_an_organisation_of_their_own(brand, right):
    from portal.accounts.joining import join  # noqa: PLC0415 - used once

    with tenant_scope(organisation("norrlys")):
        join(organisation("norrlys"), person("rita"), ["viewer"], by=None)
    with all_tenants(reason="the desk"):
        assert not person("rita").has_perm("registry.review_right", right)
        assert person("rolf").has_perm("registry.review_right", right)


def test_grants_are_found_by_guardian(brand):
    """The grants are guardian's own: its checker reads them too."""
    from guardian.shortcuts import get_group_perms  # noqa: PLC0415 - used once

    with tenant_scope(organisation("norrlys")):
        a_mandate([brand])
        assert set(get_group_perms(person("gus"), brand)) == {"view_brand", "act_register", "act_file"}
        assert set(get_group_perms(person("vera"), brand)) == {"view_brand"}
