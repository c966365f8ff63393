"""A training task from the decision to the board: the seller on a phone, in Chinese; the clock is not waited for."""

import pytest
from playwright.sync_api import expect

from complaints.measures.outbox import Wanted
from complaints.models import Respondent
from complaints.services import name_respondent, take_up
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import SAM, decide, ids
from tests.education.modules import a_module, in_chinese
from tests.journeys.people import weight

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seller(right) -> Respondent:
    """Sam, who is asked to take the module."""
    module = a_module()
    in_chinese(module)
    with all_tenants(reason="test"):
        rita = cast.person("rita")
        case = take_up(a_case(right, by=cast.person("alice")), by=rita)
        sam = name_respondent(case, by=rita, targets=ids(case), language="zh-hans", **SAM)
        decide(case, Wanted("hide"), Wanted("training", module=str(module.translation_key)))
        return Respondent.objects.select_related("complaint").get(pk=sam.pk)


def test_a_seller_fails_passes_and_the_reviewer_sees_it(visit, seller):
    sam = visit(screen="phone", locale="zh-CN")
    page = sam.go(seller.link)
    sam.judge()
    page.get_by_role("link", name="上架之前").click()
    expect(page.get_by_text("仿品可以叫高仿吗？")).to_be_visible()
    sam.judge()
    page.locator("#q1-1").check()
    page.locator("#q2-1").check()
    sam.press("提交答案")
    expect(page.get_by_text("尚未通过")).to_be_visible()
    sam.judge()
    page.locator("#q1-1").check()
    page.locator("#q2-0").check()
    sam.press("再试一次")
    expect(page.get_by_text("已完成，并已记入案件。")).to_be_visible()
    sam.judge()
    rita = visit("rita")
    theirs = rita.go(f"/review/complaints/{seller.complaint.number}/")
    expect(theirs.locator("#measures").get_by_text("Training done")).to_be_visible()
    expect(theirs.locator("#measures").get_by_text("2 tries")).to_be_visible()
    rita.judge()


def test_anybody_takes_a_module_without_a_script(visit, seller):
    reader = visit(java_script_enabled=False)
    page = reader.go("/training/")
    page.get_by_role("link", name="Before you list").click()
    page.locator("#q1-1").check()
    page.locator("#q2-0").check()
    reader.press("See what is right")
    expect(page.get_by_text("Passed", exact=True)).to_be_visible()


def test_the_pages_are_accessible_and_light(visit, seller):
    reader, ed = visit(), visit("ed")
    for address in ("/training/", "/training/marks/"):
        reader.go(address)
        reader.judge()
        assert weight(reader, address) < 250_000
    expect(ed.go("/t/market/training/").get_by_text("This is an observation, not proof")).to_be_visible()
    ed.judge()
