"""A person sends evidence with a real browser: straight to the store, over a line that breaks."""

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from portal.accounts import services as accounts
from portal.accounts.models import User
from portal.shared.files import jobs
from portal.shared.files.models import EvidenceFile
from portal.shared.files.storage import PIECE_BYTES
from portal.tenancy.scope import all_tenants
from tests.browser.axe import assert_accessible_everywhere, new_screen
from tests.browser.conftest import PATIENCE
from tests.portal import filesamples as samples

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed"),
    pytest.mark.urls("tests.browser.upload_page"),
]


@pytest.fixture(scope="module")
def browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop runs in this thread
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server, client, settings):
    settings.PORTAL_URL = live_server.url
    alice = User.objects.create_user("alice@example.org", "secret-secret", full_name="Alice")
    accounts.create_organisation(by=None, name="Norrlys", kind="rights_holder", founder=alice)
    client.force_login(alice)
    context = new_screen(browser)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: page.problems.append(said.text) if "Content Security" in said.text else None)
    page.goto(f"{live_server.url}/t/norrlys/papers/")
    yield page
    assert page.problems == []
    context.close()


def chosen(page, *files):
    page.set_input_files(
        "input[type=file]",
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files],
    )


def check_all():
    """What the worker does."""
    with all_tenants(reason="the test plays the worker"):
        arrived = list(EvidenceFile.objects.filter(state="arrived"))
    for file in arrived:
        jobs.check_file(file.tenant_id, file.pk)


def test_several_files_at_once_are_sent_checked_and_shown(page, live_server):
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data_buffer)))
    video = samples.mp4(payload=2 * PIECE_BYTES)
    chosen(page, ("label.png", samples.picture()), ("video.mp4", video), ("drawing.svg", samples.SVG))
    expect(page.locator("[data-state=arrived]")).to_have_count(3, timeout=30_000)
    check_all()
    expect(page.locator("[data-state=accepted]")).to_have_count(2)
    expect(page.locator(".field-error", has_text="SVG drawings can hold scripts.")).to_be_visible()
    expect(page.locator("[data-state=accepted] img.thumb")).to_have_js_property("naturalWidth", 64)
    to_portal = [len(body or b"") for method, url, body in asked if url.startswith(live_server.url)]
    assert max(to_portal) < 2000, "the bytes of evidence never pass through the portal"
    assert_accessible_everywhere(page, ".upload")
    with page.expect_download() as download:
        page.get_by_role("link", name="label.png").click()
    assert download.value.path().read_bytes() == samples.picture()


def test_a_broken_line_loses_nothing(page):
    broken = {"on": True}

    def line(route):
        second_piece = "partNumber=2" in route.request.url
        route.abort() if broken["on"] and second_piece else route.continue_()

    page.route("**/tenant/**", line)
    page.clock.install()
    chosen(page, ("video.mp4", samples.mp4(payload=2 * PIECE_BYTES)))
    expect(page.get_by_text("%, 8", exact=False)).to_be_visible()
    problem = page.locator(".field-error", has_text="The connection broke at 49%. Nothing is lost.")
    for _ in range(60):  # the pauses between tries grow to eight seconds
        page.clock.run_for(9_000)
        if problem.is_visible():
            break
    expect(problem).to_be_visible()
    assert_accessible_everywhere(page, ".upload")
    broken["on"] = False
    pieces = []
    page.on("request", lambda request: pieces.append(request.url) if "partNumber=" in request.url else None)
    page.get_by_role("button", name="Continue upload").click()
    expect(page.locator("[data-state=arrived]")).to_have_count(1, timeout=30_000)
    assert not any("partNumber=1&" in url for url in pieces), "the first piece is not sent again"


def test_a_closed_tab_goes_on_with_the_same_file(page):
    page.route("**/tenant/**", lambda route: None if "partNumber=3" in route.request.url else route.continue_())
    video = samples.mp4(payload=2 * PIECE_BYTES)
    chosen(page, ("video.mp4", video))
    expect(page.get_by_text("99%, 16", exact=False)).to_be_visible()
    page.unroute("**/tenant/**")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".field-error", has_text="Choose the same file again")).to_be_visible()
    chosen(page, ("video.mp4", video))
    expect(page.locator("[data-state=arrived]")).to_have_count(1, timeout=30_000)
    expect(page.locator("[data-upload-rows] > li")).to_have_count(1)


def test_a_file_that_cannot_be_taken_says_what_to_do_at_once(page):
    chosen(page, ("empty.png", b""))
    expect(page.locator(".field-error", has_text="The file is empty. Choose another one.")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("[data-upload-rows] > li")).to_have_count(0)
    expect(page.get_by_role("button", name="Choose files")).to_be_focused()


def test_without_javascript_the_page_says_so(browser, page, live_server):
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{live_server.url}/t/norrlys/papers/")
    expect(plain.get_by_text("Uploading files needs JavaScript")).to_be_visible()
    expect(plain.get_by_role("button", name="Choose files")).to_be_hidden()
    context.close()


def test_many_files_are_told_as_a_whole_and_asked_about_together(page, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith(live_server.url) else None)
    files = [(f"picture {number}.png", samples.picture(size=(64 + number, 64))) for number in range(40)]
    chosen(page, *files)
    whole = page.locator("[data-upload-whole] span")
    expect(whole).to_have_text("40 of 40 files are there.", timeout=60_000)
    check_all()
    expect(page.locator("[data-state=accepted]")).to_have_count(40, timeout=60_000)
    assert sum(url.endswith(("/start/", "/finish/")) for url in asked) <= 20, "forty files take few requests"
    assert_accessible_everywhere(page, ".upload")
