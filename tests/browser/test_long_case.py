"""A case of 120 links at the desk, in the browser: its pages, one press for all, and back when its right falls."""

import pytest
from playwright.sync_api import expect

from complaints.models import Complaint
from complaints.services import take_up
from portal.accounts.models import User
from portal.tenancy.scope import all_tenants
from registry.models import Right
from registry.services import revoke_verification
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.roundwork import REASONS
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINKS = "\n".join(f"https://shop.example/item/{number}" for number in range(1, 121))
FORGED = {"code": "X-05", "note": "The certificate names another owner than the register does."}


@pytest.fixture(params=[("desktop", "en"), ("phone", "zh-hans")], ids=["desktop", "phone in Chinese"])
def rita(request, visit, right) -> Visitor:
    """She has the case."""
    screen, language = request.param
    with all_tenants(reason="test"):
        take_up(a_case(right, by=cast.person("alice"), links=LINKS), by=cast.person("rita"))
    User.objects.filter(email="rita@people.example").update(language=language)
    return visit("rita", screen=screen)


def test_all_of_a_long_case_at_once_and_back_again(rita, right):
    with all_tenants(reason="test"):
        case = Complaint.objects.get()
    page = rita.go(f"/review/complaints/{case.number}/")
    boxes, counted = page.locator("#targets tbody input[name=targets]"), page.locator("[data-count]")
    expect(boxes).to_have_count(50)
    expect(counted).to_have_text("50 / 120")
    rita.judge()
    page.locator("#targets a[href*='targets=50']").click()
    expect(page.locator("#targets tbody tr").first).to_contain_text("51")
    boxes.first.uncheck()
    expect(counted).to_have_text("49 / 120")
    page.locator("[name=every]").select_option("case:120")
    expect(counted).to_have_text("120 / 120")
    page.locator("#decide [name=code]").select_option("K-02")
    page.locator("#decide [name=text]").fill(REASONS)
    page.locator("#decide .btn-primary").click()
    expect(page.locator("#decide")).to_have_count(0)
    with all_tenants(reason="test"):
        assert Complaint.objects.get().upheld_count == 120
        revoke_verification(Right.objects.get(pk=right.pk), by=cast.person("rolf"), **FORGED)
    rita.go("/review/").locator("a[href$='/review/fallen/']").click()
    expect(page.get_by_role("link", name=case.number)).to_be_visible()
    rita.judge()
    page.get_by_role("link", name=case.number).click()
    expect(page.locator("#fallen textarea")).not_to_be_empty()
    rita.judge()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#fallen .btn-primary").click()
    expect(page.locator("#fallen")).to_have_count(0)
    with all_tenants(reason="test"):
        assert Complaint.objects.get().restored_count == 120
