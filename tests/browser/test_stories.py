"""Two complaints that are not about goods, from the form to the end, in the browsers of those whom they concern: a
machine imitates a persona and is labelled; a false accusation is taken back with an apology.

Everything is real: the store, the worker, the stand-in shop behind the public interface, the letters.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from complaints.demo import drawings
from complaints.models import Complaint
from portal.shop.pages import LABELS
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right
from registry.services import register_right
from tests import cast
from tests.browser.casesteps import (
    add_links,
    answer_case,
    begin_complaint,
    confirm_statements,
    decide_one,
    go_on,
    letter_with,
    mailed_link,
    restore,
    say_what_they_show,
    send_complaint,
    send_pictures,
    take_case,
    wait_for,
)
from tests.complaints.roundwork import clock_at
from tests.journeys.people import Visitor
from tests.journeys.surroundings import Surroundings

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TEA, PEAK = "chaxiang@sellers.example", "peak.bargains@sellers.example"
APOLOGY = "https://shop.example/peak/apology"
WORDING = "We said that the packs contain lead. A test shows none. We are sorry."


@pytest.fixture
def persona(norrlys) -> Right:
    """A virtual persona of Norrlys, verified."""
    with tenant_scope(norrlys):
        right = register_right(
            cast.a_brand(), by=None, kind="virtual_persona", subtype="generated", title="Luma", operator="Norrlys",
            description="A fox with a lantern who reads stories aloud.",
        )  # fmt: skip
        cast.a_paper(right, kind="persona_design")
        return cast.verified(right)


def test_an_imitation_is_labelled_and_the_label_goes_when_the_seller_is_right(persona, around, visit):
    alice, rita, sam, buyer = visit("alice"), visit("rita"), visit(), visit()
    listing, label = around.item(1008), LABELS["label"]
    case = complain_of_an_imitation(alice, listing)
    page = take_case(rita, case)
    expect(page.locator("#decide [name=measure]")).to_have_value("label")  # what the complainant asks for
    for point in page.locator("[name=points]").all():
        point.check()
    decide_one(rita, 1, "uphold", "K-51", text="At 0:31 the lantern melts into the paw, and Luma never read this text.")
    rita.judge()
    wait_for(lambda: label in buyer.go(listing).content())
    expect(buyer.page.get_by_text("Sold by")).to_be_visible()  # it stays on sale
    wait_for(lambda: "Labelled as synthetic" in alice.go(address_of(case)).content())
    alice.judge()

    link = mailed_link(around, sam, TEA)
    page = sam.go(link)
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page.get_by_text("已标注为合成内容").first).to_be_visible()
    sam.judge()
    answer_case(sam, "声音来自我们自己的配音员，她亲自录制并签署了合同，合同附后。")
    restore(rita, case, code="R-04", text="The contract shows whose voice it is. The label goes.")
    wait_for(lambda: label not in buyer.go(listing).content())
    wait_for(lambda: "The platform confirmed: Label taken away, target 1." in alice.go(address_of(case)).content())
    alice.judge()
    wait_for(lambda: "平台已确认：已取消标注" in sam.go(link).content())
    sam.judge()


def test_an_accusation_ends_with_an_apology_that_a_reviewer_has_seen(right, around, visit):
    alice, rita, sam = visit("alice"), visit("rita"), visit()
    case = complain_of_an_accusation(alice, around)
    page = take_case(rita, case)
    expect(page.locator("#decide [name=measure]")).to_have_value("")  # the words stay, and are answered
    expect(page.get_by_role("checkbox", name="Apology of the same reach")).to_be_checked()
    decide_one(rita, 1, "uphold", "K-55", text="The test report of 3 May finds no lead; the listing says the contrary.")

    page = sam.go(mailed_link(around, sam, PEAK))
    expect(page.get_by_role("heading", name="What you are asked to do")).to_be_visible()
    expect(page.locator("#asked").get_by_text(WORDING)).to_be_visible()
    sam.judge()
    sam.press("Say that it is done")
    expect(page.get_by_text("Paste the address where it can be read.")).to_be_visible()
    sam.judge()
    page.get_by_label("Where does it stand?").fill(APOLOGY)
    sam.press("Say that it is done")
    expect(page.get_by_text("A reviewer looks at it.")).to_be_visible()
    sam.judge()

    letter_with(around, rita, "rita@people.example", "says that it is done", APOLOGY)
    page = rita.go(f"/review/complaints/{case}/#measures")
    expect(page.locator("#measures").get_by_text("Said to be done")).to_be_visible()
    rita.judge()
    rita.press("It is done")
    expect(page.locator("#measures").get_by_text("Apologised")).to_be_visible()

    letter_with(around, alice, "alice@people.example", "has done it", APOLOGY)
    page = alice.go(address_of(case))
    expect(page.get_by_role("heading", name="Asked of the seller")).to_be_visible()
    expect(page.locator("#asked-of-sellers").get_by_text("Apologised")).to_be_visible()
    alice.judge()
    with all_tenants(reason="when the time to answer is over"):
        over = Complaint.objects.get(number=case).answer_due_at
    clock_at(over + timedelta(minutes=1))
    expect(alice.go(address_of(case)).get_by_text("The case was closed.")).to_be_visible()
    alice.judge()


def complain_of_an_imitation(alice: Visitor, listing: str) -> str:
    """A voice and a look that a machine made, and a label as what is asked for. Returns the number of the case."""
    page = begin_complaint(alice, "norrlys", right="Luma", ground="AI imitation", title="A made-up Luma sells tea")
    page.locator("[name=imitated]").select_option("persona")
    page.get_by_role("checkbox", name="Label it").check()
    go_on(alice)
    add_links(alice, listing, kept=1)
    page.locator("[name=explanation]").fill("People believe that Luma recommends this tea. She never did.")
    page.locator("[name=seen_at]").fill("Video of the listing, 0:25 to 0:40")
    page.locator("[name=synthetic_why]").fill("At 0:31 the lantern melts into the paw.")
    send_pictures(page, {"traces": drawings.fox(copied=True)})
    say_what_they_show(page, {"traces": "synthetic_signs"})
    return say_who_and_send(alice)


def complain_of_an_accusation(alice: Visitor, around: Surroundings) -> str:
    """Words that are false, what is true instead, and the wording of an apology. Returns the number of the case."""
    page = begin_complaint(alice, "norrlys", right="NORRLYS", ground="Reputation", title="“Norrlys packs contain lead”")
    page.locator("[name=published_on]").fill("2026-05-01")
    page.get_by_role("checkbox", name="Take it down").uncheck()
    page.get_by_role("checkbox", name="Apology of the same reach").check()
    go_on(alice)
    add_links(alice, around.item(1005), kept=1)
    page.locator("[name=accusation]").fill("“Unlike Norrlys packs, ours contain no lead.”")
    page.locator("[name=truth]").fill("No pack of ours contains lead: test report of 3 May.")
    page.locator("[name=explanation]").fill("The listing names us. Shops have asked whether our packs are safe.")
    page.locator("[name=correction_text]").fill(WORDING)
    send_pictures(page, {"capture": drawings.tin(genuine=False), "report": drawings.tin(genuine=True)})
    say_what_they_show(page, {"capture": "page_capture", "report": "truth_proof"})
    return say_who_and_send(alice)


def say_who_and_send(alice: Visitor) -> str:
    """The last two steps."""
    go_on(alice)
    confirm_statements(alice.page, contact_address="Gata 1, Oslo", contact_phone="+47 22 00 11 22", signature="Alice")
    go_on(alice)
    return send_complaint(alice)


def address_of(case: str) -> str:
    """The page of the case on the complainant's side."""
    return f"/t/norrlys/complaints/{case}/"
