"""An agency imports 200 rights for two clients in a real browser, with a real worker: nothing but the pages is used."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right, RightPaper
from registry.services import accept_mandate, give_mandate
from tests import cast
from tests.browser.axe import assert_accessible_everywhere, new_screen
from tests.portal.filesamples import picture
from tests.registry.importcase import CERTIFICATE, archive, row, sheet
from tests.working import working

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLIENTS = {"norrlys": "NORRLYS", "kestrel": "KESTREL"}


@pytest.fixture
def mandated(live_server, settings):
    """Meridian may register for two clients."""
    settings.PORTAL_URL = live_server.url
    cast.people()
    today = timezone.localdate()
    for slug, name in CLIENTS.items():
        with tenant_scope(cast.organisation(slug)):
            offered = give_mandate(
                cast.organisation(slug),
                by=None,
                agency=cast.organisation("meridian"),
                brands=[cast.a_brand(name, of=slug)],
                actions=["register"],
                starts_on=today,
                ends_on=today + timedelta(days=30),
            )
            accept_mandate(offered, by=None)


def paper(number: int) -> str:
    """The name of a right's certificate: one of ten is a PDF, whose pages are drawn by a program of their own."""
    return f"certificate.{'png' if number % 10 else 'pdf'}"


def test_an_agency_imports_200_rights_for_two_clients(browser, live_server, watched, mandated):
    client = Client()
    client.force_login(cast.person("gus"), backend="allauth.account.auth_backends.AuthenticationBackend")
    context = new_screen(browser)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = watched(context.new_page())
    brands = list(CLIENTS.values())
    rows = [row(brand=brands[n % 2], mark=f"MARK {n}", number=f"{n:09}", files=paper(n)) for n in range(200)]
    rows.append(row(brand="NOBODYS", number="999"))
    rows.append(row(brand="NORRLYS", number="1000", registered="03/04/2024"))
    with working():
        page.goto(f"{live_server.url}/t/meridian/rights/")
        page.get_by_role("link", name="Import a sheet").click()
        assert_accessible_everywhere(page)
        page.get_by_label("Kind of right").select_option(label="Trademark")
        page.get_by_role("button", name="Begin").click()
        assert_accessible_everywhere(page)
        for name, kind, content in (
            ("rights.csv", "text/csv", sheet(*rows)),
            ("papers.zip", "application/zip", archive(certificate_pdf=CERTIFICATE, certificate_png=picture())),
        ):
            heading = "Sheet" if name.endswith("csv") else "Papers"
            area = page.locator("section", has=page.get_by_role("heading", name=heading, exact=True))
            files = [{"name": name, "mimeType": kind, "buffer": content}]
            area.locator("input[type=file]").set_input_files(files)
            expect(area.locator("[data-state=accepted]")).to_have_count(1)
        page.get_by_role("button", name="Read the sheet").click()
        page.get_by_role("link", name="Confirm the columns").click()
        assert_accessible_everywhere(page)
        page.get_by_role("button", name="Check the rows").click()
        expect(page.get_by_role("heading", name="200 rows are good")).to_be_visible()
        expect(page.get_by_text("Write 2024-04-03 or 2024-03-04")).to_be_visible()
        expect(page.get_by_text("no brand “NOBODYS”")).to_be_visible()
        assert_accessible_everywhere(page)
        page.get_by_role("button", name="Import 200 rights").click()
        expect(page.get_by_role("heading", name="200 rights are imported as drafts")).to_be_visible(timeout=900_000)
        assert_accessible_everywhere(page)
        page.get_by_role("link", name="See the drafts").click()
        expect(page.get_by_role("heading", name="Rights", exact=True)).to_be_visible()
    with all_tenants(reason="count"):
        owners = list(Right.objects.values_list("tenant__slug", flat=True))
        papers = RightPaper.objects.count()
    assert {slug: owners.count(slug) for slug in CLIENTS} == {"norrlys": 100, "kestrel": 100}
    assert papers == 200
    context.close()
