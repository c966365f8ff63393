"""One complaint from the registration of its right to the return of a listing, in the browsers of those who do it.

Everything is real: PostgreSQL, the store, the worker, the stand-in shop behind the public interface, the letters.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from complaints.demo import drawings
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.browser.casesteps import (
    a_file,
    add_links,
    answer_case,
    begin_complaint,
    confirm_statements,
    decide_one,
    go_on,
    mailed_link,
    restore,
    say_what_they_show,
    send_complaint,
    send_pictures,
    take_case,
    wait_for,
)
from tests.journeys.people import Visitor, weight
from tests.journeys.surroundings import Surroundings
from tests.portal import filesamples

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LIGHT_ENOUGH = 250_000  # bytes of a first visit
SELLER = "gorgeous.gear@sellers.example"
PRIVATE = ["Gata 1, Oslo", "+47 22 00 11 22", "gus@people.example"]


@pytest.fixture
def around(norrlys, around):
    """Everything around the portal, and a mandate of Norrlys for Meridian."""
    with tenant_scope(norrlys):
        cast.a_mandate([cast.a_brand()])
    return around


def test_a_complaint_from_the_right_to_the_listing_that_comes_back(around, visit):
    gus, rita, sam, buyer = visit("gus"), visit("rita"), visit(), visit()
    verify(rita, register(gus))
    case = file_complaint(gus, around)
    decide(rita, case)
    supplement(gus, case)
    decide_the_third(rita, case)
    wait_for(lambda: on_sale(buyer, around) == {1001: False, 1003: True, 1005: False})
    link = answer(sam, around)
    page = gus.go(f"/t/meridian/complaints/{case}/")
    expect(page.get_by_text("an authorised dealer")).to_be_visible()
    gus.judge()
    restore(rita, case, code="R-01", text="The invoice shows the authorised dealer.")
    wait_for(lambda: on_sale(buyer, around) == {1001: True, 1003: True, 1005: False})
    wait_for(lambda: "not yet confirmed" not in gus.go(f"/t/meridian/complaints/{case}/").content())
    hers, his = timeline(page), timeline(sam.go(link))
    assert of_the_case(his) == of_the_case(hers)
    assert any("counter-notice on target 1" in line for line in his)
    assert len(his) < len(hers)  # what is about the other seller's listing he does not read
    read_without_script(visit, f"/t/meridian/complaints/{case}/", link)
    pages = [(gus, page.url), (gus, "/t/meridian/"), (rita, f"/review/complaints/{case}/"), (sam, link), (buyer, "/")]
    assert {address: weighs for who, address in pages if (weighs := weight(who, address)) > LIGHT_ENOUGH} == {}


def register(gus: Visitor) -> str:
    """Brand, trademark, papers through the page, submit. Returns the number of the right."""
    page = gus.go("/t/meridian/brands/new/")
    gus.judge()
    owner = page.locator("select[name=owner]")
    owner.select_option("norrlys")
    page.locator("[name=name]").fill("FJELL")
    gus.press("Register the brand")
    gus.press("Register a right")
    gus.judge()
    page.get_by_role("link", name="Trademark").click()
    page.locator("[name=title]").fill("FJELL")
    page.locator("[name=office]").select_option("EM")
    page.locator("[name=registration_number]").fill("018 024 117")
    for number in (18, 25):
        page.locator(f"[name=nice_classes][value='{number}']").check()
    page.locator("[name=goods]").fill("Backpacks; jackets")
    page.locator("[name=registered_on]").fill("2019-02-04")
    page.locator("[name=expires_on]").fill("2029-02-04")
    gus.judge()
    gus.press("Save and go on to the papers")
    for pages, kind, name in ((1, "certificate", "certificate.pdf"), (2, "power_of_attorney", "authority.pdf")):
        if kind == "power_of_attorney":
            page.get_by_text("Further papers that help").click()
        area = page.locator("section", has=page.locator(f"#h-{kind}"))
        area.locator("input[type=file]").set_input_files([a_file(name, filesamples.pdf(pages))])
        expect(area.locator("[data-state=accepted]")).to_be_visible()
    gus.judge()
    gus.press("Check and submit")
    gus.judge()
    gus.press("Submit")
    expect(page.get_by_text("A reviewer is next")).to_be_visible()
    found = re.search(r"/rights/(R-[\d-]+)/", page.url)
    assert found
    return found[1]


def verify(rita: Visitor, right: str) -> None:
    """From the queue, with the papers beside the data."""
    page = rita.go("/review/rights/")
    rita.judge()
    rita.press("Take next", exact=False)
    expect(page.get_by_text("authority.pdf").first).to_be_visible()
    expect(page.get_by_text("018 024 117").first).to_be_visible()
    rita.judge()
    for point in page.locator("[name=seen]").all():
        point.check()
    page.locator("#decide [name=outcome][value=approve] + label").click()
    rita.press("Send the answer", exact=False)
    expect(page.get_by_text("All rights are answered.")).to_be_visible()


def file_complaint(gus: Visitor, around: Surroundings) -> str:
    """Five steps; in the middle the page is closed, and nothing is lost. Returns the number of the case."""
    page = begin_complaint(gus, "meridian", right="FJELL", ground="Counterfeit goods", title="Copies of the Fjell 32")
    go_on(gus)
    add_links(gus, around.item(1001), around.item(1003), around.item(1005), around.item(1001), kept=3)
    page.locator("[name=explanation]").fill("The label has no lot number, and its stitches are twice as long as ours.")
    expect(page.locator("[data-autosave-state]")).to_contain_text("Draft saved")
    send_pictures(page, {name: drawings.label("FJELL", genuine=name == "ours") for name in ("ours", "theirs")})
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("[name=explanation]")).to_have_value(re.compile("no lot number"))
    say_what_they_show(page, {"ours": "genuine_comparison", "theirs": "suspect_label"})
    go_on(gus)
    confirm_statements(page, contact_address=PRIVATE[0], contact_phone=PRIVATE[1], signature="Gus")
    go_on(gus)
    return send_complaint(gus)


def decide(rita: Visitor, case: str) -> None:
    """Take the next case; uphold one target, decline one, ask about the third."""
    take_case(rita, case)
    decide_one(rita, 1, "uphold", "K-02")
    decide_one(rita, 2, "decline", "N-01")
    decide_one(rita, 3, "ask", "D-14")
    rita.judge()


def decide_the_third(rita: Visitor, case: str) -> None:
    """The supplement is there: decide what was left open."""
    rita.go(f"/review/complaints/{case}/")
    decide_one(rita, 3, "uphold", "K-02")


def supplement(gus: Visitor, case: str) -> None:
    """The agent adds what is asked for; the case keeps its number."""
    page = gus.go(f"/t/meridian/complaints/{case}/")
    gus.judge()
    gus.press("Add supplement", exact=False)
    gus.judge()
    page.locator("input[type=file]").set_input_files([a_file("tin.jpg", drawings.tin(genuine=False))])
    expect(page.locator("#evidence-rows select")).to_have_count(1)
    page.locator("#evidence-rows select").select_option("suspect_label")
    page.locator("[name=note]").fill("The tin that it came in.")
    gus.press("Send supplement")
    expect(page).to_have_url(re.compile(f"{case}/$"))


def answer(sam: Visitor, around: Surroundings) -> str:
    """The seller opens the link of the letter, sees nothing private, and answers with a file. Returns the link."""
    link = mailed_link(around, sam, SELLER)
    page = sam.go(link)
    for private in PRIVATE:
        assert private not in page.content()
    sam.judge()
    answer_case(sam, "We bought them from an authorised dealer; the invoice shows it.")
    return link


def timeline(page: Page) -> list[str]:
    """The lines of the timeline that stands on the page, without their times."""
    words = "items => items.map(item => { const copy = item.cloneNode(true);"
    words += "copy.querySelectorAll('time, .tl-t').forEach(part => part.remove());"
    words += "return copy.textContent.replace(/\\s+/g, ' ').trim() })"
    lines: list[str] = page.locator(".tl li").evaluate_all(words)
    assert len(lines) > 5
    return lines


def of_the_case(lines: list[str]) -> list[str]:
    """Those about the whole case: the others name their targets."""
    return [line for line in lines if "target " not in line and "targets " not in line]


def read_without_script(visit, case: str, link: str) -> None:
    """Both sides read the case in browsers without JavaScript."""
    page = visit("gus", java_script_enabled=False).go(case)
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(page.get_by_text("an authorised dealer")).to_be_visible()
    page = visit(java_script_enabled=False).go(link)
    expect(page.get_by_role("heading", name="What is alleged")).to_be_visible()
    expect(page.get_by_text("The invoice shows the authorised dealer.").first).to_be_visible()


def on_sale(buyer: Visitor, around: Surroundings) -> dict[int, bool]:
    """Which of the listings a buyer finds in the shop now."""
    buyer.go(around.shop_url)
    return {number: buyer.page.locator(f"a[href='/item/{number}']").count() == 1 for number in (1001, 1003, 1005)}
