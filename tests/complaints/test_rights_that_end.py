"""A right that ends under a case: nothing more is upheld on it, and what was upheld on a false one is restored."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import letters
from complaints.codes import Side
from complaints.conduct import jobs
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Measure, Proposal, Signal
from complaints.services import (
    answer_complaint,
    appeal_as_complainant,
    confirm_proposal,
    decide_appeal,
    decide_targets,
    restore_on_fallen_right,
)
from complaints.states import ComplaintState, ProposalState
from portal.accounts.services import remove_member
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import tenant_scope
from registry.models import Right, TransferredRight
from registry.services import (
    accept_transfer,
    clear_right,
    complete_transfer,
    draft_transfer,
    expire_right,
    lift_suspension,
    revoke_verification,
    send_transfer,
    suspend_right,
    withdraw_right,
)
from registry.workflow import State
from tests import cast
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import REASONS, job

FORGED = {"code": "X-05", "note": "The certificate names another owner than the register does."}
DOUBT = {"code": "S-02", "note": "A cancellation is pending at the office."}


@pytest.fixture(autouse=True)
def _no_samples(settings):
    settings.REVIEW_SAMPLE_PERCENT = 0


def right_of(case: Complaint) -> Right:
    return Right.objects.get(pk=case.right_id)


def valid_until(case: Complaint, days: int) -> None:
    Right.objects.filter(pk=case.right_id).update(expires_on=timezone.localdate() + timedelta(days=days))


def test_a_right_that_ends_after_take_up_upholds_nothing(case, browser):
    valid_until(case, 0)
    assert len(decide(case, HIDE, positions=(1,))) == 1, "its last day still counts"
    valid_until(case, -1)
    rita, address = browser("rita"), f"/review/complaints/{case.number}/decide/"
    upheld = {"targets": ids(case, 2), "outcome": "uphold", "code": "K-02", "text": REASONS, "measure": "hide"}
    page = rita.post(address, upheld)
    assert page.status_code == 200
    assert "This right ended" in page.text
    assert "wait until it holds again, ask for a supplement, or decline" in page.text
    assert REASONS in page.text
    case.refresh_from_db()
    assert (case.open_count, Measure.objects.count()) == (2, 1)
    valid_until(case, 365)  # renewed
    assert rita.post(address, upheld).status_code == 302
    valid_until(case, -1)
    assert (
        rita.post(address, upheld | {"targets": ids(case, 3), "outcome": "decline", "code": "N-06"}).status_code == 302
    )
    case.refresh_from_db()
    assert (case.state, case.upheld_count, case.declined_count) == (ComplaintState.DECIDED, 2, 1)


def test_nor_does_one_that_was_taken_back(case, browser):
    revoke_verification(right_of(case), by=cast.person("rolf"), **FORGED)
    with pytest.raises(Refused, match="took its verification back"):
        decide(case, HIDE)
    said = {"targets": ids(case), "outcome": "uphold", "reason": "K-02", "statement": REASONS}
    told = browser("rita").post(
        f"/api/v1/review/complaints/{case.number}/decide/", said, content_type="application/json"
    )
    assert told.status_code == 409
    assert "took its verification back" in told.text
    assert case.targets.filter(state="open").count() == 3
    decide_targets(case, by=cast.person("rita"), targets=ids(case), outcome="decline", reason="N-37", statement=REASONS)


def test_a_doubt_is_cleared_first(case):
    suspend_right(right_of(case), by=cast.person("rolf"), **DOUBT)
    with pytest.raises(Refused, match="until a doubt is cleared"):
        decide(case, HIDE)
    lift_suspension(right_of(case), by=cast.person("rolf"))
    assert len(decide(case, HIDE)) == 3


def test_a_proposal_that_waited_is_not_confirmed_on_it(case):
    decide(case, Wanted("suspend"))
    proposal = Proposal.objects.get()
    revoke_verification(right_of(case), by=cast.person("sven"), **FORGED)
    with pytest.raises(Refused, match="Nothing can be upheld"):
        confirm_proposal(proposal, by=cast.person("rolf"))
    proposal.refresh_from_db()
    assert (proposal.state, Measure.objects.count()) == (ProposalState.WAITING, 0)


def test_with_a_new_owner_the_case_goes_on(case):
    Right.objects.filter(pk=case.right_id).update(state=State.TRANSFERRED)
    assert len(decide(case, HIDE)) == 3


def given_away(right: Right, *, of: str = "norrlys", to: str = "kestrel", by: str = "carol") -> Right:
    """The new owner's entry, after a reviewer confirmed the transfer."""
    facts = {"recipient": cast.organisation(to), "signed_on": timezone.localdate(), "rights": [right]}
    transfer = draft_transfer(cast.organisation(of), by=None, **facts)
    transfer.deed = cast.a_file(transfer, name="deed.pdf")
    transfer.save(update_fields=["deed"])
    complete_transfer(accept_transfer(send_transfer(transfer, by=None), by=cast.person(by)), by=cast.person("rita"))
    return Right.objects.get(number=TransferredRight.objects.get(transfer=transfer).became)


