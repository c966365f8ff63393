"""Three cases to their end, in the browsers of those whom they concern; the clock is moved, nobody waits.

The moments lie in the past, so that nobody is signed out meanwhile.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from complaints.demo.people import at
from complaints.models import Respondent
from complaints.states import AnswerState
from tests.complaints.roundwork import a_decided_case, answered, clock_at, moment, now
from tests.journeys.people import Visitor
from tests.portal import filesamples as samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINUTE = timedelta(minutes=1)
WHY = "The invoice names another shop and another year."


def case_of(visitor: Visitor, seller: Respondent) -> Page:
    return visitor.go(f"/t/norrlys/complaints/{seller.complaint.number}/")


def test_dmca_a_counter_notice_and_the_clock_restores(visit, right):
    seller = a_decided_case(right, "us_dmca", moment("2026-06-26 08:00"))
    answer = answered(seller, moment("2026-06-26 20:00"))  # ten business days across Independence Day: 13 July
    alice, sam = visit("alice"), visit()
    with at(moment("2026-06-29 09:00")):
        page = case_of(alice, seller)
        expect(
            page.get_by_role("heading", name="Restored on Mon 13 Jul, unless the complainant tells us")
        ).to_be_visible()
        alice.judge()
        alice.press("Reply")
        expect(page.get_by_text("A reply alone does not stop it.")).to_be_visible()
        page.get_by_label("The complaint stands; this is why").check()
        alice.press("Send the reply")
        expect(page.get_by_text("Say in a sentence or two why the complaint stands.")).to_be_visible()
        alice.judge()
        page.get_by_label("In your own words").fill(WHY)
        alice.press("Send the reply")
        expect(page.get_by_text("Your reply is sent.")).to_be_visible()
        theirs = sam.go(seller.link)
        expect(theirs.get_by_text(WHY)).to_be_visible()
        expect(theirs.get_by_text("Restored on Mon 13 Jul, unless the complainant tells us").first).to_be_visible()
        sam.judge()
    clock_at(moment("2026-07-13 16:59"))
    assert now(answer).state == AnswerState.WAITING
    clock_at(moment("2026-07-13 17:01"))
    with at(moment("2026-07-13 18:00")):
        expect(case_of(alice, seller).get_by_text("The platform restores target 1").first).to_be_visible()
        alice.judge()
        expect(sam.go(seller.link).get_by_text("The platform restores target 1").first).to_be_visible()


def test_china_a_court_stops_the_fifteen_days(visit, right):
    seller = a_decided_case(right, "cn_ecl", moment("2026-09-18 08:00"), language="zh-hans")
    answer = answered(seller, moment("2026-09-18 10:00"))
    assert answer.restore_from == moment("2026-10-08 23:59:59")  # 3 October lies within the Golden Week
    alice, rita, sam = visit("alice"), visit("rita"), visit()
    with at(moment("2026-09-28 09:00")):
        page = case_of(alice, seller)
        alice.press("Reply")
        page.get_by_label("We have gone to court").check()
        page.get_by_label("Court or authority").fill("Hangzhou Internet Court")
        page.get_by_label("Number of the proceeding").fill("(2026) Zhe 0192")
        alice.press("Send the reply")
        expect(page.get_by_text("Add the paper: the filed claim")).to_be_visible()
        claim = {"name": "claim.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}
        page.set_input_files("input[type=file]", [claim])
        expect(page.get_by_text("Being checked").first).to_be_visible()
        alice.press("Send the reply")
        expect(page.get_by_text("Your reply is sent.")).to_be_visible()
        expect(page.get_by_text("The complainant told of a court or an authority").first).to_be_visible()
    clock_at(answer.restore_from + MINUTE)
    assert now(answer).state == AnswerState.RECEIVED
    with at(moment("2026-10-09 09:00")):
        page = rita.go(f"/review/complaints/{seller.complaint.number}/")
        expect(page.get_by_text("Hangzhou Internet Court").first).to_be_visible()
        form = page.locator("#answers form").last
        form.locator("select").select_option("M-05")
        form.get_by_role("button", name="Send decision").click()
        expect(page.get_by_text("After the answer, the measure stays on target 1.")).to_be_visible()
        theirs = sam.go(seller.link)
        expect(theirs.get_by_text("投诉方通知已起诉").first).to_be_visible()
        sam.judge()


def test_dsa_the_notifier_appeals_and_somebody_else_decides(visit, right):
    seller = a_decided_case(right, "eu_dsa", moment("2026-05-04 08:00"), upheld=(1,))
    address = f"/review/complaints/{seller.complaint.number}/"
    alice, rita, rolf = visit("alice"), visit("rita"), visit("rolf")
    with at(moment("2026-05-06 09:00")):
        page = case_of(alice, seller)
        page.get_by_role("link", name="Appeal a decision").click()
        alice.judge()
        page.get_by_label("3 ", exact=False).last.uncheck()
        page.get_by_label("Why is the decision wrong?").fill(WHY)
        alice.press("Send the appeal")
        expect(page.get_by_text("Your appeal is sent.")).to_be_visible()
        expect(page.get_by_text("The complainant appealed: target 2.")).to_be_visible()
        alice.judge()
        expect(rita.go(address).get_by_text("You decided in this case before.")).to_be_visible()
        rita.judge()
        page = rolf.go(address)
        form = page.locator("#appeals form")
        form.get_by_label("Decision and reason").select_option("U-02")
        form.get_by_role("button", name="Send decision").click()
        expect(page.get_by_text("On appeal, the decision was reversed: target 2.")).to_be_visible()
        rolf.judge()
        expect(case_of(alice, seller).get_by_text("Decision reversed").first).to_be_visible()


def test_dmca_an_answer_is_completed_and_the_days_count_from_then(visit, right):
    seller = a_decided_case(right, "us_dmca", moment("2026-06-22 08:00"), language="zh-hans")
    answer = answered(seller, moment("2026-06-22 09:00"))
    alice, rita, sam = visit("alice"), visit("rita"), visit()
    with at(moment("2026-06-23 09:00")):
        page = rita.go(f"/review/complaints/{seller.complaint.number}/")
        page.get_by_text("Ask the seller to complete it").click()
        page.get_by_label("D-41 Add your postal address and telephone").check()
        page.get_by_label("Note for the seller").fill("The street has no number.")
        rita.judge()
        page.get_by_role("button", name="Ask for a supplement").click()
        expect(page.get_by_text("The seller is asked, and gets a mail.")).to_be_visible()
        rita.judge()
        expect(case_of(alice, seller).get_by_role("heading", name="The seller completes the answer")).to_be_visible()
        alice.judge()
        theirs = sam.go(seller.link)
        theirs.get_by_role("link", name="补正您的答复").first.click()
        expect(theirs.get_by_text("The street has no number.")).to_be_visible()
        sam.judge()
        theirs.get_by_label("地址和电话").fill("")
        theirs.get_by_role("button", name="提交补充材料").click()
        expect(theirs.locator(".invalid-feedback, .field-error").first).to_be_visible()
        sam.judge()
        theirs.get_by_label("地址和电话").fill("Market Lane 2b, +47 55 01 02 03")
        theirs.get_by_role("button", name="提交补充材料").click()
        expect(theirs.get_by_text("您的答复已补全").first).to_be_visible()
        sam.judge()
    clock_at(moment("2026-07-07 17:01"))  # ten business days after the first answer, across Independence Day
    assert now(answer).state == AnswerState.WAITING
    clock_at(now(answer).restore_from + MINUTE)
    assert now(answer).state == AnswerState.RESTORED
