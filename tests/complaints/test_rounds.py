"""The clocks of the two-sided case: arrival, reply, waiting period, pause, court, restoration by the clock."""

from datetime import timedelta

import pytest
from django.core import mail

from complaints.deadlines import ZONE
from complaints.demo.people import at
from complaints.models import Complaint, CounterNotice, Decision, Event, Measure
from complaints.services import (
    conclude_answer,
    pause_waiting,
    reject_paper,
    reply_to_answer,
    resume_waiting,
    withdraw_complaint,
)
from complaints.states import AnswerState, ComplaintState, TargetState
from complaints.timeline import coming, timeline
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants
from registry.models import Right
from tests import cast
from tests.complaints.casework import a_file
from tests.complaints.roundwork import a_decided_case, answered, clock_at, moment, now
from tests.registry.importcase import run_jobs

LONG = "The invoice names another shop and another year."
MINUTE = timedelta(minutes=1)

RESTORATIONS = [
    # track, the answer arrives, restored from, at the latest
    ("us_dmca", "2026-11-12 09:00", "2026-11-27 17:00", "2026-12-03 17:00"),  # across Thanksgiving
    ("us_dmca", "2026-12-18 09:00", "2027-01-05 17:00", "2027-01-11 17:00"),  # Christmas and New Year
    ("us_dmca", "2026-06-26 20:00", "2026-07-13 17:00", "2026-07-17 17:00"),  # 4 July is kept on the 3rd
    ("cn_ecl", "2026-11-23 10:00", "2026-12-08 23:59:59", "2026-12-08 23:59:59"),
    ("cn_ecl", "2026-09-18 10:00", "2026-10-08 23:59:59", "2026-10-08 23:59:59"),  # ends within the Golden Week
    ("cn_ecl", "2026-09-25 10:00", "2026-10-10 23:59:59", "2026-10-10 23:59:59"),  # a Saturday that is worked
    ("cn_ecl", "2026-01-30 10:00", "2026-02-14 23:59:59", "2026-02-14 23:59:59"),  # the one before Spring Festival
    ("cn_ecl", "2026-01-31 10:00", "2026-02-24 23:59:59", "2026-02-24 23:59:59"),  # the festival itself
]


@pytest.mark.parametrize(("track", "arrival", "opens", "closes"), RESTORATIONS)
def test_what_nobody_went_to_court_about_comes_back(norrlys, track, arrival, opens, closes):
    seller = a_decided_case(norrlys, track, moment(arrival) - timedelta(hours=2))
    answer = answered(seller, moment(arrival))
    assert (answer.restore_from, answer.restore_by) == (moment(opens), moment(closes))
    assert now(seller.complaint).state == ComplaintState.WAITING
    clock_at(moment(opens) - MINUTE)
    assert now(answer).state == AnswerState.WAITING
    clock_at(moment(opens) + MINUTE)
    case = now(seller.complaint)
    assert (now(answer).state, now(answer).reason) == (AnswerState.RESTORED, "R-05")
    assert (case.restored_count, case.upheld_count, case.waiting_until) == (1, 2, None)
    assert case.state in (ComplaintState.DECIDED, ComplaintState.CLOSED)  # what is left may be over by now
    with all_tenants(reason="test"):
        assert Measure.objects.filter(complaint=case, action="restore").count() == 1
        assert Decision.objects.get(complaint=case, outcome="restore").decided_by is None


