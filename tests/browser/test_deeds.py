"""Deeds between organisations in real browsers: a licence and what is given on of it, a transfer up to the desk's
answer, and the export of everything."""

import pytest
from playwright.sync_api import expect

from portal.tenancy.scope import all_tenants
from registry.models import Licence, Right, Transfer
from tests import cast
from tests.registry.importcase import run_jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_paper(model, field):
    """The newest deed, with its paper as the check left it."""
    with all_tenants(reason="the paper was sent and checked"):
        deed = model.objects.latest("pk")
        setattr(deed, field, cast.a_file(deed, name="contract.pdf"))
        deed.save(update_fields=[field])
    return deed


def test_a_licence_is_written_accepted_and_given_on(visit, right):
    alice, carol = visit("alice"), visit("carol", locale="zh-CN")
    page = alice.go("/t/norrlys/licences/")
    alice.judge()
    alice.press("Grant a licence")
    alice.judge()
    page.get_by_role("link", name=right.title).click()
    page.fill("#id_licensee", "kestrel")
    page.check("#id_may_sub_license")
    alice.judge()
    alice.press("Continue to the contract")
    expect(page.get_by_role("heading", name="Add the contract, then send")).to_be_visible()
    alice.judge()
    alice.press("Change")
    page.get_by_text("Only some countries, classes or uses").click()
    page.fill("#id_uses", "Backpacks for children")
    alice.press("Continue to the contract")
    expect(page.get_by_text("Backpacks for children")).to_be_visible()
    licence = with_paper(Licence, "paper")
    alice.press("Send")
    expect(page.get_by_role("heading", name="Kestrel is next")).to_be_visible()
    alice.judge()

    theirs = carol.go("/t/kestrel/")
    theirs.locator(f"a[href$='/licences/{licence.number}/']").first.click()
    expect(theirs.get_by_text("Backpacks for children")).to_be_visible()
    carol.judge()
    theirs.locator("form[action$='/accept/'] button").click()
    expect(theirs.locator(".st-ok").first).to_be_visible()
    carol.judge()
    theirs.locator("a[href$='/sub-license/']").click()
    theirs.fill("#id_licensee_name", "Vetra Sports")
    carol.judge()
    theirs.locator("form.form-page .btn-primary").click()
    expect(theirs.get_by_role("heading", name="Vetra Sports")).to_be_visible()
    with_paper(Licence, "paper")
    with theirs.expect_navigation():
        theirs.locator("form[action$='/send/'] button").click()
    carol.go("/t/kestrel/licences/")
    expect(theirs.get_by_text("Vetra Sports")).to_be_visible()
    carol.judge()

    alice.go(f"/t/norrlys/licences/{licence.number}/")
    expect(page.get_by_role("link", name="Vetra Sports")).to_be_visible()
    alice.judge()
    alice.press("Revoke")
    alice.judge()
    alice.press("Revoke now")
    expect(page.get_by_role("heading", name="Revoked")).to_be_visible()


def test_a_right_goes_to_another_owner(visit, right):
    alice, carol, rita = visit("alice"), visit("carol", locale="zh-CN"), visit("rita")
    page = alice.go("/t/norrlys/transfers/new/")
    page.fill("#id_recipient", "kestrel")
    page.locator("[name=rights]").first.check()
    alice.judge()
    alice.press("Continue to the deed")
    expect(page.get_by_role("heading", name="Add the deed, then send")).to_be_visible()
    alice.judge()
    transfer = with_paper(Transfer, "deed")
    alice.press("Send")
    expect(page.get_by_role("heading", name="Kestrel is next")).to_be_visible()
    alice.judge()

    theirs = carol.go("/t/kestrel/transfers/")
    carol.judge()
    theirs.locator(f"a[href$='/transfers/{transfer.number}/']").click()
    carol.judge()
    theirs.locator("form[action$='/accept/'] .btn-primary").click()
    expect(theirs.locator(".st-run").first).to_be_visible()

    desk = rita.go("/review/transfers/")
    rita.judge()
    desk.locator(f"a[href$='/transfers/{transfer.number}/']").click()
    rita.judge()
    rita.press("Confirm the transfer")
    expect(desk.get_by_text("All transfers are answered.")).to_be_visible()
    carol.go(f"/t/kestrel/transfers/{transfer.number}/")
    carol.judge()
    with all_tenants(reason="look"):
        assert Right.objects.get(tenant=cast.organisation("kestrel")).title == right.title


def test_everything_is_taken_along(norrlys, visit):
    alice = visit("alice")
    page = alice.go("/t/norrlys/settings/exports/")
    alice.judge()
    alice.press("Make an export")
    expect(page.get_by_role("heading", name="Your export waits its turn")).to_be_visible()
    alice.judge()
    run_jobs()  # the page follows it by itself
    expect(page.get_by_role("heading", name="Your export is ready")).to_be_visible()
    alice.judge()
