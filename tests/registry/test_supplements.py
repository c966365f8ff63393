"""A supplement that never comes: the applicants are reminded once, then the right is closed and in nobody's way."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from complaints.demo.people import at
from portal.shared.desk_clock import ZONE
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.jobs import remind_applicants, run_supplements, tell_applicants
from registry.models import Right
from registry.services import ask_about_right, lapse_right, remind_of_supplement, submit_right, supplement_right
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, browser, organisation, person

ASKED = datetime(2026, 11, 24, 11, tzinfo=ZONE)
"""Thirty days from there are the day before Christmas, a working day."""
DUE = datetime(2026, 12, 24, 23, 59, 59, tzinfo=ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(people) -> Right:
    with tenant_scope(organisation("norrlys")), at(ASKED):
        right = submit_right(a_complete_right(a_brand()), by=person("alice"))
        return ask_about_right(right, by=person("rita"), codes=["V-01"], note="Page 2 is cut off.")


def the_clock_runs(moment: datetime) -> None:
    with at(moment):
        run_supplements(timestamp=0)


def fresh(right: Right) -> Right:
    with all_tenants(reason="look"):
        return Right.objects.get(pk=right.pk)


def letters(job, right: Right, language: str = "en") -> list[str]:
    alice = person("alice")
    alice.language = language
    alice.save(update_fields=["language"])
    mail.outbox.clear()
    job(right.tenant_id, right.pk)
    return [f"{letter.subject}\n{letter.body}" for letter in mail.outbox]


def test_the_day_stands_where_the_applicants_look(asked):
    assert asked.supplement_due_at == DUE
    alice = browser("alice")
    with at(ASKED + HOUR):
        for address in (f"/t/norrlys/rights/{asked.number}/", "/t/norrlys/"):
            assert "2026-12-24" in alice.get(address).content.decode(), address
    (letter,) = letters(tell_applicants, asked)
    assert "24 Dec 2026" in letter
    told = alice.get(f"/api/v1/rights/{asked.number}/", headers={"Portal-Organisation": "norrlys"}).json()
    assert datetime.fromisoformat(told["supplement_due_at"]) == DUE


def test_nothing_happens_before_its_time_and_one_reminder_comes(asked):
    the_clock_runs(DUE - timedelta(days=7) - HOUR)
    assert fresh(asked).supplement_reminded_at is None
    the_clock_runs(DUE - timedelta(days=7) + HOUR)
    first = fresh(asked).supplement_reminded_at
    assert first == DUE - timedelta(days=7) + HOUR
    the_clock_runs(DUE - HOUR)
    assert fresh(asked).supplement_reminded_at == first
    assert fresh(asked).state == State.NEEDS_INFO
    (letter,) = letters(remind_applicants, asked)
    assert "24 Dec 2026" in letter
    assert "V-01" in letter
    (letter,) = letters(remind_applicants, asked, "zh-hans")
    assert "补充清晰的权利证书" in letter
    assert "Add it on this page" not in letter


def test_what_never_came_is_closed_with_a_letter_and_can_be_registered_again(asked):
    with tenant_scope(organisation("kestrel")):
        rival = submit_right(a_complete_right(a_brand(of="kestrel")), by=None)
    rita, address = browser("rita"), reverse("review-right-detail", args=[rival.number])
    conflict = "The same registration stands here already"
    assert conflict in rita.get(address).content.decode()
    the_clock_runs(DUE + HOUR)
    closed = fresh(asked)
    assert (closed.state, closed.answer_codes, closed.reviewer_id) == (State.REJECTED, ["X-08"], None)
    assert conflict not in rita.get(address).content.decode()
    shown = browser("alice").get(f"/t/norrlys/rights/{asked.number}/").content.decode()
    assert "What was asked for did not come in time." in shown
    assert "It was closed." in shown
    for language, words in (("en", "What was asked for did not come in time."), ("zh-hans", "逾期未补充")):
        (letter,) = letters(tell_applicants, asked, language)
        assert words in letter
        assert "X-08" in letter
    with tenant_scope(organisation("norrlys")):
        again = submit_right(a_complete_right(asked.brand), by=person("alice"))
    assert again.state == State.SUBMITTED


def test_what_came_is_left_alone_and_a_second_question_has_a_day_of_its_own(asked):
    later = ASKED + timedelta(days=29)
    with all_tenants(reason="both sides"), at(later):
        supplement_right(asked, by=person("alice"))
        assert asked.supplement_due_at is None
        ask_about_right(asked, by=person("rita"), codes=["V-05"])
    the_clock_runs(DUE + HOUR)
    assert fresh(asked).state == State.NEEDS_INFO
    with tenant_scope(organisation("norrlys")):
        with at(DUE + HOUR), pytest.raises(Refused, match="not over yet"):
            lapse_right(asked, by=None)
        with at(later + timedelta(days=32)):
            assert lapse_right(asked, by=None).state == State.REJECTED


def test_the_day_itself_still_counts(asked):
    the_clock_runs(DUE)
    assert fresh(asked).state == State.NEEDS_INFO
    with tenant_scope(organisation("norrlys")), at(DUE):
        assert supplement_right(asked, by=person("alice")).state == State.SUBMITTED


@pytest.mark.parametrize("name", ["alice", "gus", "rita", "rolf", "olga"])
def test_only_the_clock_does_this(asked, name):
    with all_tenants(reason="everybody tries"), at(DUE + HOUR):
        for act in (lapse_right, remind_of_supplement):
            with pytest.raises(NotAllowed):
                act(asked, by=person(name))


def test_several_things_are_asked_for_at_once(people):
    with tenant_scope(organisation("norrlys")):
        right = submit_right(a_complete_right(a_brand()), by=person("alice"))
    rita, alice = browser("rita"), browser("alice")
    body = {"outcome": "ask", "codes": ["V-05", "V-01"], "note": "Page 2 is cut off."}
    assert rita.post(reverse("review-right-answer", args=[right.number]), body).status_code == 302
    both = ("Add a readable copy of the certificate", "Correct the registration number")
    shown = alice.get(f"/t/norrlys/rights/{right.number}/").content.decode()
    for title in both:
        assert shown.count(title) == 2, title  # what to do next, and in the timeline
    (letter,) = letters(tell_applicants, fresh(right))
    assert "2 points" in letter
    assert all(title in letter for title in both)
    (letter,) = letters(tell_applicants, fresh(right), "zh-hans")
    assert all(title in letter for title in ("补充清晰的权利证书", "更正注册号"))
    told = alice.get(f"/api/v1/rights/{right.number}/", headers={"Portal-Organisation": "norrlys"}).json()["answer"]
    assert [point["code"] for point in told["points"]] == ["V-01", "V-05"]
    assert (told["code"], told["note"]) == ("V-01", "Page 2 is cut off.")