def withdrawn(case: Complaint) -> Right:
    suspend_right(right_of(case), by=cast.person("rolf"), **DOUBT)
    return withdraw_right(right_of(case), by=cast.person("alice"))


def withdrawn_while_it_is_read(case: Complaint) -> Right:
    suspend_right(right_of(case), by=cast.person("rolf"), **DOUBT)
    clear_right(right_of(case), by=cast.person("alice"), note="The office has refused the cancellation.")
    return withdraw_right(right_of(case), by=cast.person("alice"))


def expired(case: Complaint) -> Right:
    valid_until(case, -1)
    return expire_right(right_of(case), by=None)


def passed_on(case: Complaint) -> Right:
    return given_away(right_of(case))


def passed_on_twice(case: Complaint) -> Right:
    return given_away(passed_on(case), of="kestrel", to="other", by="amy")


@pytest.mark.parametrize("over", [withdrawn, withdrawn_while_it_is_read, expired, passed_on, passed_on_twice])
def test_a_forged_right_does_not_escape_by_being_over(case, browser, over):
    decide(case, HIDE)
    standing = over(case)
    assert case.number not in browser("sven").get("/review/fallen/").text
    body = {"outcome": "revoke", **FORGED}
    assert browser("rolf").post(f"/review/rights/{standing.number}/answer/", body).status_code == 302
    right = right_of(case)
    assert (right.state, right.answer_codes) == (State.REJECTED, ["X-05"])
    assert ProcrastinateJob.objects.filter(task_name="complaints.tell_of_fallen_right", args__subject_id=right.pk)
    assert ProcrastinateJob.objects.filter(task_name="complaints.note_right", args__subject_id=right.pk)
    assert case.number in browser("sven").get("/review/fallen/").text
    assert len(restore_on_fallen_right(case, by=cast.person("rolf"), statement=REASONS)) == 3
    for each in {right.pk: right, standing.pk: standing}.values():
        job(jobs.read_right, each)
    signal = Signal.objects.live().get()  # whoever got it with its papers answers for none of them
    assert (signal.key, signal.conduct.tenant.slug) == (f"altered:{right.number}", "norrlys")


def test_what_concerns_the_present_owner_alone_stays_with_it(case, browser):
    """The deed was forged: the former owner's entry was true, and so is what was upheld on it."""
    decide(case, HIDE)
    entry = given_away(right_of(case))
    revoke_verification(entry, by=cast.person("rolf"), code="X-03", note="The deed is no deed of the owner's.")
    assert right_of(case).state == State.TRANSFERRED
    assert not Complaint.objects.on_fallen_rights()
    desk = browser("rolf")
    former = f"/review/rights/{right_of(case).number}/"
    assert former in desk.get(f"/review/rights/{entry.number}/").text
    assert f"/review/rights/{entry.number}/" in desk.get(former).text
    desk.post(f"{former}answer/", {"outcome": "revoke", "code": "X-03", "note": "Nor was it Norrlys who owned it."})
    assert Complaint.objects.on_fallen_rights().get() == case


def test_a_former_owner_reads_the_reason_and_not_the_words_to_another(case, browser):
    decide(case, HIDE)
    revoke_verification(given_away(right_of(case)), by=cast.person("rolf"), **FORGED)
    page = browser("alice").get(f"/t/norrlys/rights/{right_of(case).number}/").text
    assert "The paper was altered" in page
    assert "differs from the register" in page
    assert FORGED["note"] not in page


@pytest.fixture
def fallen(case) -> Complaint:
    """Upheld, the seller told and about to answer, when the right turns out to rest on a forged paper."""
    decide(case, HIDE, Wanted("strike"), positions=(1, 2))
    decide_targets(
        case, by=cast.person("rita"), targets=ids(case, 3), outcome="decline", reason="N-01", statement=REASONS
    )
    job(letters.tell_respondents, case)
    revoke_verification(right_of(case), by=cast.person("rolf"), **FORGED)
    case.refresh_from_db()
    return case


def test_the_desk_hears_of_what_stands_on_a_right_that_was_taken_back(fallen, browser, mailoutbox):
    job(letters.tell_of_fallen_right, right_of(fallen))
    [mail] = mailoutbox
    assert mail.to == ["rita@people.example"]
    assert fallen.number in mail.body
    assert "1 upheld case rests on it" in mail.subject
    sven = browser("sven")
    page = sven.get("/review/fallen/").text
    assert fallen.number in page
    assert "2 links upheld" in page
    assert (
        "2 targets are still upheld on a right that was taken back"
        in sven.get(f"/review/complaints/{fallen.number}/").text
    )
    assert browser("alice").get("/review/fallen/").status_code in (302, 403, 404)


