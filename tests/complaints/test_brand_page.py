"""The page of a brand asks the database as often for three of everything as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.models import Complaint
from education.services import create_guide, publish_guide
from portal.accounts.models import Mandate
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from registry.services import add_agreement, authorise_seller
from tests import cast
from tests.complaints.casework import a_case

CHECKLIST = [{"type": "checklist", "value": {"title": "First", "steps": ["Ask the seller."]}}]


@pytest.fixture
def brand(people) -> Brand:
    with tenant_scope(cast.organisation("norrlys")):
        return cast.a_brand()


def add_one_of_each(brand: Brand, count: int) -> None:
    """A verified right with a complaint, a draft, a dealer, a mandate, an agreement and a guide."""
    today = timezone.localdate()
    with tenant_scope(brand.tenant_id):
        mark = cast.verified(cast.a_complete_right(brand, registration_number=f"01789341{count}"))
        cast.a_right(brand, title=f"Draft {count}", registration_number=f"01889341{count}")
        a_case(mark, by=cast.person("alice"))
        authorise_seller(brand, by=None, name=f"Dealer {count}", shops=[f"dealer-{count}"], starts_on=today)
        cast.a_mandate([brand], end=100 + count)
    with all_tenants(reason="the desk"):
        add_agreement(
            brand.tenant, by=cast.person("rita"), title=f"Agreement {count}", starts_on=today, contact="Alice", notes=""
        )
    facts = {"title": f"Guide {count}", "slug": f"guide-{count}", "summary": "Look.", "brand_name": brand.name}
    guide = create_guide(by=cast.person("ed"), language="en", body=CHECKLIST, **facts)
    publish_guide(guide, by=cast.person("ed"))


@pytest.mark.parametrize(("name", "door"), [("alice", "norrlys"), ("gus", "meridian")])
def test_one_and_three_cost_the_same(brand, browser, name, door):
    client, counts, shown = browser(name), [], ""
    for wanted in (1, 1, 3):
        with tenant_scope(brand.tenant_id):
            held = brand.sellers.count()
        for count in range(held, wanted):
            add_one_of_each(brand, count)
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(f"/t/{door}/brands/{brand.number}/").text
        counts.append(len(asked))
    with tenant_scope(brand.tenant_id):
        numbers = [
            *Complaint.objects.values_list("number", flat=True),
            *Mandate.objects.values_list("number", flat=True),
        ]
    assert len(numbers) == 6
    for said in ("Dealer 2", "Draft 2", "Guide 2", *numbers):
        assert said in shown
    assert ("Agreement 2" in shown) == (name == "alice")
    assert counts[1] == counts[2]
