"""What happens to rights in the browsers of those whom it concerns: a reviewer asks, does not accept, verifies; a
right ends; a mandate is revoked in the middle of a draft; somebody finds a right again."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.tenancy.scope import all_tenants, tenant_scope
from registry import jobs
from registry.models import Right
from registry.services import submit_right
from tests import cast
from tests.complaints.casework import a_draft
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The label has no lot number."


def answer(rita: Visitor, right: Right, outcome: str, *, code: str = "", note: str = "") -> None:
    """Take the right from the queue and answer it at the dock."""
    page = rita.go(f"/review/rights/{right.number}/")
    rita.judge()
    page.locator(f"#decide [name=outcome][value={outcome}] + label").click()
    if outcome == "ask":
        page.get_by_label(code, exact=False).check()
    elif code:
        page.locator("#decide [name=code]").select_option(code)
    if note:
        page.locator("#decide [name=note]").fill(note)
    with page.expect_navigation():
        rita.press("Send the answer", exact=False)


def test_a_reviewer_asks_rejects_and_verifies(visit, norrlys):
    with tenant_scope(norrlys):
        brand = cast.a_brand()
        asked, refused = (
            submit_right(cast.a_complete_right(brand, title=title, registration_number=title), by=cast.person("alice"))
            for title in ("FJELL", "TINDE")
        )
    alice, rita = visit("alice"), visit("rita")
    answer(rita, asked, "ask", code="V-01", note="The second page is cut off.")
    expect(rita.page.get_by_text("The applicant gets a mail").first).to_be_visible()
    answer(rita, refused, "reject", code="X-01", note="The register names another owner.")

    page = alice.go(f"/t/norrlys/rights/{refused.number}/")
    expect(page.get_by_text("The register names another owner.").first).to_be_visible()
    alice.judge()
    page = alice.go(f"/t/norrlys/rights/{asked.number}/")
    expect(page.get_by_text("The second page is cut off.").first).to_be_visible()
    alice.judge()
    with page.expect_navigation():
        alice.press("Send the supplement")
    expect(page.locator(".head, .case-head, main").first).to_contain_text("FJELL")

    page = rita.go(f"/review/rights/{asked.number}/")
    page.locator("#decide [name=outcome][value=approve] + label").click()
    rita.press("Send the answer", exact=False)
    expect(page.get_by_text("Tick what you have compared.").first).to_be_visible()
    rita.judge()
    for box in page.locator("[name=seen]").all():
        box.check()
    rita.press("Send the answer", exact=False)
    expect(page.get_by_text("All rights are answered.")).to_be_visible()
    page = alice.go(f"/t/norrlys/rights/{asked.number}/")
    expect(page.get_by_role("heading", name="Complaints can stand on it")).to_be_visible()


def test_a_right_ends_and_the_draft_on_it_says_so(visit, norrlys):
    with tenant_scope(norrlys):
        right = cast.verified(cast.a_complete_right(cast.a_brand()))
        draft = a_draft(right, by=cast.person("alice"))
    alice = visit("alice")
    page = alice.go(f"/t/norrlys/complaints/{draft.number}/check/")
    expect(page.get_by_text("Everything is here.")).to_be_visible()
    with all_tenants(reason="a year goes by"):
        Right.objects.filter(pk=right.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
        jobs.expire_rights(0)
    with page.expect_navigation():
        alice.press("Send the complaint")
    page = alice.go(f"/t/norrlys/complaints/{draft.number}/check/")
    expect(page.get_by_text("This right ended").first).to_be_visible()
    expect(page.get_by_text("Everything is here.")).to_have_count(0)
    alice.judge()
    page = alice.go("/t/norrlys/rights/?state=expired")
    expect(page.get_by_role("link", name="NORRLYS", exact=True)).to_be_visible()
    alice.judge()
    page = alice.go(f"/t/norrlys/rights/{right.number}/")
    alice.judge()
    expect(page.get_by_role("heading", name="Complaints can stand on it")).to_have_count(0)


def test_a_mandate_is_revoked_while_a_draft_is_open(visit, norrlys):
    with tenant_scope(norrlys):
        brand = cast.a_brand()
        right = cast.verified(cast.a_complete_right(brand))
        mandate = cast.a_mandate([brand])
    gus, alice = visit("gus"), visit("alice")
    page = gus.go("/t/meridian/complaints/new/")
    page.get_by_role("radio", name=right.title).check()
    gus.press("Continue", exact=False)
    page.get_by_role("radio", name=re.compile("^Counterfeit goods")).check()
    expect(page.locator("#tracks input").first).to_be_visible()
    page.locator("[name=title]").fill("Copies of the Fjell 32")
    page.locator("#bar .btn-primary").click()
    page.locator("[name=explanation]").fill(WORDS)
    expect(page.locator("[data-autosave-state]")).to_contain_text("Draft saved")
    number = re.search(r"C-[\d-]+", page.url)[0]

    alice.go(f"/t/norrlys/mandates/{mandate.number}/revoke/")
    alice.judge()
    alice.press("Revoke now")

    page.locator("[name=explanation]").press_sequentially(" More.")
    expect(page.locator("[data-autosave-state]")).to_contain_text("can no longer change this draft")
    page.locator("#bar .btn-primary").click()
    expect(page.get_by_text("Norrlys revoked the mandate")).to_be_visible()
    expect(page.get_by_text("Ask Norrlys for a new mandate")).to_be_visible()
    gus.judge()
    page = gus.go("/t/meridian/rights/")
    expect(page.get_by_role("link", name=right.title, exact=True)).to_have_count(0)
    page = alice.go(f"/t/norrlys/complaints/{number}/targets/")
    expect(page.locator("[name=explanation]")).to_have_value(WORDS)
    alice.judge()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_right_is_found_again_by_a_saved_filter(visit, norrlys, language):
    with tenant_scope(norrlys):
        brand = cast.a_brand()
        for number, title in enumerate(("FJELL", "TINDE", "VIDDE")):
            cast.a_right(brand, title=title, registration_number=str(number), office=("EM", "NO", "NO")[number])
    User.objects.filter(email=cast.person("alice").email).update(language=language)
    alice = visit("alice")
    page = alice.go("/t/norrlys/rights/")
    page.locator("details.filters-more summary").click()
    page.locator("[name=office]").select_option("NO")
    page.locator("[name=sort]").select_option("name")
    page.locator(".filters button").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    page.locator(".chips summary").click()
    alice.judge()
    page.locator("#filter-name").fill("Norge")
    page.locator("#filter-shared").check()
    page.locator(".chips form button").click()
    expect(page.locator(".chip[aria-current]")).to_have_text(re.compile(r"Norge\s+2"))
    alice.judge()
    page.locator(".chips a.chip[href*='?']").first.click()
    expect(page).to_have_url(re.compile(r"sort=name"))
    expect(rows).to_have_count(3)
    phone = visit("alice", screen="phone")
    page = phone.go("/t/norrlys/rights/?q=nobody&office=NO&ends_before=2030-01-01")
    expect(page.locator(".empty")).to_be_visible()
    page.locator(".chips summary").click()
    form = page.locator(".chips form").bounding_box()
    assert 0 <= form["x"] < form["x"] + form["width"] <= page.viewport_size["width"]
    phone.judge()
    for path in ("filters/", f"brands/{brand.number}/"):
        alice.go(f"/t/norrlys/{path}")
        alice.judge()
    alice.page.goto(alice.address("/t/norrlys/filters/"))
    alice.page.locator("tbody a.btn").first.click()
    alice.judge()
