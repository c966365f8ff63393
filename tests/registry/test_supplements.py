"""A supplement that never comes: the applicants are reminded once, then the right is closed and in nobody's way."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from complaints.demo.people import at
from portal.shared.desk_clock import ZONE
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.jobs import remind_applicants, remind_of_renewal, run_supplements, tell_applicants, tell_renewal
from registry.models import Renewal, Right, Transfer
from registry.services import (
    accept_transfer,
    ask_about_renewal,
    ask_about_right,
    ask_about_transfer,
    begin_renewal,
    draft_transfer,
    lapse_renewal,
    lapse_right,
    lapse_transfer,
    remind_of_supplement,
    send_renewal,
    send_transfer,
    submit_right,
    supplement_right,
)
from registry.transfers.jobs import remind_of_transfer, tell_transfer
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_file, browser, organisation, person, verified

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


@pytest.fixture
def renewal(people) -> Renewal:
    with all_tenants(reason="both sides"), at(ASKED):
        right = verified(a_complete_right(a_brand(), expires_on=ASKED.date() + timedelta(days=5)))
        begun = begin_renewal(right, by=person("alice"), ends_on=ASKED.date() + timedelta(days=3650))
        begun.paper = a_file(begun)
        begun.save(update_fields=["paper"])
        return ask_about_renewal(send_renewal(begun, by=None), by=person("rita"), note="Page 2 is cut off.")


@pytest.fixture
def transfer(people) -> Transfer:
    with all_tenants(reason="both sides"), at(ASKED):
        right = verified(a_complete_right(a_brand()))
        facts = {"recipient": organisation("kestrel"), "signed_on": ASKED.date(), "rights": [right]}
        drafted = draft_transfer(organisation("norrlys"), by=None, **facts)
        drafted.deed = a_file(drafted)
        drafted.save(update_fields=["deed"])
        accepted = accept_transfer(send_transfer(drafted, by=None), by=person("carol"))
        return ask_about_transfer(accepted, by=person("rita"), note="Page 2 is cut off.")


@pytest.fixture(params=["renewal", "transfer"])
def deed(request) -> Renewal | Transfer:
    """Asked about at ASKED, as the right of the other tests."""
    return request.getfixturevalue(request.param)


TELL = {Renewal: (tell_renewal, remind_of_renewal), Transfer: (tell_transfer, remind_of_transfer)}


def page_of(deed: Renewal | Transfer) -> str:
    if isinstance(deed, Transfer):
        return f"/t/norrlys/transfers/{deed.number}/"
    with all_tenants(reason="look"):
        return f"/t/norrlys/rights/{Right.objects.get(pk=deed.right_id).number}/renew/"


def read_anew(deed: Renewal | Transfer) -> Renewal | Transfer:
    with all_tenants(reason="look"):
        return type(deed).objects.get(pk=deed.pk)


def test_a_renewal_and_a_transfer_wait_as_long_and_say_until_when(deed):
    assert deed.supplement_due_at == DUE
    with at(ASKED + HOUR):
        assert "2026-12-24" in browser("alice").get(page_of(deed)).text
    tell, remind = TELL[type(deed)]
    assert "24 Dec 2026" in letters(tell, deed)[0]
    kind = "renewals" if isinstance(deed, Renewal) else "transfers"
    [told] = browser("alice").get(f"/api/v1/{kind}/").json()["results"]
    assert datetime.fromisoformat(told["supplement_due_at"]) == DUE
    the_clock_runs(DUE - timedelta(days=7) - HOUR)
    assert read_anew(deed).supplement_reminded_at is None
    for later in (HOUR, 2 * HOUR):
        the_clock_runs(DUE - timedelta(days=7) + later)
        assert read_anew(deed).supplement_reminded_at == DUE - timedelta(days=7) + HOUR
    for language, words in (("en", "waits for your supplement until"), ("zh-hans", "前补充")):
        (letter,) = letters(remind, deed, language)
        assert words in letter
        assert "Page 2 is cut off." in letter
    the_clock_runs(DUE)
    assert read_anew(deed).state == "needs_info", "the day itself still counts"


def test_a_renewal_and_a_transfer_that_never_come_are_closed_and_free_the_right(deed):
    the_clock_runs(DUE + HOUR)
    closed = read_anew(deed)
    assert (closed.state, closed.supplement_due_at) == ("lapsed", None)
    assert (closed.decided_at, closed.decided_by) == (DUE + HOUR, None)
    tell, remind = TELL[type(deed)]
    for language, words in (("en", "did not come in time"), ("zh-hans", "逾期")):
        letter = letters(tell, deed, language)[0]
        assert words in letter
        assert "Page 2 is cut off." in letter
    assert letters(remind, deed) == []
    with all_tenants(reason="both sides"), at(DUE + HOUR):
        right = Right.objects.get()
        assert right.state == State.APPROVED
        if isinstance(deed, Renewal):
            ends_on = ASKED.date() + timedelta(days=3651)
            assert begin_renewal(right, by=person("alice"), ends_on=ends_on).state == "prepared"
            assert "Supplement did not come" in browser("alice").get(f"/t/norrlys/rights/{right.number}/").text
        else:
            facts = {"recipient": organisation("other"), "signed_on": ASKED.date(), "rights": [right]}
            assert draft_transfer(organisation("norrlys"), by=person("alice"), **facts).state == "draft"
            assert "Supplement did not come" in browser("carol").get(f"/t/kestrel/transfers/{deed.number}/").text


def test_what_is_sent_again_does_not_lapse_and_only_the_clock_closes(deed):
    lapse, send = (lapse_renewal, send_renewal) if isinstance(deed, Renewal) else (lapse_transfer, send_transfer)
    with all_tenants(reason="everybody tries"):
        for name in ("alice", "rita", "olga"):
            with at(DUE + HOUR), pytest.raises(NotAllowed):
                lapse(deed, by=person(name))
        with at(DUE - HOUR):
            with pytest.raises(Refused, match="not over yet"):
                lapse(deed, by=None)
            assert send(deed, by=person("alice")).supplement_due_at is None
    the_clock_runs(DUE + HOUR)
    assert read_anew(deed).state in ("sent", "accepted")


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
