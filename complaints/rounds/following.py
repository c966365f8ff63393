"""After a decision a case follows what is open in it: answers, waiting periods, appeals."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from complaints import deadlines
from complaints.models import Complaint, Supplement
from complaints.states import ANSWER_OPEN, OPEN, AnswerState, AppealState, ComplaintState, TargetState
from complaints.workflow import ANSWERS, APPEALS, WORKFLOW

S = ComplaintState
DECIDED_ONCE = (S.DECIDED, S.ANSWERED, S.INCOMPLETE, S.WAITING, S.APPEALED, S.CLOSED)
MOVED_BY_ROUNDS = (S.ANSWERED, S.INCOMPLETE, S.WAITING, S.APPEALED)
MOVES = {
    S.ANSWERED: "reopen",
    S.APPEALED: "appeal",
    S.INCOMPLETE: "ask_seller",
    S.WAITING: "wait",
    S.DECIDED: "conclude",
}


def follow(complaint: Complaint) -> None:
    """Bring the state of a decided case in line with what is open in it, and note when its waiting period is over.

    A reviewer is needed first for answers, then for appeals; else a seller completes an answer, or the clock runs; else
    the decision stands.
    """
    complaint.refresh_from_db()
    until = next_end(complaint.counter_notices.all())
    if complaint.waiting_until != until:
        complaint.waiting_until = until
        complaint.save(update_fields=["waiting_until"])
    wanted = moved_by(complaint.counter_notices.all(), complaint.appeals.all())
    over = complaint.state == S.CLOSED and wanted == S.DECIDED
    if complaint.state in DECIDED_ONCE and complaint.state != wanted and not over:
        reopened = {"closed_at": None} if complaint.state == S.CLOSED else {}
        WORKFLOW.apply(complaint, MOVES[wanted], by=None, changes=_changes(complaint, wanted) | reopened)


def moved_by(answers: Any, appeals: Any) -> ComplaintState:
    """The state to which these answers and appeals bring a decided case."""
    states = set(answers.values_list("state", flat=True))
    if AnswerState.RECEIVED in states:
        return S.ANSWERED
    if appeals.filter(state=AppealState.RECEIVED).exists():
        return S.APPEALED
    if AnswerState.ASKED in states:
        return S.INCOMPLETE
    return S.WAITING if states & {AnswerState.WAITING, AnswerState.PAUSED} else S.DECIDED


def next_end(answers: Any) -> datetime | None:
    """When the nearest waiting period of these answers is over; None while none runs."""
    running = answers.filter(state=AnswerState.WAITING, restore_from__isnull=False).order_by("restore_from")
    until: datetime | None = running.values_list("restore_from", flat=True).first()
    return until


def can_be_withdrawn(complaint: Complaint) -> bool:
    """Whether the whole of it can still be taken back: while it is under way, and as long as something is hidden."""
    return complaint.state in OPEN or (complaint.state == S.CLOSED and bool(complaint.upheld_count))


def release(complaint: Complaint) -> None:
    """Let go of answers and appeals whose targets were all taken back: nothing is left to decide about them."""
    now = timezone.now()
    for answer in complaint.counter_notices.filter(state__in=ANSWER_OPEN):
        if not answer.targets.filter(state=TargetState.UPHELD).exists():
            ANSWERS.apply(answer, "drop", by=None, changes={"concluded_at": now})
            Supplement.objects.filter(counter_notice=answer).open().update(
                ending=Supplement.Ending.DROPPED, ended_at=now
            )
    for appeal in complaint.appeals.filter(state=AppealState.RECEIVED):
        if complaint.state == S.WITHDRAWN or not appeal.targets.exclude(state=TargetState.WITHDRAWN).exists():
            APPEALS.apply(appeal, "drop", by=None, changes={"decided_at": now})
    follow(complaint)


def _changes(complaint: Complaint, wanted: ComplaintState) -> dict[str, Any]:
    """The reviewer's clock stands still while the seller completes an answer, and the case comes back to its place."""
    now = timezone.now()
    if wanted == S.INCOMPLETE:
        return {"paused_at": now} if complaint.state == S.ANSWERED else {}
    if wanted == S.ANSWERED:
        again = complaint.state == S.INCOMPLETE and complaint.paused_at is not None
        decided = deadlines.resumed(complaint, now) if again else deadlines.decision_due(complaint, now)
        return {"due_at": decided, "paused_at": None}
    if wanted == S.APPEALED:  # whoever had the case is not the one to decide
        due = complaint.appeals.filter(state=AppealState.RECEIVED).order_by("due_at").values_list("due_at", flat=True)
        return {"due_at": due.first(), "reviewer": None, "paused_at": None}
    return {"paused_at": None}
