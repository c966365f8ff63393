"""The frames and the sign-in pages in a real browser: light and dark, wide and narrow, both languages."""

import re

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.shared.models import AuditEntry
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from tests.browser import look_page
from tests.browser.axe import assert_accessible_everywhere, new_screen

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.look_page"),
]
PASSWORD = "walnut-lamp-82"


@pytest.fixture
def gus(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    person = User.objects.create_user("gus@example.org", PASSWORD, full_name="Gus Moreau")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def open_page(browser, watched, live_server, settings):
    """`open_page(address, …)` as a person who never came before."""
    settings.PORTAL_URL = live_server.url
    contexts = []

    def opened(address, **screen):
        contexts.append(new_screen(browser, **screen))
        page = watched(contexts[-1].new_page())
        page.goto(live_server.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page):
    page.fill("#id_login", "gus@example.org")
    page.fill("#id_password", PASSWORD)
    page.locator("form", has=page.locator("#id_password")).get_by_role("button").click()
    page.wait_for_url(re.compile(r"^(?!.*/login/)"))


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("address", ["/account/login/", "/account/signup/", "/account/password/reset/", "/nowhere/"])
def test_pages_before_sign_in_are_accessible(open_page, address, locale):
    page = open_page(address, locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", "en" if locale == "en-US" else "zh-hans")
    assert_accessible_everywhere(page)


def test_a_persons_own_pages_are_accessible(open_page, live_server, gus):
    page = open_page("/account/login/")
    sign_in(page)
    for address in ("/account/2fa/", "/account/sessions/", "/account/email/", "/account/password/change/"):
        page.goto(live_server.url + address)
        assert_accessible_everywhere(page)


def test_a_wrong_password_says_what_to_do(open_page, gus):
    page = open_page("/account/login/")
    page.fill("#id_login", "gus@example.org")
    page.fill("#id_password", "wrong")
    page.locator("form", has=page.locator("#id_password")).get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("use your passkey")
    assert_accessible_everywhere(page)


def test_a_passkey_is_added_and_signs_in(open_page, live_server, gus):
    page = open_page("/account/login/")
    Organisation.objects.create(name="Market", slug="market", kind=Organisation.Kind.PLATFORM)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    sign_in(page)
    page.goto(f"{live_server.url}/account/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)  # it asks once more who it is
    page.locator("main form").get_by_role("button").click()
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    expect(page).to_have_url(re.compile("recovery-codes"))
    page.goto(f"{live_server.url}/account/2fa/webauthn/add/")
    page.click("#mfa_webauthn_add")
    expect(page.get_by_role("alert")).to_contain_text("This device holds a passkey for you already.")
    page.get_by_label("Menu of Gus Moreau").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_label("Menu of Gus Moreau")).to_be_visible()
    with all_tenants(reason="test"):  # gus belongs nowhere: the platform's trail tells of it
        [told] = AuditEntry.objects.filter(verb="accounts.add_factor")
    assert told.after == {"factor": "webauthn", "name": "Master key"}


def test_the_menu_of_a_phone_needs_no_script(browser, live_server, client, gus):
    client.force_login(gus)
    context = new_screen(browser, "phone", java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/account/2fa/")
    expect(page.get_by_label("Menu of Gus Moreau")).to_be_hidden()
    page.locator("summary[aria-label=Menu]").click()
    expect(page.get_by_label("Menu of Gus Moreau")).to_be_visible()
    context.close()


def test_theme_and_language_stay_chosen(open_page):
    page = open_page("/account/login/")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("banner").get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page.get_by_role("heading", level=2, name="登录")).to_be_visible()


def test_keys_press_focus_list_themselves_and_rest_while_typing(open_page):
    page = open_page("/try/desk/")
    page.keyboard.press("/")
    find = page.get_by_label("Find")
    expect(find).to_be_focused()
    page.keyboard.type("u")
    expect(find).to_have_value("u")
    expect(page.get_by_text("Upheld")).to_be_hidden()
    find.blur()
    page.keyboard.press("u")
    expect(page.get_by_text("Upheld")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Uphold")
    assert_accessible_everywhere(page)
    page.get_by_label("Switch the keys off").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("u")
    expect(page.get_by_text("Upheld")).to_be_visible()


def test_a_draft_saves_itself_and_says_when_another_tab_was_quicker(open_page):
    page = open_page("/try/form/")
    page.fill("#name", "Fjell")
    expect(page.locator("[data-autosave-state]")).to_have_text("Draft saved: Fjell")
    page.fill("#name", "taken")
    expect(page.locator("[data-autosave-state]")).to_have_text("Changed in another tab")
    assert_accessible_everywhere(page)


def test_a_form_is_sent_once(open_page):
    look_page.SENT.clear()
    page = open_page("/try/form/")
    page.fill("#name", "twice")
    page.get_by_role("button", name="Send").dblclick()
    expect(page.locator("form")).to_have_attribute("aria-busy", "true")
    page.wait_for_load_state("networkidle")
    assert look_page.SENT == ["twice"]


def test_no_picture_of_bootstraps_is_asked_for_while_styles_are_on_their_way(open_page, live_server):
    page = open_page("/account/login/")
    held = []
    page.route("**/css/forms*.css", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks the function, and a builtin cannot be marked
    page.goto(f"{live_server.url}/account/signup/", wait_until="commit")
    page.locator("#id_email").wait_for(state="attached")
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", `<select class="form-select"></select>
        <button class="btn-close"></button>
        <div class="form-switch"><input class="form-check-input" type="checkbox" checked></div>`);
      for (const one of document.querySelectorAll("select, button, input")) getComputedStyle(one).backgroundImage;
    }""")
    held[0].continue_()
    page.wait_for_load_state()


def test_a_first_visit_weighs_little(open_page, settings):
    page = open_page("/account/login/")
    sizes = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.decodedBodySize)")
    assert sum(sizes) < 400_000  # before compression; Bootstrap alone is 230 kB, and 30 kB compressed
