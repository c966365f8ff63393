"""The form of a ground in a real browser: the checks speak while one types, and everything is accessible."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from complaints.models import Complaint
from complaints.services import save_step, start_draft
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.browser.axe import assert_accessible_everywhere, new_screen
from tests.complaints.casework import a_case, a_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_checks_speak_while_one_types_and_the_page_keeps_what_is_typed(visit, right):
    with tenant_scope(right.tenant_id):
        earlier = a_case(right, by=cast.person("alice"))
        draft = start_draft(right, by=cast.person("alice"))
    alice = visit("alice")
    page = alice.go(f"/t/norrlys/complaints/{draft.number}/ground/")
    page.get_by_role("radio", name=re.compile("^Counterfeit goods")).check()
    goods = page.get_by_label("What goods are they?", exact=False)
    goods.press_sequentially("lipstick")
    expect(page.locator("[data-findings=goods]")).to_contain_text("do not cover lipstick (class 3)")
    goods.fill("backpack")
    expect(page.locator("[data-findings=goods]")).to_have_text(re.compile("Class 18 covers"))
    places = page.get_by_label("Where is it offered?", exact=False)
    places.fill("United States, Germany")
    expect(page.locator("[data-findings=places]")).to_contain_text("is not valid in United States")
    assert_accessible_everywhere(page)
    page.get_by_role("button", name="Continue to targets").click()
    links = page.get_by_label("Add links, one per line")
    links.press_sequentially("https://shop.example/item/1")
    expect(page.locator("[data-findings=links]")).to_contain_text(earlier.number)
    expect(links).to_have_value("https://shop.example/item/1")
    with all_tenants(reason="test"):
        held = Complaint.objects.get(pk=draft.pk)
        assert (held.goods, held.places, held.target_count) == ("backpack", ["DE", "US"], 0)


def test_links_that_are_pasted_after_the_session_ended_stay_and_the_page_says_so(visit, right):
    with tenant_scope(right.tenant_id):
        alice = cast.person("alice")
        draft = save_step(start_draft(right, by=alice), by=alice, ground="counterfeit")
    page = visit("alice").go(f"/t/norrlys/complaints/{draft.number}/targets/")
    said = page.get_by_role("alert").filter(has_text="These links are not added")
    expect(said).to_be_hidden()
    Session.objects.all().delete()
    links = page.get_by_label("Add links, one per line")
    links.fill("https://shop.example/item/1")
    links.dispatch_event("paste")
    expect(said).to_be_visible()
    expect(links).to_have_value("https://shop.example/item/1")
    assert_accessible_everywhere(page)
    page.get_by_role("button", name="Add links").click()
    expect(page.get_by_text("what you typed is kept")).to_be_visible()


def test_the_pages_of_a_draft_on_a_ground_of_its_own_fields(visit, right):
    with tenant_scope(right.tenant_id):
        alice = cast.person("alice")
        draft = save_step(start_draft(right, by=alice), by=alice, ground="reputation")
        ready = a_draft(right, by=alice)
        save_step(ready, by=alice, goods="lipstick", places=["US"])
    visitor = visit("alice")
    for step in ("ground", "targets", "statements"):
        assert_accessible_everywhere(visitor.go(f"/t/norrlys/complaints/{draft.number}/{step}/"))
    page = visitor.go(f"/t/norrlys/complaints/{ready.number}/check/")
    expect(page.get_by_role("heading", name="What a reviewer would ask")).to_be_visible()
    assert_accessible_everywhere(page)


def test_the_checklist_of_the_desk(visit, right):
    with tenant_scope(right.tenant_id):
        alice = cast.person("alice")
        a_case(right, by=alice)
    rita = visit("rita")
    page = rita.go("/review/")
    page.get_by_role("button", name="Take next").click()
    page.get_by_label("The goods carry the mark of the right").check()
    expect(page.get_by_text("If not: N-02")).to_be_visible()
    assert_accessible_everywhere(page, "#checklist")


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_public_help_is_accessible(browser, watched, live_server, db, locale):
    context = new_screen(browser, locale=locale)
    page = watched(context.new_page())
    for address in ("/help/grounds/", "/help/grounds/ai_imitation/"):
        page.goto(live_server.url + address)
        expect(page.locator("html")).to_have_attribute("lang", "en" if locale == "en-US" else "zh-hans")
        assert_accessible_everywhere(page)
    context.close()
