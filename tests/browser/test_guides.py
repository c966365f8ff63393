"""An editor writes a guide and a visitor reads it, in a real browser: without a breach of the content policy."""

import re

import pytest
from playwright.sync_api import expect

from education.demo.guides import publish_demo_guides
from education.models import GuidePage
from tests.browser.axe import assert_accessible_everywhere, new_screen
from tests.education.people import PASSWORD, make_editor, make_platform

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def guides(live_server, settings):
    settings.PORTAL_URL = live_server.url
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False
    settings.ACCOUNT_RATE_LIMITS = False
    return publish_demo_guides(by=make_editor(make_platform()))


@pytest.fixture
def open_page(browser, watched, live_server):
    contexts = []

    def opened(address, **screen):
        contexts.append(new_screen(browser, **screen))
        page = watched(contexts[-1].new_page())
        page.goto(live_server.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_a_visitor_reads_a_guide(open_page, guides, locale):
    page = open_page("/guides/", locale=locale)
    assert_accessible_everywhere(page)
    page.get_by_role("link", name="VESTRA").first.click()
    expect(page.locator("article")).to_have_attribute("lang", "en" if locale == "en-US" else "zh-hans")
    expect(page.locator("svg.spots").first.locator("circle")).to_have_count(5)
    heights = page.locator("article > .cmp img").evaluate_all("pictures => pictures.map(p => p.clientHeight)")
    assert heights[0] == heights[1] > 0
    picture = page.locator("article img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("picture => picture.naturalWidth") > 0
    assert_accessible_everywhere(page)


def test_the_language_switch_leads_to_the_same_guide(open_page, guides):
    page = open_page("/guides/en/qingyu-gift-tin/")
    page.get_by_role("banner").get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("青屿礼品茶罐的火漆印章")


def test_a_page_tells_that_its_end_was_reached(open_page, guides):
    page = open_page("/guides/en/qingyu-gift-tin/", viewport={"width": 800, "height": 400})
    with page.expect_request("**/guides/en/qingyu-gift-tin/end/") as told:
        page.get_by_role("contentinfo").scroll_into_view_if_needed()
    assert told.value.method == "POST"


def test_an_editor_writes_and_publishes(open_page, guides, live_server):
    page = open_page("/account/login/?next=/cms/pages/")
    page.fill("#id_login", "ed@example.com")
    page.fill("#id_password", PASSWORD)
    page.locator("form", has=page.locator("#id_password")).get_by_role("button").click()
    page.wait_for_url(re.compile("/cms/pages/"))
    page.goto(f"{live_server.url}/cms/pages/{guides[0].pk}/edit/")
    page.fill("#id_title", "The label of a VESTRA daypack")
    page.get_by_role("button", name="Toggle preview").click()
    expect(page.frame_locator("iframe").first.locator("h1")).to_contain_text("daypack")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_text("published").first).to_be_visible()
    assert GuidePage.objects.get(pk=guides[0].pk).title == "The label of a VESTRA daypack"
