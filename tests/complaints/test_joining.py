"""Papers about decided cases reach somebody; one that finds no case is put into it, or set aside, by a person."""

from datetime import timedelta

import pytest

from complaints.codes import Outcome
from complaints.demo.people import at
from complaints.intake import read_raw
from complaints.models import Complaint, CounterNotice, ReceivedNotice
from complaints.services import (
    attach_paper,
    confirm_paper,
    decide_targets,
    receive_notice,
    set_paper_aside,
    take_up,
)
from complaints.services.clock import close_complaint
from complaints.services.intake import Confirmed, target_rule
from complaints.states import AnswerState, ComplaintState
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case, a_draft
from tests.complaints.deskwork import ids
from tests.complaints.roundwork import REASONS, a_decided_case, clock_at, moment, now
from tests.complaints.test_intake import ANSWER, NOTICE, RETRACTION, REVERSAL
from tests.registry.importcase import run_jobs

DAY = moment("2026-11-16 09:00")
HOUR = timedelta(hours=1)
BY_MAIL = ANSWER.replace("https://github.com/copycat/plans", "https://shop.example/item/1")


def receive(text: str, name: str = "paper.txt", *, ask: bool = False) -> ReceivedNotice:
    raw = text.encode()
    with tenant_scope(cast.organisation("market")):
        notice = read_raw(raw, target_rule=target_rule())
        return receive_notice(notice, by=None, source_name=name, raw=raw, ask=ask).paper


def a_decided_paper() -> Complaint:
    """The case of a paper, upheld by rita."""
    case, rita = receive(NOTICE, "2026/01/lamp.md").complaint, cast.person("rita")
    with all_tenants(reason="test"):
        case = take_up(now(case), by=rita)
        code = case.ground_data.reasons(Outcome.UPHOLD)[0].code
        said = {"outcome": Outcome.UPHOLD, "reason": code, "statement": REASONS}
        decide_targets(case, by=rita, targets=ids(case), **said)
        return now(case)


@pytest.mark.parametrize("closed", [False, True])
def test_an_answer_brings_a_decided_case_back_to_a_reviewer(people, closed):
    case = a_decided_paper()
    if closed:
        with all_tenants(reason="test"):
            close_complaint(case, by=None)
    receive(ANSWER, "answer.txt")
    case = now(case)
    assert (case.state, case.closed_at) == (ComplaintState.ANSWERED, None)
    with all_tenants(reason="test"):
        assert Complaint.objects.queue().get(pk=case.pk).due_at > case.decided_at
        assert CounterNotice.objects.get(complaint=case).state == AnswerState.RECEIVED
    clock_at(case.due_at + timedelta(days=90))
    assert now(case).state == ComplaintState.ANSWERED  # nobody has read the answer yet


@pytest.mark.parametrize(
    ("text", "kind"), [(RETRACTION, "Retraction of a notice"), (REVERSAL, "Reversal of a decision")]
)
def test_of_a_paper_about_a_decided_case_its_reviewer_hears(people, mailoutbox, text, kind):
    case = a_decided_paper()
    receive(text, "back.txt")
    run_jobs(of="complaints.tell_of_paper")
    letter = mailoutbox[-1]
    assert (letter.to, letter.subject) == (["rita@people.example"], f"{case.number}: a paper came in: {kind}")
    assert f"/review/complaints/{case.number}/#papers" in letter.body
    assert now(case).state == ComplaintState.DECIDED


def test_before_the_decision_the_page_of_the_case_says_enough(people, mailoutbox):
    receive(NOTICE, "2026/01/lamp.md")
    receive(RETRACTION, "back.txt")
    assert run_jobs(of="complaints.tell_of_paper") == 0


def test_an_answer_by_mail_joins_a_case_that_was_filed_on_the_web(everything, mailoutbox):
    with at(DAY):
        case = a_decided_case(everything, "us_dmca", DAY).complaint
        paper = receive(BY_MAIL)
    assert paper.complaint is None
    with at(DAY + HOUR), all_tenants(reason="test"):
        attach_paper(paper, now(case), by=cast.person("rita"))
        run_jobs(of="complaints.forward_answer")
    answer = CounterNotice.objects.get(complaint=case)
    assert [target.position for target in answer.targets.all()] == [1]
    assert answer.state == AnswerState.WAITING
    assert now(case).state == ComplaintState.WAITING
    assert answer.restore_from > DAY + timedelta(days=10)
    assert mailoutbox[-1].to == ["alice@people.example"]
    assert "Sam Seller" in mailoutbox[-1].body
    clock_at(answer.restore_from + HOUR)
    assert now(answer).state == AnswerState.RESTORED


