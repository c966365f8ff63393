"""Registering and verifying a right in a real browser: every page is for everybody, and the papers go to the store."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from portal.shared.files import jobs
from portal.shared.files.models import EvidenceFile
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.browser.axe import assert_accessible_everywhere, new_screen
from tests.portal import filesamples as samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(live_server, settings):
    settings.PORTAL_URL = live_server.url
    cast.people()


@pytest.fixture
def page_of(browser, live_server, people, watched):
    """`page_of("alice")` is a page in alice's browser."""
    contexts = []

    def opened(name, language="en"):
        client = Client()
        client.force_login(cast.person(name), backend="allauth.account.auth_backends.AuthenticationBackend")
        context = new_screen(browser)
        client.post("/look/", {"language": language})
        cookies = {"sessionid": client.cookies["sessionid"].value}
        context.add_cookies([{"name": key, "value": value, "url": live_server.url} for key, value in cookies.items()])
        contexts.append(context)
        return watched(context.new_page())

    yield opened
    for context in contexts:
        context.close()


def check_all():
    """What the worker does."""
    with all_tenants(reason="the test plays the worker"):
        arrived = list(EvidenceFile.objects.filter(state="arrived"))
    for file in arrived:
        jobs.check_file(file.tenant_id, file.pk)


def test_from_a_brand_to_a_verified_right(page_of, live_server):
    page = page_of("alice")
    page.goto(f"{live_server.url}/t/norrlys/brands/new/")
    page.get_by_label("Name").fill("NORRLYS")
    assert_accessible_everywhere(page)
    page.get_by_role("button", name="Register the brand").click()
    page.get_by_role("link", name="Register a right").click()
    assert_accessible_everywhere(page)
    page.get_by_role("link", name="Trademark").click()
    page.get_by_label("Mark", exact=True).fill("NORRLYS")
    page.get_by_label("Brand", exact=True).select_option(label="NORRLYS")
    page.get_by_label("Office", exact=True).select_option("EM")
    page.get_by_label("Registration number", exact=True).fill("017 893 412")
    page.get_by_role("checkbox", name="18 ·").check()
    page.get_by_role("checkbox", name="25 ·").check()
    page.get_by_label("Registered on", exact=True).fill("2016-12-15")
    page.get_by_label("Valid until").fill("2016-12-14")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#id_expires_on_error")).to_be_visible()
    assert_accessible_everywhere(page)
    page.get_by_label("Valid until").fill("2036-12-15")
    page.get_by_role("button", name="Save and go on").click()
    assert_accessible_everywhere(page)
    files = [{"name": "certificate.png", "mimeType": "image/png", "buffer": samples.picture()}]
    page.locator("section", has=page.get_by_role("heading", name="Certificate")).locator(
        "input[type=file]"
    ).set_input_files(files)
    expect(page.locator("[data-state=arrived]")).to_have_count(1, timeout=30_000)
    check_all()
    expect(page.locator("[data-state=accepted]")).to_have_count(1)
    page.get_by_role("main").get_by_role("link", name="Check and submit").last.click()
    assert_accessible_everywhere(page)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("is with the reviewers")).to_be_visible()
    rita = page_of("rita")
    rita.goto(f"{live_server.url}/review/rights/")
    assert_accessible_everywhere(rita)
    rita.keyboard.press("n")
    expect(rita.get_by_role("img", name="certificate.png")).to_have_js_property("complete", value=True)
    assert_accessible_everywhere(rita)
    rita.keyboard.press("u")
    expect(rita.get_by_role("radio", name="Verify")).to_be_checked()
    for line in rita.locator("[name=seen]").all():
        line.check()
    rita.keyboard.press("Control+Enter")
    expect(rita.get_by_text("The applicant gets a mail")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Complaints can stand on it")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_for_everybody(page_of, live_server, language):
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        right = cast.verified(cast.a_complete_right(brand))
        mandate = cast.a_mandate([brand])
    page = page_of("alice", language)
    for path in (
        "brands/",
        f"brands/{brand.number}/",
        "rights/",
        f"rights/{right.number}/",
        "mandates/",
        "mandates/new/",
        f"mandates/{mandate.number}/revoke/",
    ):
        page.goto(f"{live_server.url}/t/norrlys/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible_everywhere(page)
