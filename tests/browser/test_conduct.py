"""Misuse of the procedure from the first signal to the appeal, in the browsers of those whom it concerns."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from complaints import services
from complaints.conduct import jobs
from complaints.demo.people import at
from complaints.models import Complaint, Conduct, CounterNotice
from complaints.states import SanctionState
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case, a_draft
from tests.complaints.roundwork import REASONS, a_decided_case, answered, job, now
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "Two complaints of this month rest on a certificate that the office does not know."
WRONG = "The office mixed up two numbers; its letter of Monday says so."


def declined_as_forged(right, links: str) -> Complaint:
    """A complaint that rests on a forged paper, as rita finds; then the clock reads it."""
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        case = services.take_up(a_case(right, by=cast.person("alice"), links=links), by=rita)
        targets = list(case.targets.values_list("pk", flat=True))
        services.decide_targets(case, by=rita, targets=targets, outcome="decline", reason="N-37", statement=REASONS)
    job(jobs.read_conduct, case)
    return case


def desk_record(visitor: Visitor, name: str) -> Page:
    """Open the record of this subject from the list."""
    page = visitor.go("/review/records/")
    visitor.judge()
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    return page


def decide(visitor: Visitor, name: str, button: str, reasons: str) -> Page:
    """Say why at the record, and press."""
    page = desk_record(visitor, name)
    visitor.judge()
    page.get_by_label("Reasons").first.fill(reasons)
    visitor.press(button)
    expect(page.get_by_text("Kept in the record.")).to_be_visible()
    return page


def test_a_rights_holder_from_warning_to_suspension_to_appeal(visit, right):
    alice, rita, sven, rolf = visit("alice"), visit("rita"), visit("sven"), visit("rolf")
    first = declined_as_forged(right, "https://shop.example/item/1")
    with all_tenants(reason="test"):
        draft = a_draft(right, by=cast.person("alice"), links="https://shop.example/item/9")
    decide(rita, "Norrlys", "Warn", WHY)
    page = alice.go("/t/norrlys/record/")
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text(f"A reviewer found that a paper in {first.number} is forged")).to_be_visible()
    alice.judge()

    declined_as_forged(right, "https://shop.example/item/2")
    expect(desk_record(rita, "Norrlys").get_by_text("A senior reviewer decides about a suspension.")).to_be_visible()
    decide(sven, "Norrlys", "Suspend", WHY)
    page = alice.go(f"/t/norrlys/complaints/{draft.number}/check/")
    expect(page.get_by_text("Filing is suspended until")).to_be_visible()
    alice.judge()
    alice.press("Send the complaint")
    expect(page.get_by_text("“Record” says why, and how to appeal.")).to_be_visible()
    alice.press("Read why, and appeal")
    expect(page.get_by_role("heading", level=1, name="Record")).to_be_visible()
    page.locator("summary", has_text="Appeal").first.click()
    alice.judge()
    alice.press("Send the appeal")
    expect(page.get_by_text("Say in a sentence or two why the decision is wrong.")).to_be_visible()
    page.get_by_label("Why is the decision wrong?").filter(visible=True).fill(WRONG)
    alice.press("Send the appeal")
    expect(page.get_by_text("Your appeal is sent.")).to_be_visible()

    page = desk_record(sven, "Norrlys")
    page.get_by_label("Reasons").first.fill(WHY)
    sven.press("Overturn")
    expect(page.get_by_text("You decided about this record before.")).to_be_visible()
    decide(rolf, "Norrlys", "Overturn", WRONG)
    alice.go("/t/norrlys/record/")
    alice.judge()
    page = alice.go(f"/t/norrlys/complaints/{draft.number}/check/")
    alice.press("Send the complaint")
    expect(page.get_by_text("Submitted").first).to_be_visible()


def test_a_seller_reads_and_appeals_behind_the_link_in_chinese(visit, right):
    moment = timezone.now() - timedelta(hours=2)
    seller = a_decided_case(right, "eu_dsa", moment, language="zh-hans")
    answer = answered(seller, moment + timedelta(minutes=5))
    with all_tenants(reason="test"), at(moment + timedelta(minutes=9)):
        found = CounterNotice.objects.get(pk=answer.pk)
        rita = cast.person("rita")
        services.conclude_answer(found, by=rita, outcome="maintain", reason="M-06", statement=REASONS)
    job(jobs.read_conduct, now(seller.complaint))
    rita, sam, rolf = visit("rita"), visit(), visit("rolf")
    decide(rita, "TrailDeal", "Warn", WHY)
    page = sam.go(f"{seller.link}record/")
    expect(page.get_by_text("答复中的文件系伪造或变造").first).to_be_visible()
    page.locator("summary", has_text="申诉").first.click()
    sam.judge()
    page.get_by_label("决定错在哪里？").filter(visible=True).fill(WRONG)
    page.get_by_role("button", name="提交申诉").filter(visible=True).click()
    expect(page.get_by_text("申诉中").first).to_be_visible()
    decide(rolf, "TrailDeal", "Keep", WHY)
    with all_tenants(reason="test"):
        assert Conduct.objects.get().sanctions.get().state == SanctionState.KEPT
    expect(sam.go(f"{seller.link}record/").get_by_text("申诉后维持").first).to_be_visible()


def test_the_policy_is_public(visit, transactional_db):
    page = visit()
    page.go("/help/conduct/")
    page.judge()