def test_where_no_period_runs_a_reviewer_reads_the_answer(everything):
    with at(DAY):
        case = a_decided_case(everything, "contract", DAY).complaint
        paper = receive(BY_MAIL)
    with at(DAY + HOUR), all_tenants(reason="test"):
        attach_paper(paper, now(case), by=cast.person("rita"))
    assert (now(case).state, now(case).due_at > DAY + HOUR) == (ComplaintState.ANSWERED, True)


def test_a_reviewer_puts_a_waiting_paper_into_its_case(everything, browser):
    case, paper = a_case(everything, by=cast.person("alice")), receive(RETRACTION)
    rita, page = browser("rita"), f"/review/papers/{paper.pk}/"
    assert "Which case is it about?" in rita.get(page).text
    for wrong in ("", "C-1999-000001", "<b>"):
        answer = rita.post(f"{page}attach/", {"number": wrong})
        assert answer.status_code == 200
        assert "no case with this number" in answer.text or "required" in answer.text
    assert now(paper).complaint is None
    done = rita.post(f"{page}attach/", {"number": f" {case.number.lower()} "}, follow=True)
    assert "The paper is with its case now." in done.text
    assert case.number in done.text
    assert "Retraction of a notice" in rita.get(f"/review/complaints/{case.number}/").text
    for name in ("alice", "gus"):
        assert "I hereby retract" not in browser(name).get(case.get_absolute_url()).text


def test_the_cases_about_its_links_are_proposed(everything, browser):
    alice = cast.person("alice")
    older, newer, draft = a_case(everything, by=alice), a_case(everything, by=alice), a_draft(everything, by=alice)
    paper, rita = receive(BY_MAIL), browser("rita")
    page = rita.get(f"/review/papers/{paper.pk}/")
    assert page.context["proposed"] == [newer, older]
    assert f"Put it into {older.number}" in page.text
    assert draft.number not in page.text
    assert now(paper).complaint is None  # text proves nothing: a person chooses
    rita.post(f"/review/papers/{paper.pk}/attach/", {"number": older.number})
    assert now(paper).complaint == older


def test_what_is_about_nothing_here_is_set_aside(people, browser):
    paper = receive(RETRACTION)
    rita = browser("rita")
    assert rita.post(f"/review/papers/{paper.pk}/aside/").status_code == 302
    assert "Every paper has found its case" in rita.get("/review/papers/").text
    receive(NOTICE, "2026/01/lamp.md")  # what was set aside joins nothing later
    assert now(paper).complaint is None


def test_what_somebody_dealt_with_is_refused(everything):
    case, rita = a_case(everything, by=cast.person("alice")), cast.person("rita")
    aside, attached, doubtful = receive(RETRACTION), receive(REVERSAL), receive("Buy our lamps", ask=True)
    set_paper_aside(aside, by=rita)
    attach_paper(attached, case, by=rita)
    for paper in (aside, attached, doubtful):
        with pytest.raises(Refused, match="dealt with this paper"):
            attach_paper(now(paper), case, by=rita)
    for paper in (aside, attached):
        with pytest.raises(Refused, match="dealt with this paper"):
            set_paper_aside(now(paper), by=rita)
        with pytest.raises(Refused, match="dealt with this paper"):
            confirm_paper(now(paper), by=rita, confirmed=Confirmed(kind="retraction", targets=[]))


@pytest.mark.parametrize("name", ["alice", "carol", "gus"])
def test_only_the_desk_attaches(everything, browser, name):
    case, paper = a_case(everything, by=cast.person("alice")), receive(RETRACTION)
    answer = browser(name).post(f"/review/papers/{paper.pk}/attach/", {"number": case.number})
    assert answer.status_code in (403, 404)
    with pytest.raises(NotAllowed):
        attach_paper(paper, case, by=cast.person(name))
    assert now(paper).complaint is None
