"""A verified right and the doubts about it: found at the desk by its number, named where its owner looks first, cleared
by the applicants with papers and words."""

import io
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints.demo.people import at
from portal.accounts.models import User
from portal.shared.desk_clock import ZONE
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.jobs import tell_applicants, tell_doubt_left
from registry.models import Right
from registry.services import (
    add_paper,
    clear_right,
    keep_suspension,
    lift_suspension,
    submit_right,
    suspend_right,
    withdraw_right,
)
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_mandate, browser, organisation, person, verified
from tests.complaints.casework import a_case
from tests.portal import filesamples as samples

MONDAY = datetime(2026, 11, 30, 11, tzinfo=ZONE)
WORDS = "The office refused the cancellation on 3 May; its letter is among the papers."
DOUBT = {"code": "S-02", "note": "A cancellation is pending at the office."}
QUEUE = "/review/rights/"


@pytest.fixture
def norrlys(people):
    with tenant_scope(organisation("norrlys")):
        yield organisation("norrlys")


@pytest.fixture
def right(norrlys) -> Right:
    return verified(a_complete_right(a_brand(), registration_number="018 555 444"))


def queued(client: Client, address: str = QUEUE, **asked: str) -> dict[str, str]:
    """The rights that stand beside the page, with the address of each: its number is in it."""
    response = client.get(address, asked)
    assert response.status_code == 200, response.content[:500]
    links = BeautifulSoup(response.content, "html.parser").select(".q ol a")
    return {str(link["href"]).split("/")[3]: str(link["href"]) for link in links}


@pytest.mark.parametrize("words", ["018555444", "018-555.444", "norrlys", "{number}"])
def test_a_reviewer_finds_a_verified_right(right, words):
    with tenant_scope(organisation("norrlys")):
        other = verified(a_complete_right(a_brand("FJELL"), title="FJELL", registration_number="018 000 001"))
    rita = browser("rita")
    assert queued(rita) == {}
    found = queued(rita, q=words.format(number=right.number))
    assert list(found) == [right.number]
    assert list(queued(rita, found[right.number])) == [right.number]  # what was asked for stays beside the right
    assert set(queued(rita, state="approved")) == {right.number, other.number}
    assert queued(rita, q=words.format(number=right.number), state="suspended") == {}


def test_the_queue_is_what_stands_there_unless_somebody_looks_for_something(right):
    waits = submit_right(a_complete_right(a_brand("FJELL"), title="FJELL", registration_number="018 000 001"), by=None)
    rita = browser("rita")
    for asked in ({}, {"q": " "}, {"state": "nonsense"}):
        assert list(queued(rita, **asked)) == [waits.number]
    assert "No right matches." in rita.get(QUEUE, {"q": "nobody"}).content.decode()


def test_looking_for_many_asks_as_much_as_for_one(norrlys):
    counts, rita = [], browser("rita")
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            verified(a_complete_right(a_brand(f"BRAND {number}"), registration_number=f"01800000{number}"))
        queued(rita, state="approved")
        with CaptureQueriesContext(connection) as queries:
            assert len(queued(rita, state="approved")) == max(numbers)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_case_leads_the_desk_to_its_right(right):
    case = a_case(right, by=person("alice"))
    shown = BeautifulSoup(browser("rita").get(reverse("review-case", args=[case.number])).content, "html.parser")
    assert shown.select(f'.case-meta a[href="{reverse("review-right-detail", args=[right.number])}"]')


def test_its_owner_reads_first_that_a_right_is_in_doubt(right):
    alice = browser("alice")
    assert "Clear the doubt" not in alice.get("/t/norrlys/").content.decode()
    suspend_right(right, by=person("rita"), **DOUBT)
    assert "Clear the doubt about NORRLYS" in alice.get("/t/norrlys/").content.decode()


@pytest.fixture
def suspended(right) -> Right:
    return suspend_right(right, by=person("rita"), **DOUBT)


def test_a_suspension_is_answered_and_comes_back_to_the_desk_with_a_clock(suspended):
    alice, rita = browser("alice"), browser("rita")
    assert queued(rita) == {}
    content = samples.pdf()
    add_paper(suspended, by=person("alice"), kind="office_extract", **declare(io.BytesIO(content), "extract.pdf"))
    assert queued(rita) == {}  # a paper alone asks for nothing
    with at(MONDAY):
        sent = alice.post(reverse("right-clear", args=["norrlys", suspended.number]), {"note": WORDS})
    assert sent.status_code == 302
    suspended.refresh_from_db()
    assert suspended.state == State.CLEARING
    assert suspended.due_at == datetime(2026, 12, 3, 17, tzinfo=ZONE)
    assert not suspended.is_usable()
    found = queued(rita)
    assert list(found) == [suspended.number]
    shown = rita.get(found[suspended.number]).content.decode()
    for words in (WORDS, DOUBT["note"], "extract.pdf", "Answer due"):
        assert words in shown, words
    assert "A reviewer is next" in alice.get(f"/t/norrlys/rights/{suspended.number}/").content.decode()
    answer = {"outcome": "lift", "note": "Thank you."}
    assert rita.post(reverse("review-right-answer", args=[suspended.number]), answer).status_code == 302
    suspended.refresh_from_db()
    assert suspended.is_usable()
    assert queued(rita) == {}