def test_the_fifteen_days_run_from_arrival_not_from_receipt(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    answer = answered(seller, moment("2026-11-23 10:00"), arrives=moment("2026-11-26 10:00"))
    assert answer.forwarded_at == moment("2026-11-26 10:00")
    assert answer.restore_from.astimezone(ZONE).date().isoformat() == "2026-12-11"
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"), arrives=moment("2026-11-16 10:00"))
    assert answer.restore_from == moment("2026-11-27 17:00")  # the DMCA counts from receipt


def test_before_it_arrived_no_clock_runs_and_the_page_says_so(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    answer = answered(seller, moment("2026-11-23 10:00"))
    with all_tenants(reason="test"):
        type(answer).objects.update(forwarded_at=None, restore_from=None, restore_by=None)
        Complaint.objects.update(waiting_until=None)
        assert "begins when it arrives" in coming(now(seller.complaint))[0].text
    clock_at(moment("2027-11-23 10:00"))
    assert now(answer).state == AnswerState.WAITING


def test_both_sides_read_the_day_in_mails_and_on_their_pages(norrlys, browser, client):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    mail.outbox.clear()
    answer = answered(seller, moment("2026-11-12 09:00"))
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert set(letters) == {"alice@people.example", "sam@sellers.example"}
    assert all("27 Nov 2026" in body for body in letters.values())
    with at(moment("2026-11-13 09:00")):
        case = now(seller.complaint)
        hers = browser("alice").get(f"/t/norrlys/complaints/{case.number}/").text
        assert "Restored on Fri 27 Nov, unless the complainant tells us" in hers
        assert f"/answers/{answer.pk}/reply/" in hers
        his = client.get(f"/case/{seller.token}/").text
        assert "Restored on Fri 27 Nov, unless the complainant tells us" in his
        desk = browser("rita").get(f"/review/complaints/{case.number}/").text
        assert "Restored on Fri 27 Nov" in desk
        shown = browser("alice").get(f"/api/v1/complaints/{case.number}/counter-notices/").json()["results"][0]
        assert shown["restore_from"].startswith("2026-11-27")


def reply(answer, **said):
    with all_tenants(reason="test"):
        files = [a_file(now(answer).complaint)] if said.pop("paper", False) else []
        return reply_to_answer(now(answer), by=cast.person("alice"), files=files, **said)


@pytest.mark.parametrize("track", ["us_dmca", "cn_ecl"])
def test_a_court_notice_stops_the_clock_and_a_reviewer_maintains(norrlys, track):
    seller = a_decided_case(norrlys, track, moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with at(moment("2026-11-20 09:00")):
        reply(answer, stance="court", body="District Court", reference="1:26-cv-04711", paper=True)
    case = now(seller.complaint)
    assert (now(answer).state, case.state, case.waiting_until) == (AnswerState.RECEIVED, ComplaintState.ANSWERED, None)
    clock_at(moment("2027-02-20 09:00"))
    assert now(answer).state == AnswerState.RECEIVED
    with all_tenants(reason="test"), at(moment("2026-11-23 09:00")):
        early = {"by": cast.person("rita"), "outcome": "restore", "reason": "R-30", "statement": LONG}
        with pytest.raises(Refused, match="Nothing is restored before"):
            conclude_answer(now(answer), **early)
        conclude_answer(
            now(answer), by=cast.person("rita"), outcome="maintain", reason="M-05", statement="The claim was filed."
        )
        case = now(seller.complaint)
        assert case.state == ComplaintState.DECIDED
        assert "told of a court" in " ".join(line.text for line in timeline(case))
    clock_at(moment("2026-12-20 09:00"))
    with all_tenants(reason="test"):
        assert case.targets.get(position=1).state == TargetState.UPHELD


NO_CLAIM = "The paper is a letter of your own lawyer. No court has seen it."


def a_stopped_answer(right, track="us_dmca"):
    """The clock would restore on 27 November; the word of a court stopped it on the 17th."""
    seller = a_decided_case(right, track, moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with at(moment("2026-11-17 09:00")):
        reply(answer, stance="court", body="District Court", paper=True)
    with all_tenants(reason="test"):
        return CounterNotice.objects.select_related("complaint", "respondent").get(pk=answer.pk)


def reject(answer, when, who="rita"):
    with all_tenants(reason="test"), at(moment(when)):
        return reject_paper(now(answer), by=cast.person(who), statement=NO_CLAIM)


@pytest.mark.parametrize("track", ["us_dmca", "cn_ecl"])
def test_a_paper_that_is_none_stops_the_clock_only_until_it_is_read(norrlys, track):
    answer = a_stopped_answer(norrlys, track)
    day, case = answer.restore_from, answer.complaint
    reject(answer, "2026-11-18 09:00")
    assert (now(answer).state, now(answer).restore_from) == (AnswerState.WAITING, day)
    assert (now(case).state, now(case).waiting_until) == (ComplaintState.WAITING, day)
    clock_at(day - MINUTE)
    assert now(answer).state == AnswerState.WAITING
    clock_at(day + MINUTE)
    assert (now(answer).state, now(case).restored_count) == (AnswerState.RESTORED, 1)


def test_read_too_late_it_restores_at_once(norrlys):
    answer = a_stopped_answer(norrlys)
    clock_at(answer.restore_by + MINUTE)
    assert now(answer).state == AnswerState.RECEIVED
    reject(answer, "2026-12-04 09:00")
    clock_at(moment("2026-12-04 09:05"))
    assert now(answer).state == AnswerState.RESTORED


def test_the_right_paper_stops_it_again(norrlys):
    answer = a_stopped_answer(norrlys)
    reject(answer, "2026-11-18 09:00")
    with at(moment("2026-11-19 09:00")):
        reply(answer, stance="court", body="District Court", reference="1:26-cv-04711", paper=True)
        with pytest.raises(Refused, match="Choose from the list"):
            reply(answer, stance="authority", body="CNIPA", paper=True)
        reply(answer, stance="contest", text=LONG)
    clock_at(answer.restore_by + MINUTE)
    assert now(answer).state == AnswerState.RECEIVED


def test_both_sides_read_why_a_paper_does_not_count(norrlys, browser, client):
    answer, rita = a_stopped_answer(norrlys), browser("rita")
    desk = f"/review/complaints/{answer.complaint.number}/"
    mail.outbox.clear()
    with at(moment("2026-11-18 09:00")):
        address = f"{desk}answers/{answer.pk}/paper/"
        assert f'action="{address}"' in rita.get(desk).text
        assert (
            "Write the reasons in 10 to 5,000 characters"
            in rita.post(address, {f"paper-{answer.pk}-statement": "No."}).text
        )
        assert rita.post(address, {f"paper-{answer.pk}-statement": NO_CLAIM}).status_code == 302
        run_jobs(of="complaints.tell_of_rejected")
        letters = {letter.to[0]: letter.body for letter in mail.outbox}
        assert set(letters) == {"alice@people.example", "sam@sellers.example"}
        assert all(NO_CLAIM in body and "27 Nov 2026" in body for body in letters.values())
        alice = browser("alice")
        for page in (
            alice.get(f"/t/norrlys/complaints/{answer.complaint.number}/"),
            client.get(f"/case/{answer.respondent.token}/"),
            rita.get(desk),
        ):
            assert NO_CLAIM in page.text
            assert "Restored on Fri 27 Nov" in page.text
        notices = f"/api/v1/complaints/{answer.complaint.number}/counter-notices/"
        [said] = alice.get(notices).json()["results"][0]["replies"]
        assert (said["rejection"], said["rejected_at"][:10]) == (NO_CLAIM, "2026-11-18")
        assert address not in rita.get(desk).text
        with all_tenants(reason="test"):
            assert "shows no court" in " ".join(line.text for line in timeline(now(answer.complaint)))
            assert AuditEntry.objects.get(verb="complaints.reject_paper").after == {"statement": NO_CLAIM}


def test_programs_of_the_desk_reject_a_paper_once(norrlys, browser):
    answer, rita = a_stopped_answer(norrlys), browser("rita")
    address = f"/api/v1/review/complaints/{answer.complaint.number}/counter-notices/{answer.pk}/"
    with at(moment("2026-11-18 09:00")):
        assert "reject-paper" in rita.get(address).json()["moves"]
        send = {"data": {"statement": NO_CLAIM}, "content_type": "application/json"}
        assert browser("alice").post(f"{address}reject-paper/", **send).status_code in (403, 404)
        assert rita.post(f"{address}reject-paper/", **send).json()["state"] == "waiting"
        assert "reject-paper" not in rita.get(address).json()["moves"]
        assert rita.post(f"{address}reject-paper/", **send).status_code == 409
    with pytest.raises(NotAllowed):
        reject(answer, "2026-11-18 10:00", who="alice")


def test_days_that_stood_still_before_a_paper_that_is_none_are_kept(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    answer = answered(seller, moment("2026-11-23 10:00"))  # restored on 8 December
    with all_tenants(reason="test"), at(moment("2026-11-30 10:00")):
        pause_waiting(now(answer), by=cast.person("rita"))
    with at(moment("2026-12-03 10:00")):
        reply(answer, stance="court", body="District Court", paper=True)
    reject(answer, "2026-12-04 10:00")
    assert now(answer).restore_from == moment("2026-12-11 23:59:59")


BAD_REPLIES = [
    ({"stance": "contest", "text": "No."}, "sentence or two"),
    ({"stance": "court", "body": "District Court"}, "Add the paper"),
    ({"stance": "court", "paper": True}, "Name the court"),
    ({"stance": "nonsense", "text": LONG}, "Choose from the list"),
]


@pytest.mark.parametrize(("said", "message"), BAD_REPLIES)
def test_a_reply_that_lacks_something_says_what(norrlys, said, message):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with at(moment("2026-11-13 09:00")), pytest.raises(Refused, match=message):
        reply(answer, **said)


def test_one_reply_a_round_and_one_word_of_a_court(norrlys, browser):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    address = f"/t/norrlys/complaints/{seller.complaint.number}/answers/{answer.pk}/reply/"
    with at(moment("2026-11-13 09:00")):
        alice = browser("alice")
        assert "We have gone to court" in alice.get(address).text
        assert alice.post(address, {"stance": "contest", "text": LONG}).status_code == 302
        assert now(answer).state == AnswerState.WAITING  # a reply alone stops nothing
        with pytest.raises(Refused, match="Choose from the list"):
            reply(answer, stance="contest", text=LONG)
        kept = alice.post(address, {"stance": "court", "body": "District Court", "text": LONG})
        assert "Add the paper" in kept.text
        assert "District Court" in kept.text
        reply(answer, stance="authority", body="CNIPA", paper=True)
        with pytest.raises(Refused, match="replied to this answer already"):
            reply(answer, stance="court", body="District Court", paper=True)
        assert alice.get(address).status_code == 302
    assert browser("carol").get(address).status_code == 404


def test_after_its_time_a_reply_is_refused_but_not_the_word_of_a_court(norrlys):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with at(answer.reply_due_at + MINUTE):
        with pytest.raises(Refused, match="time to reply is over"):
            reply(answer, stance="contest", text=LONG)
        reply(answer, stance="court", body="District Court", paper=True)
    assert now(answer).state == AnswerState.RECEIVED


def test_where_nothing_waits_the_reviewer_reads_answer_and_reply(norrlys, browser):
    seller = a_decided_case(norrlys, "eu_dsa", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    assert now(seller.complaint).state == ComplaintState.ANSWERED
    assert answer.reply_due_at == moment("2026-11-17 17:00")
    with at(moment("2026-11-13 09:00")):
        with pytest.raises(Refused, match="Choose from the list"):
            reply(answer, stance="court", body="District Court", paper=True)
        page = browser("rita").get(f"/review/complaints/{seller.complaint.number}/").text
        assert "The complainant may reply until" in page
        reply(answer, stance="contest", text=LONG)
        assert LONG in browser("rita").get(f"/review/complaints/{seller.complaint.number}/").text
        sent = browser("alice").post(
            f"/api/v1/complaints/{seller.complaint.number}/counter-notices/{answer.pk}/reply/",
            {"stance": "contest", "text": LONG}, content_type="application/json",
        )  # fmt: skip
        assert sent.status_code == 409


PAUSES = [
    # stands still, runs on (None: the clock lets it), restored from
    ("2026-11-30 10:00", "2026-12-03 10:00", "2026-12-11 23:59:59"),  # three days
    ("2026-11-30 10:00", None, "2027-01-05 23:59:59"),  # 20 working days, to 28 December
]


@pytest.mark.parametrize(("paused", "resumed", "restored"), PAUSES)
def test_china_counts_no_time_for_notarising_up_to_twenty_working_days(norrlys, paused, resumed, restored):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    answer = answered(seller, moment("2026-11-23 10:00"))  # restored on 8 December
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        with at(moment(paused)):
            answer = pause_waiting(now(answer), by=rita)
            assert now(seller.complaint).waiting_until is None
        if resumed:
            with at(moment(resumed)):
                resume_waiting(now(answer), by=rita)
    if not resumed:
        clock_at(answer.pause_ends_at - MINUTE)
        assert now(answer).state == AnswerState.PAUSED
        clock_at(answer.pause_ends_at + MINUTE)
        with all_tenants(reason="test"), at(answer.pause_ends_at + MINUTE), pytest.raises(Refused, match="as the law"):
            pause_waiting(now(answer), by=rita)
    answer = now(answer)
    assert answer.restore_from.astimezone(ZONE) == moment(restored)
    clock_at(moment(restored) + MINUTE)
    assert now(answer).state == AnswerState.RESTORED


def test_the_dmca_knows_no_pause(norrlys):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with all_tenants(reason="test"), pytest.raises(Refused, match="without a pause"):
        pause_waiting(now(answer), by=cast.person("rita"))


def test_a_right_that_ends_meanwhile_keeps_nothing_hidden(norrlys):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with all_tenants(reason="test"):
        Right.objects.filter(pk=norrlys.pk).update(expires_on="2026-11-20", state="expired")
    clock_at(answer.restore_from + MINUTE)
    assert now(answer).state == AnswerState.RESTORED


def test_a_withdrawal_ends_the_waiting(norrlys):
    seller = a_decided_case(norrlys, "us_dmca", moment("2026-11-12 08:00"))
    answer = answered(seller, moment("2026-11-12 09:00"))
    with all_tenants(reason="test"), at(moment("2026-11-13 09:00")):
        withdraw_complaint(now(seller.complaint), by=cast.person("alice"), reason="licensed")
    clock_at(answer.restore_from + MINUTE)
    assert now(answer).state == AnswerState.DROPPED
    with all_tenants(reason="test"):
        assert not Event.objects.filter(kind=Event.Kind.RESTORED).exists()


def test_two_answers_wait_side_by_side(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    first = answered(seller, moment("2026-11-23 10:00"), 1)
    second = answered(seller, moment("2026-11-25 10:00"), 2)
    assert now(seller.complaint).waiting_until == first.restore_from
    clock_at(first.restore_from + MINUTE)
    case = now(seller.complaint)
    assert (case.state, case.waiting_until) == (ComplaintState.WAITING, second.restore_from)
    clock_at(second.restore_from + MINUTE)
    assert now(seller.complaint).restored_count == 2
