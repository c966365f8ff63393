"""Sellers are told when something of theirs is hidden, not when the last target of the case is decided."""

from datetime import timedelta

import pytest
from django.core import mail

from complaints import letters
from complaints.codes import Side
from complaints.demo.people import at
from complaints.models import Complaint, Event, Respondent
from complaints.services import ask_supplement, name_respondent, put_back, take_up
from complaints.services.clock import note_telling
from complaints.states import ComplaintState
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import job, moment, now
from tests.registry.importcase import run_jobs

DAY = moment("2026-11-16 09:00")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def taken(everything) -> Complaint:
    """With rita; its three targets are sam's."""
    with at(DAY):
        case = take_up(a_case(everything, by=cast.person("alice")), by=cast.person("rita"))
        name_respondent(case, by=cast.person("rita"), targets=ids(case), **SAM)
    mail.outbox.clear()
    return case


def told() -> list[str]:
    """To whom links were mailed since this was last asked."""
    run_jobs(of="complaints.send_link")
    letters_sent = [letter for letter in mail.outbox if "a complaint about your offer" in letter.subject]
    mail.outbox.clear()
    return [letter.to[0] for letter in letters_sent]


def answer(case: Complaint) -> dict:
    return {
        "defence": "dealer", "targets": ids(case, 1), "contact": "Market Lane 2", "email": SAM["email"], "name": "Sam",
        "explanation": "We bought them from an authorised dealer, see the invoice.", "signature": "Sam",
        "statements": [statement.key for statement in case.statements_of(Side.RESPONDENT)],
    }  # fmt: skip


def test_one_of_three_is_hidden_and_its_seller_told_and_heard_at_once(taken, client):
    decide(taken, HIDE, positions=(1,))
    run_jobs(of="complaints.tell_respondents")
    assert told() == [SAM["email"]]
    seller = Respondent.objects.get(complaint=taken)
    address = f"/case/{seller.token}/"
    assert "Answer with a counter-notice" in client.get(address).text
    assert client.post(address, answer(now(taken))).status_code == 302
    assert now(taken).state == ComplaintState.IN_REVIEW
    assert now(taken).counter_notices.count() == 1
    decide(now(taken), HIDE, positions=(2, 3))
    assert now(taken).state == ComplaintState.ANSWERED  # the reviewer goes on with the answer


@pytest.mark.parametrize("holds", ["put_back", "ask_supplement"])
def test_what_holds_the_rest_up_holds_no_letter_up(taken, holds):
    decide(taken, HIDE, positions=(1,))
    if holds == "put_back":
        put_back(now(taken), by=cast.person("rita"))
    else:
        ask_supplement(now(taken), by=cast.person("rita"), targets=ids(taken, 2), deficiency="D-07")
    run_jobs(of="complaints.tell_respondents")
    assert told() == [SAM["email"]]
    assert Event.objects.filter(complaint=taken, kind=Event.Kind.NOTIFIED).count() == 1


def test_nothing_upheld_nobody_told(taken):
    ask_supplement(taken, by=cast.person("rita"), targets=ids(taken, 1), deficiency="D-07")
    run_jobs(of="complaints.tell_respondents")
    assert told() == []
    assert now(taken).answer_due_at is None


def test_more_of_the_same_seller_is_told_an_hour_later_or_when_all_is_decided(taken):
    def telling(after: timedelta) -> list[str]:
        with at(DAY + after):
            job(letters.tell_respondents, taken)
        return told()

    with at(DAY):
        decide(taken, HIDE, positions=(1,))
    assert telling(MINUTE) == [SAM["email"]]
    first = now(taken).answer_due_at
    assert telling(3 * 60 * MINUTE) == []  # nothing is new
    with at(DAY + 2 * MINUTE):
        decide(now(taken), HIDE, positions=(2,))
    assert telling(3 * MINUTE) == []
    assert telling(62 * MINUTE) == [SAM["email"]]
    assert now(taken).answer_due_at >= first
    with at(DAY + 63 * MINUTE):
        decide(now(taken), HIDE, positions=(3,))
    assert telling(64 * MINUTE) == [SAM["email"]]
    assert now(taken).state == ComplaintState.DECIDED


def test_who_is_named_after_the_first_decision_is_told_at_once(everything):
    rita = cast.person("rita")
    case = take_up(a_case(everything, by=cast.person("alice")), by=rita)
    decide(case, HIDE, positions=(1,))
    run_jobs(of="complaints.tell_respondents")
    assert told() == []
    name_respondent(now(case), by=rita, targets=ids(case, 2), name="PeakShop", email="peak@sellers.example")
    name_respondent(now(case), by=rita, targets=ids(case, 1), **SAM)
    run_jobs(of="complaints.tell_respondents")
    assert told() == [SAM["email"]]  # of the other one nothing is hidden


def test_it_is_noted_once(taken):
    decide(taken, HIDE, positions=(1,))
    assert [each.name for each in note_telling(taken, by=None)] == [SAM["name"]]
    assert note_telling(taken, by=None) == []