def nobody_has_it(case) -> None:
    Complaint.objects.filter(pk=case.pk).update(reviewer=None)


def rita_has_left(case) -> None:
    with tenant_scope(cast.organisation("market")):
        remove_member(cast.person("rita").memberships[cast.organisation("market").pk], by=None)


@pytest.mark.parametrize("end", [nobody_has_it, rita_has_left])
def test_where_nobody_has_the_case_the_seniors_hear_of_it(fallen, mailoutbox, end):
    end(fallen)
    job(letters.tell_of_fallen_right, right_of(fallen))
    assert [mail.to for mail in mailoutbox] == [["sven@people.example"]]


def test_the_revocation_sends_the_job(case):
    decide(case, HIDE)
    revoke_verification(right_of(case), by=cast.person("rolf"), **FORGED)
    assert ProcrastinateJob.objects.filter(task_name="complaints.tell_of_fallen_right", args__subject_id=case.right_id)


def test_a_reviewer_restores_it_and_both_sides_are_told(fallen, browser, mailoutbox, client):
    rolf, address = browser("rolf"), f"/review/complaints/{fallen.number}/fallen/"
    short = rolf.post(address, {"fallen-statement": "short"})
    assert "10 to 5,000 characters" in short.text
    assert ">short</textarea>" in short.text.replace("\n", "")
    why = "The certificate was forged: the register names another owner."
    assert rolf.post(address, {"fallen-statement": why}).status_code == 302
    fallen.refresh_from_db()
    assert (fallen.upheld_count, fallen.restored_count, fallen.declined_count) == (0, 2, 1)
    undone = Measure.objects.filter(complaint=fallen, undoes__isnull=False).values_list("undoes__action", flat=True)
    assert sorted(undone) == ["hide", "hide", "strike"]
    decision = fallen.decisions.filter(target__position=1)[0]
    assert (decision.outcome, decision.reason, decision.decided_by) == ("restore", "R-07", cast.person("rolf"))
    job(letters.tell_of_fallen_case, fallen)
    assert sorted(mail.to[0] for mail in mailoutbox) == [fallen.contact_email, SAM["email"]]
    assert all(why in mail.body for mail in mailoutbox)
    assert why in client.get(f"/case/{fallen.respondents.get().token}/").text
    assert fallen.number not in rolf.get("/review/fallen/").text
    assert "Load the page again" in rolf.post(address, {"fallen-statement": why}, follow=True).text


def test_what_is_open_about_it_falls_with_it(fallen):
    sam = fallen.respondents.get()
    answer_complaint(
        fallen, by=sam, targets=ids(fallen, 1), defence="dealer", explanation="The invoice names a dealer, see there.",
        statements=[each.key for each in fallen.statements_of(Side.RESPONDENT)],
        name="Sam", email=SAM["email"], contact="Market Lane 2", signature="Sam",
    )  # fmt: skip
    restore_on_fallen_right(fallen, by=cast.person("rolf"), statement=REASONS)
    assert fallen.counter_notices.get().state == "dropped"
    fallen.refresh_from_db()
    assert fallen.state == ComplaintState.DECIDED
    revoked = {"targets": ids(fallen, 1), "explanation": "We want our listing to be hidden again."}
    appeal = appeal_as_complainant(fallen, by=cast.person("alice"), **revoked)
    with pytest.raises(Refused, match="not in force any more"):
        decide_appeal(appeal, by=cast.person("sven"), outcome="reverse", reason="U-01", statement=REASONS)


def test_only_what_stands_on_a_right_that_was_taken_back(case, browser):
    decide(case, HIDE)
    valid_until(case, -1)
    with pytest.raises(Refused, match="Nothing stands here"):
        restore_on_fallen_right(case, by=cast.person("rita"), statement=REASONS)
    assert "fallen-statement" not in browser("rita").get(f"/review/complaints/{case.number}/").text
    assert case.number not in browser("rita").get("/review/fallen/").text
    with pytest.raises(NotAllowed):
        restore_on_fallen_right(case, by=cast.person("alice"), statement=REASONS)


def test_programs_restore_too(fallen, browser):
    address = f"/api/v1/review/complaints/{fallen.number}/restore/"
    told = browser("rolf").post(address, {"statement": REASONS}, content_type="application/json")
    assert (told.status_code, told.json()["restored_count"]) == (200, 2)
    again = browser("rolf").post(address, {"statement": REASONS}, content_type="application/json")
    assert again.status_code == 409