def test_what_is_still_in_doubt_goes_back_and_can_be_asked_again(suspended):
    rita = browser("rita")
    clear_right(suspended, by=person("alice"), note=WORDS)
    body = {"outcome": "keep_suspended", "code": "S-02", "note": "The letter is about another mark."}
    rita.post(reverse("review-right-answer", args=[suspended.number]), body)
    suspended.refresh_from_db()
    assert (suspended.state, suspended.answer_note) == (State.SUSPENDED, "The letter is about another mark.")
    assert queued(rita) == {}
    alice, page = browser("alice"), f"/t/norrlys/rights/{suspended.number}/"
    assert "The letter is about another mark." in alice.get(page).content.decode()
    assert clear_right(suspended, by=person("alice"), note="Here is the right letter.").state == State.CLEARING
    trail = alice.get(page).content.decode()
    for told in (WORDS, "Here is the right letter.", "A reviewer kept it suspended", "asked to end the suspension"):
        assert told in trail, told


def test_whoever_answered_a_doubt_reads_that_it_was_read_and_why_the_suspension_stays(suspended):
    def letters(language: str) -> list[str]:
        User.objects.filter(pk=person("alice").pk).update(language=language)
        mail.outbox.clear()
        tell_doubt_left(suspended.tenant_id, suspended.pk)
        return [f"{letter.subject}\n{letter.body}" for letter in mail.outbox]

    clear_right(suspended, by=person("alice"), note=WORDS)
    keep_suspension(suspended, by=person("rita"), code="S-02", note="The letter is about another mark.")
    deferred = ProcrastinateJob.objects.filter(task_name="registry.tell_doubt_left")
    assert deferred.get().args["subject_id"] == suspended.pk
    for language, words in (
        ("en", ("stays suspended", "A reviewer has read", "because a doubt is left", "You can ask again")),
        ("zh-hans", ("仍为暂停", "审核员已阅读", "仍有疑问", "可以再次申请")),
    ):
        [letter] = letters(language)
        for said in (*words, "S-02", "The letter is about another mark.", f"/t/norrlys/rights/{suspended.number}/"):
            assert said in letter, said
    lift_suspension(suspended, by=person("rita"))
    assert letters("en") == []  # the letter about the end says all


def test_who_answers_before_the_letter_has_gone_out_gets_none(suspended):
    clear_right(suspended, by=person("alice"), note=WORDS)
    mail.outbox.clear()
    tell_applicants(suspended.tenant_id, suspended.pk)
    assert mail.outbox == []


def test_while_a_reviewer_reads_the_papers_stay_as_they_are(suspended):
    clear_right(suspended, by=person("alice"), note=WORDS)
    declared = declare(io.BytesIO(samples.pdf()), "late.pdf")
    with pytest.raises(Refused, match="Suspended, in review"):
        add_paper(suspended, by=person("alice"), kind="office_extract", **declared)
    with pytest.raises(Refused):
        clear_right(suspended, by=person("alice"), note=WORDS)
    assert withdraw_right(suspended, by=person("alice")).state == State.WITHDRAWN


@pytest.mark.parametrize("words", ["", " \n ", "x" * 5001])
def test_what_was_typed_stays_when_it_cannot_be_sent(suspended, words):
    answer = browser("alice").post(reverse("right-clear", args=["norrlys", suspended.number]), {"note": words})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert words.strip() in answer.content.decode()
    with pytest.raises(Refused) as refused:
        clear_right(suspended, by=person("alice"), note=words)
    assert refused.value.field == "note"
    suspended.refresh_from_db()
    assert suspended.state == State.SUSPENDED


def test_only_those_who_may_register_ask_and_only_reviewers_answer(suspended):
    with all_tenants(reason="an agency may register"):
        a_mandate([suspended.brand], actions=("register",))
    for name in ("vic", "vera", "carol", "rita", "ed", "sam"):
        with pytest.raises(NotAllowed):
            clear_right(suspended, by=person(name), note=WORDS)
    assert clear_right(suspended, by=person("gus"), note=WORDS).state == State.CLEARING
    for name in ("alice", "gus", "carol", "audrey"):
        with pytest.raises(NotAllowed):
            keep_suspension(suspended, by=person(name), **DOUBT)
        with pytest.raises(NotAllowed):
            lift_suspension(suspended, by=person(name))


def test_the_same_registration_is_not_taken_in_the_meantime(suspended):
    clear_right(suspended, by=person("alice"), note=WORDS)
    again = a_complete_right(suspended.brand, registration_number="018555444")
    with pytest.raises(Refused, match=suspended.number):
        submit_right(again, by=None)


def test_by_program(suspended):
    alice = browser("alice", **{"Portal-Organisation": "norrlys"})
    address = f"/api/v1/rights/{suspended.number}/"
    assert "clear" in alice.get(address).json()["moves"]
    assert alice.post(address + "clear/", {}, content_type="application/json").status_code == 400
    told = alice.post(address + "clear/", {"note": WORDS}, content_type="application/json").json()
    assert (told["state"], told["clearing_note"], told["moves"]) == ("clearing", WORDS, ["withdraw"])
    listed = alice.get("/api/v1/rights/", {"state": "suspended"}).json()["results"]
    assert [right["number"] for right in listed] == [suspended.number]


def test_a_suspended_right_whose_last_day_is_over_shows_both(suspended):
    page = reverse("right-list", args=["norrlys"])
    read = browser("alice")
    assert "Suspended" in read.get(page).content.decode()
    Right.objects.filter(pk=suspended.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    for address in (page, reverse("right-detail", args=["norrlys", suspended.number])):
        shown = BeautifulSoup(read.get(address).content, "html.parser").select("main .st")
        said = {each.get_text(strip=True) for each in shown}
        assert {"Suspended", "Expired"} <= said, address
