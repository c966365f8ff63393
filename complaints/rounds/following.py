"""After a decision a case follows what is open in it: answers, waiting periods, appeals."""

from typing import Any

from django.utils import timezone

from complaints import deadlines
from complaints.models import Complaint
from complaints.states import ANSWER_OPEN, AnswerState, AppealState, ComplaintState, TargetState
from complaints.workflow import ANSWERS, APPEALS, WORKFLOW

S = ComplaintState
DECIDED_ONCE = (S.DECIDED, S.ANSWERED, S.WAITING, S.APPEALED, S.CLOSED)
MOVES = {S.ANSWERED: "reopen", S.APPEALED: "appeal", S.WAITING: "wait", S.DECIDED: "conclude"}


def follow(complaint: Complaint) -> None:
    """Bring the state of a decided case in line with what is open in it, and note when its waiting period is over.

    A reviewer is needed first for answers, then for appeals; else the clock runs; else the decision stands.
    """
    complaint.refresh_from_db()
    nearest = complaint.counter_notices.filter(state=AnswerState.WAITING, restore_from__isnull=False)
    until = nearest.order_by("restore_from").values_list("restore_from", flat=True).first()
    if complaint.waiting_until != until:
        complaint.waiting_until = until
        complaint.save(update_fields=["waiting_until"])
    wanted = _wanted(complaint)
    over = complaint.state == S.CLOSED and wanted == S.DECIDED
    if complaint.state in DECIDED_ONCE and complaint.state != wanted and not over:
        WORKFLOW.apply(complaint, MOVES[wanted], by=None, changes=_changes(complaint, wanted))


def release(complaint: Complaint) -> None:
    """Let go of answers and appeals whose targets were all taken back: nothing is left to decide about them."""
    now = timezone.now()
    for answer in complaint.counter_notices.filter(state__in=ANSWER_OPEN):
        if not answer.targets.filter(state=TargetState.UPHELD).exists():
            ANSWERS.apply(answer, "drop", by=None, changes={"concluded_at": now})
    for appeal in complaint.appeals.filter(state=AppealState.RECEIVED):
        if complaint.state == S.WITHDRAWN or not appeal.targets.exclude(state=TargetState.WITHDRAWN).exists():
            APPEALS.apply(appeal, "drop", by=None, changes={"decided_at": now})
    follow(complaint)


def _wanted(complaint: Complaint) -> ComplaintState:
    answers = set(complaint.counter_notices.values_list("state", flat=True))
    if AnswerState.RECEIVED in answers:
        return S.ANSWERED
    if complaint.appeals.filter(state=AppealState.RECEIVED).exists():
        return S.APPEALED
    return S.WAITING if answers & {AnswerState.WAITING, AnswerState.PAUSED} else S.DECIDED


def _changes(complaint: Complaint, wanted: ComplaintState) -> dict[str, Any]:
    now = timezone.now()
    if wanted == S.ANSWERED:
        return {"due_at": deadlines.decision_due(complaint, now)}
    if wanted == S.APPEALED:  # whoever had the case is not the one to decide
        due = complaint.appeals.filter(state=AppealState.RECEIVED).order_by("due_at").values_list("due_at", flat=True)
        return {"due_at": due.first(), "reviewer": None}
    return {}
