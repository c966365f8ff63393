"""What either side may still do late: take targets back, correct an address, answer after the day."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from complaints.demo.people import at
from tests.complaints.roundwork import a_decided_case, clock_at, moment, now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = moment("2026-11-16 09:00")


def test_two_of_three_are_taken_back_after_the_end(visit, right):
    seller = a_decided_case(right, "contract", DAY)
    clock_at(now(seller.complaint).answer_due_at + timedelta(hours=1))
    alice = visit("alice")
    page = alice.go(f"/t/norrlys/complaints/{seller.complaint.number}/")
    expect(page.get_by_role("heading", name="The case is closed")).to_be_visible()
    expect(page.get_by_role("link", name="Withdraw target 2", exact=True)).to_be_visible()
    alice.judge()
    page.get_by_role("link", name="Withdraw targets").click()
    alice.judge()
    for number in (1, 3):
        page.locator("li").filter(has_text=f"/item/{number}").get_by_role("checkbox").check()
    alice.press("Withdraw")
    expect(page.get_by_text("Choose a reason.")).to_be_visible()
    page.get_by_role("radio").first.check()
    alice.press("Withdraw")
    expect(page.get_by_text("2 targets are withdrawn.")).to_be_visible()
    expect(page.get_by_role("link", name="Withdraw target 2", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Withdraw target 1", exact=True)).to_have_count(0)


def test_a_sellers_address_is_corrected_at_the_desk(visit, right):
    seller = a_decided_case(right, "eu_dsa", DAY)
    rita = visit("rita")
    page = rita.go(f"/review/complaints/{seller.complaint.number}/")
    page.get_by_text("Correct the address").click()
    page.get_by_label("E-mail").last.fill("shop@sellers.example")
    rita.judge()
    page.get_by_role("group").filter(has_text="Correct the address").get_by_role("button", name="Save").click()
    expect(page.get_by_text("The address is kept.")).to_be_visible()
    expect(page.get_by_text("shop@sellers.example").first).to_be_visible()


def test_a_late_answer_is_offered_on_a_phone_in_chinese(visit, right):
    seller = a_decided_case(right, "cn_ecl", DAY, language="zh-hans")
    due = now(seller.complaint).answer_due_at + timedelta(hours=1)
    clock_at(due)
    sam = visit(screen="phone")
    with at(due):
        page = sam.go(seller.link)
        expect(page.get_by_text("逾期提交的答复仍予受理").first).to_be_visible()
        expect(page.locator("#answer")).to_be_visible()
        sam.judge()
