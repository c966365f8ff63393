"""Looking closer at the desk, in the browser: any two pictures side by side, and nothing half written is lost by it."""

import re

import pytest
from playwright.sync_api import expect

from complaints.models import Complaint
from complaints.services import take_up
from portal.accounts.models import User
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.photographs import a_case_with_pictures, photographed
from tests.complaints.roundwork import REASONS
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COLOURS = ("olive", "teal", "maroon", "navy")
HALF = "The second label has no lot number, and"


@pytest.fixture
def case(right) -> Complaint:
    """With rita; two genuine and two suspect pictures. Another one waits behind it."""
    with all_tenants(reason="test"):
        found = a_case_with_pictures(right)
        for piece, colour in zip(found.evidence.order_by("pk"), COLOURS, strict=True):
            photographed(piece, colour)
        a_case(right, by=cast.person("alice"), links="https://shop.example/other")
        return take_up(found, by=cast.person("rita"))


@pytest.fixture(params=[("desktop", "en"), ("phone", "zh-hans")], ids=["desktop", "phone in Chinese"])
def rita(request, visit, case) -> Visitor:
    """In front of the case."""
    screen, language = request.param
    User.objects.filter(email="rita@people.example").update(language=language)
    visitor = visit("rita", screen=screen)
    visitor.go(f"/review/complaints/{case.number}/")
    return visitor


def widths(page) -> list[float]:
    return page.locator("#pictures .viewer-stage img").evaluate_all("all => all.map((each) => each.clientWidth)")


def half_written(page) -> None:
    page.locator("#targets [name=targets]").nth(1).uncheck()
    page.locator("#decide [name=outcome][value=decline] + label").click()
    page.locator("#decide [name=text]").fill(HALF)


def expect_half_written(page) -> None:
    expect(page.locator("#decide [name=text]")).to_have_value(HALF)
    expect(page.locator("#decide [name=outcome][value=decline]")).to_be_checked()
    expect(page.locator("#targets [name=targets]").nth(0)).to_be_checked()
    expect(page.locator("#targets [name=targets]").nth(1)).not_to_be_checked()
    expect(page.locator("[data-count]")).to_have_text("2 / 3")


def test_another_pair_is_looked_at_closely_and_what_was_typed_stays(rita, case):
    page = rita.page
    half_written(page)
    into = page.locator(".strip a[href*='right=']:visible").last
    into.click()
    page.wait_for_url("**right=**")
    expect_half_written(page)
    for number in range(2):
        expect(page.locator("#pictures .viewer-stage img").nth(number)).not_to_have_js_property("naturalWidth", 0)
    sources = page.locator("#pictures .viewer-stage img").evaluate_all("all => all.map((each) => each.src)")
    assert all(source.endswith("/pane.webp") for source in sources)
    before = widths(page)
    page.locator("#pictures [data-view=larger]").first.click()
    for source in page.locator("#pictures .viewer-stage img").all():
        expect(source).to_have_attribute("src", re.compile("/view.webp$"))
        expect(source).not_to_have_js_property("naturalWidth", 0)
    after = widths(page)
    assert [round(large / small, 1) for large, small in zip(after, before, strict=True)] == [1.5, 1.5]
    page.locator("[data-viewers-together]").uncheck()
    page.locator("#pictures [data-view=larger]").last.click()
    assert widths(page)[0] == after[0]
    assert widths(page)[1] > after[1]
    rita.judge()
    page.reload()
    expect_half_written(page)
    rita.go("/review/?whose=all")
    with all_tenants(reason="test"):
        other = Complaint.objects.exclude(pk=case.pk).get()
    rita.go(f"/review/complaints/{other.number}/")
    rita.go(f"/review/complaints/{case.number}/")
    expect_half_written(page)


def test_a_draft_is_gone_once_it_is_sent_and_stays_when_it_is_refused(rita):
    page = rita.page
    half_written(page)
    boxes = page.locator("#targets [name=targets]")
    for number in (0, 2):
        boxes.nth(number).uncheck()
    page.locator("#decide [name=code]").select_option("N-01")
    page.locator("#decide .btn-primary").click()
    expect(page.locator("#decide .field-error").first).to_be_visible()
    expect(page.locator("#decide [name=text]")).to_have_value(HALF)
    for number in (0, 2):
        boxes.nth(number).check()
    page.locator("#decide [name=text]").fill(REASONS)
    page.locator("#decide .btn-primary").click()
    expect(page.locator("#targets [name=targets]")).to_have_count(1)
    expect(page.locator("#decide [name=text]")).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('portal-draft'))") == []
