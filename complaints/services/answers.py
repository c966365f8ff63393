"""The respondent answers; the reviewer maintains or restores."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import DEFENCES, REASONS, Outcome, Side
from complaints.conduct.effect import check_may_answer
from complaints.deciding.reasons import check_statement, write_decisions
from complaints.events import recount, tell
from complaints.fields import fill_in
from complaints.measures.outbox import undo_measures
from complaints.models import Complaint, CounterNotice, Event, Respondent, Target
from complaints.models.answers import AnsweredTarget
from complaints.rounds.answering import closed_to_answers
from complaints.rounds.concluding import not_yet, reasons_now, why_few
from complaints.rounds.following import follow
from complaints.rounds.loose_files import attach_to_answer
from complaints.states import ANSWER_OPEN, AppealState, ComplaintState, TargetState
from complaints.workflow import ANSWERS, TARGETS, WORKFLOW
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.jobs import defer
from portal.shared.permissions import require

DETAILS = ("name", "contact", "email", "signature")
NEEDS_READER = (ComplaintState.DECIDED, ComplaintState.INCOMPLETE, ComplaintState.WAITING, ComplaintState.CLOSED)
"""From here an answer brings a case back to the reviewers."""


@transaction.atomic
def answer_complaint(
    complaint: Complaint,
    *,
    by: Respondent,
    targets: Iterable[int],
    defence: str,
    explanation: str,
    statements: Iterable[str],
    files: Iterable[EvidenceFile] = (),
    **details: str,
) -> CounterNotice:
    """Send a counter-notice about upheld targets (ids) of one's own. `details`: name, contact, email, signature.

    What it must hold is the track's: DSA Art. 20; 17 USC 512(g)(3); E-Commerce Law of China, Art. 43.
    """
    require(by, "complaints.answer_complaint", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    if closed := closed_to_answers(complaint, by):
        raise Refused(closed)
    chosen = list(by.targets.filter(pk__in=set(targets), state=TargetState.UPHELD))
    _check_answer(complaint, chosen, defence, explanation, set(statements), details)
    files = list(files)
    check_may_answer(complaint, by, files=len(files))
    answer = CounterNotice.objects.create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        respondent=by,
        defence=defence,
        explanation=explanation.strip(),
        statements=sorted(statements),
        received_at=timezone.now(),
        **{key: details.get(key, "").strip() for key in DETAILS},
    )
    AnsweredTarget.objects.bulk_create(
        AnsweredTarget(tenant_id=complaint.tenant_id, counter_notice=answer, target=target) for target in chosen
    )
    attach_to_answer(answer, files)
    positions = [target.position for target in chosen]
    record("complaints.answer_complaint", answer, by=by, after={"targets": positions, "defence": defence})
    tell(complaint, Event.Kind.ANSWERED, positions=positions, defence=defence)
    _start_clocks(answer, by)
    defer("complaints.forward_answer", answer)
    return answer


@transaction.atomic
def conclude_answer(
    answer: CounterNotice, *, by: User | None, outcome: str, reason: str, statement: str
) -> CounterNotice:
    """Maintain the measure on the answered targets, or restore them, with reasons that both sides get.

    While the complainant may still go to court, nothing is restored before the clock does; and the measure is
    maintained only for the reasons of `reasons_now`. Raises Refused for any other.
    """
    require(by, "complaints.review_complaint", answer)
    answer.refresh_from_db(from_queryset=CounterNotice.objects.select_for_update(of=("self",), no_key=True))
    complaint = answer.complaint
    if (
        outcome not in (Outcome.MAINTAIN, Outcome.RESTORE)
        or reason not in REASONS
        or REASONS[reason].outcome != outcome
    ):
        raise Refused(_("Choose a reason that fits the decision."), field="reason")
    check_statement(statement)
    if reason not in {each.code for each in reasons_now(answer, Outcome(outcome))}:
        raise Refused(not_yet(answer) if outcome == Outcome.RESTORE else why_few(answer), field="reason")
    changes = {"reason": reason, "statement": statement.strip(), "concluded_at": timezone.now()}
    ANSWERS.apply(answer, outcome, by=by, changes=changes)
    upheld = complaint.targets.filter(answeredtarget__counter_notice=answer, state=TargetState.UPHELD)
    ids = list(upheld.values_list("pk", flat=True))
    if outcome == Outcome.RESTORE:
        undo_measures(upheld, by=by)
    rows = TARGETS.apply_to_all(complaint.targets.filter(pk__in=ids), outcome, by=by, owner=complaint, reason=reason)
    write_decisions(complaint, rows, outcome, reason, statement, by)
    recount(complaint)
    kind = Event.Kind.RESTORED if outcome == Outcome.RESTORE else Event.Kind.MAINTAINED
    tell(complaint, kind, positions=[row.position for row in rows], reason=reason)
    follow(complaint)
    return answer


def _start_clocks(answer: CounterNotice, by: Respondent) -> None:
    """A reviewer reads the answer, or a waiting period runs, as the track says."""
    complaint = answer.complaint
    for field, value in deadlines.after_answer(complaint, answer).items():
        setattr(answer, field, value)
    answer.save()
    if deadlines.waits(complaint):
        ANSWERS.apply(answer, "wait", by=None)
    elif complaint.state in NEEDS_READER:
        due = deadlines.decision_due(complaint, answer.received_at)
        changes = {"due_at": due, "paused_at": None, "closed_at": None}
        WORKFLOW.apply(complaint, "answer", by=by, changes=changes)
    follow(complaint)


def _being_decided(target: Target) -> bool:
    return (
        target.counter_notices.filter(state__in=ANSWER_OPEN).exists()
        or target.appeals.filter(state=AppealState.RECEIVED).exists()
    )


def _check_answer(
    complaint: Complaint,
    chosen: list[Any],
    defence: str,
    explanation: str,
    confirmed: set[str],
    details: dict[str, str],
) -> None:
    if not chosen:
        raise Refused(_("Choose at least one target that is hidden now."), field="targets")
    if any(_being_decided(target) for target in chosen):
        text = _("You have answered or appealed for one of these targets already. Wait for the decision.")
        raise Refused(text, field="targets")
    if defence not in DEFENCES:
        raise Refused(_("Choose why the complaint is wrong."), field="defence")
    if len(explanation.strip()) < 20:
        raise Refused(_("Say in a sentence or two why the complaint is wrong."), field="explanation")
    wanted = {
        "answer_name": "name",
        "answer_contact": "contact",
        "answer_email": "email",
        "answer_signature": "signature",
    }
    for field in complaint.track.counter_notice_fields() if complaint.track else ():
        name = wanted.get(field.key)
        if name and not details.get(name, "").strip():
            raise Refused(fill_in(field.title), field=name)
    needed = {statement.key for statement in complaint.statements_of(Side.RESPONDENT)}
    if not needed <= confirmed:
        raise Refused(_("Confirm every statement. The law of this case asks for them."), field="statements")
