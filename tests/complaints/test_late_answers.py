"""After the time to answer: a track that takes late answers takes them, the others point to the appeal; page, program
and service say the same."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from complaints import letters
from complaints.codes import Side
from complaints.demo.people import at
from complaints.models import Complaint, CounterNotice, Respondent
from complaints.services import appeal_as_respondent, conclude_answer, name_respondent
from complaints.states import AnswerState, ComplaintState, TargetState
from complaints.tracks import TRACKS
from portal.shared.errors import Refused
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.deskwork import ids
from tests.complaints.roundwork import a_decided_case, answered, clock_at, job, moment, now
from tests.complaints.test_seller_api import CASES, program_of
from tests.registry.importcase import run_jobs

DAY = moment("2026-11-16 09:00")
HOUR = timedelta(hours=1)
LONG = "The invoice names another shop and another year."


def over(seller: Respondent):
    """Just after the time to answer; the clock has closed the case."""
    due = now(seller.complaint).answer_due_at + HOUR
    clock_at(due)
    assert now(seller.complaint).state == ComplaintState.CLOSED
    return due


def said(seller: Respondent) -> dict:
    case = now(seller.complaint)
    return {
        "defence": "dealer", "targets": ids(case, 1), "explanation": "We bought them from a dealer, see the invoice.",
        "statements": [statement.key for statement in case.statements_of(Side.RESPONDENT)],
        "name": "Sam", "email": "sam@sellers.example", "contact": "Market Lane 2", "signature": "Sam",
    }  # fmt: skip


def test_the_track_says_what_its_note_says():
    late = {key for (key, _version), track in TRACKS.items() if track.late_answers}
    noted = {
        key
        for (key, _version), track in TRACKS.items()
        if any("a later declaration is taken as well" in str(note) for note in track.notes)
    }
    assert late == noted == {"cn_ecl"}


def test_china_takes_a_late_declaration_opens_the_case_and_restores_in_time(everything, client):
    seller = a_decided_case(everything, "cn_ecl", DAY)
    due = over(seller)
    with at(due):
        page = client.get(f"/case/{seller.token}/").text
        assert "A late answer is still taken." in page
        assert 'id="answer"' in page
        assert "Free, about 5 minutes" in page
    answer = answered(seller, due)
    case = now(seller.complaint)
    assert (case.state, case.closed_at) == (ComplaintState.WAITING, None)
    clock_at(answer.restore_from + HOUR)
    case = now(case)
    assert (case.state, case.restored_count) == (ComplaintState.CLOSED, 1)
    assert now(answer).state == AnswerState.RESTORED


def test_where_a_paper_came_as_free_text_a_reviewer_reads_the_late_answer(everything):
    seller = a_decided_case(everything, "cn_ecl", DAY)
    due = over(seller)
    Complaint.objects.filter(pk=seller.complaint_id).update(source=Complaint.Source.INTAKE)
    answer = answered(seller, due)
    assert now(seller.complaint).state == ComplaintState.ANSWERED
    with at(due):
        conclude_answer(answer, by=cast.person("rita"), outcome="maintain", reason="M-01", statement=LONG)
    clock_at(due + HOUR)
    assert now(seller.complaint).state == ComplaintState.CLOSED


@pytest.mark.parametrize("track", ["contract", "eu_dsa", "us_dmca"])
def test_elsewhere_page_program_and_service_point_to_the_appeal(everything, client, track):
    seller = a_decided_case(everything, track, DAY)
    due = now(seller.complaint).answer_due_at + HOUR
    EmailAddress.objects.create(user=cast.person("sam"), email="sam@sellers.example", verified=True)
    case = f"{CASES}{seller.pk}/"
    with at(DAY + HOUR):
        assert program_of("sam").get(f"{case}answer/").json()["closed"] == ""
    clock_at(due)
    with at(due):
        program = program_of("sam")
        with pytest.raises(Refused, match="time to answer is over") as refused:
            answered(seller, due)
        page = client.get(f"/case/{seller.token}/").text
        assert 'id="answer"' not in page
        assert "Free, about 5 minutes" not in page
        told = client.post(f"/case/{seller.token}/", said(seller), follow=True).text
        assert "time to answer is over" in told
        sheet = program.get(f"{case}answer/").json()
        assert sheet["targets"] == []
        assert sheet["closed"].partition(", until")[0] == str(refused.value).partition(", until")[0]
        targets = program.get(f"{case}targets/").json()["results"]
        assert not any(each["may_answer"] for each in targets)
        sent = program.send(f"{case}counter-notices/", said(seller))
        assert (sent.status_code, "time to answer is over" in sent.text) == (409, True)
        assert not CounterNotice.objects.exists()
        open_now = [each["id"] for each in targets if each["appeal_until"]]
        assert bool(open_now) is ("You can still appeal, until" in told) is ("appeal/" in page)
        if open_now:
            own = now(seller)
            appeal_as_respondent(now(seller.complaint), by=own, targets=open_now[:1], explanation=LONG)
    assert bool(open_now) is (track == "contract")  # six months are longer than the time for an appeal


def test_a_seller_who_is_found_after_the_end_can_answer(everything, client):
    seller = a_decided_case(everything, "contract", DAY)
    due = over(seller)
    mail.outbox.clear()
    with at(due):
        case = now(seller.complaint)
        name_respondent(case, by=cast.person("rita"), targets=ids(case, 3), name="PeakShop", email="peak@x.example")
        run_jobs(of="complaints.")
        [letter] = [each for each in mail.outbox if each.to == ["peak@x.example"]]
        assert "You can answer until" in letter.body
        case = now(case)
        assert (case.state, case.closed_at) == (ComplaintState.DECIDED, None)
        assert case.answer_due_at > due
        peak = Respondent.objects.get(complaint=case, name="PeakShop")
        assert client.post(f"/case/{peak.token}/", said(peak) | {"targets": ids(case, 3)}).status_code == 302
        assert now(case).state == ComplaintState.ANSWERED


def test_while_parts_are_being_decided_no_time_is_over(everything, client):
    seller = a_decided_case(everything, "contract", DAY)
    Complaint.objects.update(state=ComplaintState.IN_REVIEW)
    case = now(seller.complaint)
    case.targets.filter(position=3).update(state=TargetState.OPEN)
    with at(case.answer_due_at + HOUR):
        assert 'id="answer"' in client.get(f"/case/{seller.token}/").text
        answered(seller, case.answer_due_at + HOUR)


def test_what_was_withdrawn_is_not_answered(everything):
    seller = a_decided_case(everything, "cn_ecl", DAY)
    Complaint.objects.update(state=ComplaintState.WITHDRAWN)
    with pytest.raises(Refused, match="Nothing has to be answered"):
        answered(seller, DAY)


def test_the_letter_for_a_told_seller_opens_nothing_again(everything):
    seller = a_decided_case(everything, "contract", DAY)
    due = over(seller)
    with at(due), all_tenants(reason="test"):
        job(letters.tell_respondents, seller.complaint)
    assert now(seller.complaint).state == ComplaintState.CLOSED
