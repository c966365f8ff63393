"""Much at once, in the browser: a letter that is pasted, a template that is kept of it, a sheet of links to its end."""

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Complaint, ComplaintTemplate
from portal.accounts.models import User
from portal.tenancy.scope import all_tenants
from tests.browser.casesteps import PATIENCE, go_on, say_what_they_show, send_pictures
from tests.complaints.sheetcase import HEADINGS, row, sheet
from tests.complaints.test_pasting import NOTICE
from tests.journeys.people import Visitor
from tests.portal import filesamples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORKER = PATIENCE * 1000  # milliseconds for what the worker does meanwhile
SHOWN = {"label": "suspect_label", "pair": "genuine_comparison"}
COLOURS = {"label": "red", "pair": "navy"}
TEMPLATE = "No lot number"
LINKS = [f"https://shop.example/sold/{number}" for number in range(3)]


@pytest.fixture(params=[("desktop", "en"), ("phone", "zh-hans")], ids=["desktop", "phone in Chinese"])
def alice(request, visit, right, around) -> Visitor:
    """She owns the right, and everything stands around the portal."""
    screen, language = request.param
    User.objects.filter(email="alice@people.example").update(language=language)
    return visit("alice", screen=screen)


def paste_notice(filer: Visitor) -> Page:
    """Paste the letter, look at what was read of it, and begin the draft."""
    page = filer.go("/t/norrlys/complaints/paste/")
    filer.judge()
    page.locator("[name=text]").fill(NOTICE)
    page.locator("form.form-page .btn-primary").click()
    expect(page.locator("[name=links]")).to_have_value("https://shop.example/item/1\nhttps://shop.example/item/2")
    filer.judge()
    page.locator("[name=ground]").select_option("counterfeit")
    page.locator("[name=explanation]").fill("The label has no lot number.")
    page.locator("form[action$='/paste/draft/'] .btn-primary").click()
    expect(page.locator("#links li[id^=link-]")).to_have_count(2)
    return page


def keep_template(filer: Visitor) -> None:
    """Keep what the draft says, and begin another complaint from it."""
    page = filer.page
    page.locator("details:has(#template-name) > summary").click()
    page.locator("#template-name").fill(TEMPLATE)
    page.locator("#template-shared").check()
    filer.judge()
    page.locator("details:has(#template-name) form button").click()
    expect(page.locator("a[href*='?template=']")).to_be_visible()
    filer.judge()
    page.locator("a[href*='?template=']").click()
    page.locator("input[name=right]").first.check()
    go_on(filer)
    expect(page.locator("#evidence-rows select")).to_have_count(len(SHOWN))


def send_sheet(filer: Visitor, content: bytes) -> Page:
    """Begin a sheet, send it, confirm its columns, and have its rows checked."""
    page = filer.go("/t/norrlys/complaints/sheets/")
    filer.judge()
    page.locator("form[action$='/sheets/begin/'] button").click()
    expect(page.locator("input[type=file]")).to_be_attached()
    filer.judge()
    file = {"name": "targets.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.locator("[data-state=accepted]")).to_have_count(1, timeout=WORKER)
    page.locator("form[action$='/read/'] button").click()
    page.locator("a.btn-primary[href$='/columns/']").click(timeout=WORKER)
    expect(page.locator("select[name^=column-]").first).to_be_visible()
    filer.judge()
    page.locator("main form .btn-primary").click()
    expect(page.locator("a[href$='/confirm/']")).to_be_visible(timeout=WORKER)
    filer.judge()
    return page


def confirm_sheet(filer: Visitor) -> None:
    """Confirm every sentence, take texts and evidence from the template, and let the complaint be filed."""
    page = filer.page
    page.locator("a[href$='/confirm/']").click()
    expect(page.locator("[name=statements]").first).to_be_visible()
    filer.judge()
    for box in page.locator("[name=statements]").all():
        box.check()
    page.locator("select[name^=template-]").select_option(label=TEMPLATE)
    for name, value in (("contact_address", "Gata 1, Oslo"), ("contact_phone", "+47 1"), ("signature", "Alice")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form .btn-primary").click()
    expect(page.locator("section.next a[href$='/complaints/']")).to_be_visible(timeout=WORKER)
    filer.judge()


def test_a_letter_becomes_a_draft_a_template_and_a_sheet_that_is_sent(alice):
    page = paste_notice(alice)
    send_pictures(page, {name: filesamples.picture("JPEG", colour=colour) for name, colour in COLOURS.items()})
    say_what_they_show(page, SHOWN)
    go_on(alice)
    expect(page.locator("[name=signature]")).to_be_visible()
    go_on(alice)
    expect(page.locator("#missing")).to_be_visible()
    keep_template(alice)
    rows = [row(link)[:-1] for link in (*LINKS, "https://shop.example/search?q=bag")]
    page = send_sheet(alice, sheet(*rows, headings=HEADINGS[:-1]))
    expect(page.locator("section.next h2")).to_contain_text("3")
    confirm_sheet(alice)
    with all_tenants(reason="look"):
        sent = Complaint.objects.get(state="submitted")
        assert sorted(sent.targets.values_list("url", flat=True)) == LINKS
        assert sent.evidence.count() == len(SHOWN)
        assert ComplaintTemplate.objects.get().is_shared
