"""An owner's dealers, dates and renewals in real browsers: the list, the certificate, the page that anybody opens, the
calendar, and a renewal from its first day to the desk's answer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from portal.shared.files import jobs
from portal.shared.files.models import EvidenceFile
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.services import authorise_seller
from tests import cast
from tests.portal import filesamples as samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_dealers_code_is_checked_by_anybody_and_revoked_at_once(visit, norrlys):
    today = timezone.localdate()
    with tenant_scope(norrlys):
        right = cast.verified(cast.a_complete_right(cast.a_brand(), expires_on=today + timedelta(days=3000)))
        seller = authorise_seller(
            right.brand, by=cast.person("alice"), name="Hillside Sports", shops=["hillside"], starts_on=today,
            territories=["NO"], ends_on=today + timedelta(days=40),
        )  # fmt: skip
    alice, passer_by = visit("alice"), visit(locale="zh-CN")
    page = alice.go("/t/norrlys/sellers/")
    alice.judge()
    page.get_by_role("link", name="Hillside Sports").first.click()
    alice.judge()
    code = page.get_by_role("img", name="QR code of the public page")
    expect(code).to_have_js_property("complete", value=True)
    assert code.evaluate("image => image.naturalWidth") > 0
    alice.press("Open the certificate")
    expect(page.get_by_text("Hillside Sports").first).to_be_visible()
    alice.judge()

    shown = passer_by.go(seller.link)
    expect(shown.get_by_text("Hillside Sports").first).to_be_visible()
    expect(shown.locator(".st-ok").first).to_be_visible()
    passer_by.judge()

    alice.go(f"/t/norrlys/sellers/{seller.number}/revoke/")
    page.locator("[name=reason]").fill("Sold goods of other makers")
    alice.judge()
    alice.press("Revoke now")
    expect(page.get_by_role("heading", name="It is revoked")).to_be_visible()
    shown.reload()
    expect(shown.locator(".st-bad").first).to_be_visible()
    expect(shown.locator(".st-ok")).to_have_count(0)
    passer_by.judge()


def test_the_calendar_shows_what_ends_and_leads_there(visit, norrlys):
    soon = timezone.localdate() + timedelta(days=20)
    with tenant_scope(norrlys):
        right = cast.verified(cast.a_complete_right(cast.a_brand(), expires_on=soon))
    alice = visit("alice")
    page = alice.go(f"/t/norrlys/calendar/?month={soon:%Y-%m}")
    alice.judge()
    expect(page.locator("td.has")).to_have_count(1)
    page.locator("td.has a").click()
    expect(page.get_by_text(right.number).first).to_be_visible()
    page = alice.go("/t/norrlys/calendar/")
    alice.press("Make an address")
    expect(page.get_by_role("heading", name="Your calendar address")).to_be_visible()
    alice.judge()
    alice.press("Back to the calendar")
    expect(page.get_by_role("button", name="Close the address")).to_be_visible()


def test_a_right_is_renewed(visit, norrlys, live_server):
    ends = timezone.localdate() + timedelta(days=20)
    with tenant_scope(norrlys):
        right = cast.verified(cast.a_complete_right(cast.a_brand(), expires_on=ends))
    alice, rita = visit("alice"), visit("rita")
    page = alice.go(f"/t/norrlys/rights/{right.number}/renew/")
    page.locator("[name=ends_on]").fill(f"{ends - timedelta(days=1)}")
    alice.press("Continue to the paper")
    expect(page.get_by_text("The new last day must be later than the present one.")).to_be_visible()
    alice.judge()
    page.locator("[name=ends_on]").fill(f"{ends + timedelta(days=3650)}")
    alice.press("Continue to the paper")
    page.locator("input[type=file]").set_input_files(
        {"name": "renewal.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}
    )
    expect(page.get_by_text("Being checked").filter(visible=True).first).to_be_visible()
    with all_tenants(reason="the test plays the worker"):
        file = EvidenceFile.objects.get(name="renewal.pdf")
    jobs.check_file(file.tenant_id, file.pk)
    expect(page.get_by_text("Checked", exact=True).filter(visible=True).first).to_be_visible()
    alice.judge()
    alice.press("Send")
    expect(page.get_by_text("The renewal is with the reviewers.", exact=False)).to_be_visible()
    alice.go(f"/t/norrlys/rights/{right.number}/renew/")
    alice.judge()

    desk = rita.go("/review/renewals/")
    rita.judge()
    desk.locator("ol a").first.click()
    rita.judge()
    rita.press("Do not accept")
    expect(desk.get_by_text("Say why, in words that the applicant can act on.")).to_be_visible()
    rita.press("Confirm the renewal")
    expect(desk.get_by_text("All renewals are answered.")).to_be_visible()
    page = alice.go(f"/t/norrlys/rights/{right.number}/")
    expect(page.get_by_text(f"{(ends + timedelta(days=3650)).year}").first).to_be_visible()
    alice.judge()
