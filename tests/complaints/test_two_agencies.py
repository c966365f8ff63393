"""Somebody in two agencies with one client acts for one of them at a time, by that one's mandate."""

import pytest

from complaints.models import Complaint
from portal.accounts.joining import join
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.importing.walking import acting
from registry.models import Brand, Right, RightImport
from tests import cast

HERE, THERE = "meridian", "other"


@pytest.fixture
def theirs(norrlys) -> Right:
    """Gus works for another agency too, and that one alone has a mandate over the brand of this right."""
    with tenant_scope(cast.organisation(THERE)):
        join(cast.organisation(THERE), cast.person("gus"), ["agent"], by=None)
    with tenant_scope(norrlys.tenant_id):
        brand = cast.a_brand("FJELL")
        right = cast.verified(cast.a_complete_right(brand, title="FJELL", registration_number="018 000 001"))
        cast.a_mandate([brand], agency=THERE)
    return right


def test_each_agencys_pages_show_what_its_own_mandate_names(norrlys, theirs, browser):
    for agency, seen, hidden in ((HERE, norrlys, theirs), (THERE, theirs, norrlys)):
        gus = browser("gus", **{"Portal-Organisation": agency})
        listed = [each["number"] for each in gus.get("/api/v1/rights/").json()["results"]]
        assert listed == [seen.number], agency
        page = gus.get(f"/t/{agency}/rights/")
        assert (seen.number in page.text, hidden.number in page.text) == (True, False), agency
        assert gus.get(f"/t/{agency}/rights/{hidden.number}/").status_code == 404
        colleague = browser("vera" if agency == HERE else "amy").get(f"/t/{agency}/rights/")
        assert (seen.number in colleague.text, hidden.number in colleague.text) == (True, False), agency


def test_a_complaint_is_filed_for_the_agency_whose_mandate_it_is(theirs, browser):
    body = {"right": theirs.number, "ground": "counterfeit"}
    options = {"content_type": "application/json"}
    wrong = browser("gus", **{"Portal-Organisation": HERE}).post("/api/v1/complaints/", body, **options)
    assert wrong.status_code in {400, 404}
    assert browser("gus").post(f"/t/{HERE}/complaints/new/", {"right": theirs.number}).status_code != 302
    with all_tenants(reason="test"):
        assert not Complaint.objects.exists()
    made = browser("gus", **{"Portal-Organisation": THERE}).post("/api/v1/complaints/", body, **options)
    assert made.status_code == 201
    with all_tenants(reason="test"):
        assert Complaint.objects.get().agency == cast.organisation(THERE)
    number = made.json()["number"]
    assert number in browser("amy").get(f"/t/{THERE}/complaints/").text
    assert number not in browser("gus").get(f"/t/{HERE}/complaints/").text


def test_a_sheet_reaches_what_the_agency_reaches_that_sent_it(norrlys, theirs):
    gus, sheet = cast.person("gus"), RightImport(tenant=cast.organisation(HERE))
    with acting(sheet, gus):
        assert [brand.pk for brand in Brand.objects.visible_to(gus)] == [norrlys.brand_id]
        assert gus.has_perm("registry.add_right", norrlys.brand)
        assert not gus.has_perm("registry.add_right", theirs.brand)
