"""Cases of fakes on a brand, before and after its guide: counted every night, told as an observation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.guides.observing import observe_guides
from complaints.models import Complaint
from education import services
from education.models import GuideEffect, GuidePage
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from tests import cast

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def guide() -> GuidePage:
    """In the section of a brand."""
    with tenant_scope(cast.organisation("norrlys")):
        section = services.open_section(cast.a_verified_brand(), by=cast.person("alice"))
    draft = services.create_guide(
        by=cast.person("ed"), language="en", title="Label", slug="label", body=[], summary="x", section=section
    )
    return services.publish_guide(draft, by=cast.person("ed"))


def published(guide: GuidePage, days_ago: int) -> None:
    GuidePage.objects.filter(pk=guide.pk).update(first_published_at=timezone.now() - timedelta(days=days_ago))


def cases(*days_ago: int, ground: str = "counterfeit") -> None:
    """One sent on each of these days, on the brand of the guide."""
    with all_tenants(reason="test"):
        brand = Brand.objects.get()
        for days in days_ago:
            Complaint.objects.create(
                tenant=brand.tenant,
                brand=brand,
                number=f"C-{ground}-{days}",
                ground=ground,
                submitted_at=timezone.now() - timedelta(days=days, hours=1),
            )


def observed() -> list[tuple[int, int, int]]:
    observe_guides(timestamp=0)
    return list(GuideEffect.objects.values_list("days", "before", "after"))


def test_as_many_days_before_as_after(guide):
    published(guide, 30)
    cases(90, 59, 50, 40, 35, 20)
    cases(45, ground="trademark")
    assert observed() == [(30, 4, 1)]


def test_at_most_a_quarter_of_a_year(guide):
    published(guide, 200)
    cases(300, 280, 150, 100, 20)
    assert observed() == [(90, 1, 1)]


def test_a_new_guide_has_none(guide):
    published(guide, 5)
    cases(3)
    assert observed() == []


@pytest.mark.parametrize(
    ("name", "is_verified", "counted"), [("norrlys ", True, 1), ("NORRLYS", False, 0), ("", True, 0)]
)
def test_the_platforms_own_guide_names_its_brand_in_words(name, is_verified, counted):
    """Whoever registers a name of somebody else's proves no right to it, and changes no figure."""
    with tenant_scope(cast.organisation("norrlys")):
        right = cast.a_complete_right(cast.a_brand("NORRLYS"))
        if is_verified:
            cast.verified(right)
    draft = services.create_guide(
        by=cast.person("ed"), language="en", title="Label", slug="label", body=[], summary="x", brand_name=name
    )
    published(services.publish_guide(draft, by=cast.person("ed")), 30)
    cases(40)
    assert observed() == [(30, 1, 0)] * counted


def test_the_next_night_counts_anew(guide):
    published(guide, 30)
    cases(40)
    observed()
    cases(41)
    assert observed() == [(30, 2, 0)]
