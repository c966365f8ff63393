"""Either side appeals; somebody who did not decide before keeps the decision or reverses it. DSA Art. 20."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.appealing import appealable, may_decide, side_of
from complaints.codes import REASONS, Outcome
from complaints.events import recount, tell
from complaints.models import Appeal, Complaint, Event, Evidence, Guest, Respondent, Target
from complaints.models.decisions import Measure
from complaints.models.rounds import AppealedTarget
from complaints.outbox import Wanted, ask_measures, undo_measures
from complaints.reasons import check_statement, write_decisions
from complaints.rounds import follow
from complaints.states import TargetState
from complaints.workflow import APPEALS, TARGETS
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.jobs import defer
from portal.shared.permissions import require
from portal.shared.typed import is_sentence


@transaction.atomic
def appeal_as_complainant(
    complaint: Complaint,
    *,
    by: User | Guest,
    targets: Iterable[int],
    explanation: str,
    files: Iterable[EvidenceFile] = (),
) -> Appeal:
    """Appeal what was declined or restored (ids of targets), with a reason and evidence. DSA Art. 20 gives it to guests
    too."""
    require(by, "complaints.file_complaint", complaint)
    return _appeal(complaint, None, by, targets, explanation, files)


@transaction.atomic
def appeal_as_respondent(
    complaint: Complaint,
    *,
    by: Respondent,
    targets: Iterable[int],
    explanation: str,
    files: Iterable[EvidenceFile] = (),
) -> Appeal:
    """Appeal a measure that stays on one's own targets (ids)."""
    require(by, "complaints.answer_complaint", complaint)
    return _appeal(complaint, by, None, targets, explanation, files)


@transaction.atomic
def decide_appeal(appeal: Appeal, *, by: User, outcome: str, reason: str, statement: str) -> Appeal:
    """Keep the decision on the appealed targets or reverse it, with reasons that both sides get.

    Reversed for the complainant, a target is upheld and hidden; for the seller, restored. Raises Refused for a reviewer
    who decided in the case before, and where nothing can be hidden any more because the right is over.
    """
    require(by, "complaints.review_complaint", appeal)
    if not may_decide(appeal, by):
        raise Refused(_("You decided in this case before. Somebody else decides the appeal."))
    fits = outcome in (Outcome.KEEP, Outcome.REVERSE) and reason in REASONS and REASONS[reason].outcome == outcome
    if not fits:
        raise Refused(_("Choose a reason that fits the decision."), field="code")
    check_statement(statement)
    changes = {"reason": reason, "statement": statement.strip(), "decided_by": by, "decided_at": timezone.now()}
    APPEALS.apply(appeal, outcome, by=by, changes=changes)
    complaint = appeal.complaint
    chosen = complaint.targets.filter(pk__in=list(_still_there(appeal).values_list("pk", flat=True)))
    rows = _reverse(appeal, chosen, by, reason) if outcome == Outcome.REVERSE else list(chosen)
    write_decisions(complaint, rows, outcome, reason, statement, by)
    recount(complaint)
    kind = Event.Kind.REVERSED if outcome == Outcome.REVERSE else Event.Kind.KEPT
    tell(complaint, kind, positions=[row.position for row in rows], reason=reason)
    follow(complaint)
    return appeal


def _appeal(
    complaint: Complaint,
    respondent: Respondent | None,
    user: User | Guest | None,
    targets: Iterable[int],
    explanation: str,
    files: Iterable[EvidenceFile],
) -> Appeal:
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    possible = {target.pk: target for target in appealable(complaint, respondent)}
    chosen = [possible[pk] for pk in sorted(set(targets)) if pk in possible]
    _check_appeal(possible, chosen, set(targets), explanation)
    now = timezone.now()
    appeal = Appeal.objects.create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        respondent=respondent,
        explanation=explanation.strip(),
        sent_by=user if isinstance(user, User) else None,
        received_at=now,
        due_at=deadlines.decision_due(complaint, now),
    )
    AppealedTarget.objects.bulk_create(
        AppealedTarget(tenant_id=complaint.tenant_id, appeal=appeal, target=target) for target in chosen
    )
    side = side_of(respondent)
    Evidence.objects.bulk_create(
        Evidence(tenant_id=complaint.tenant_id, complaint=complaint, appeal=appeal, file=file, side=side)
        for file in files
    )
    positions = [target.position for target in chosen]
    record("complaints.appeal_complaint", appeal, by=respondent or user, after={"targets": positions, "side": side})
    tell(complaint, Event.Kind.APPEALED, positions=positions, side=side)
    follow(complaint)
    defer("complaints.tell_of_appeal", appeal)
    return appeal


def _check_appeal(possible: dict[int, Target], chosen: list[Target], asked: set[int], explanation: str) -> None:
    if not possible:
        raise Refused(_("Nothing can be appealed here now: the time is over, or it is being decided."))
    if not chosen or len(chosen) != len(asked):
        raise Refused(_("Choose the targets that you appeal from the list."), field="targets")
    if not is_sentence(explanation):
        raise Refused(_("Say in a sentence or two why the decision is wrong."), field="explanation")


def _still_there(appeal: Appeal) -> Any:
    return appeal.targets.exclude(state=TargetState.WITHDRAWN)


def _reverse(appeal: Appeal, chosen: Any, by: User, reason: str) -> list[Target]:
    """The other way round, with the measures that follow from it."""
    complaint = appeal.complaint
    if appeal.respondent_id is not None:
        undo_measures(chosen.filter(state=TargetState.UPHELD), by=by)
        return TARGETS.apply_to_all(chosen, "restore", by=by, owner=complaint, reason=reason)
    if complaint.right is not None and not complaint.right.is_usable():
        text = _("The right is not in force any more: nothing can be hidden on it. Keep the decision and say why.")
        raise Refused(text, field="code")
    rows = TARGETS.apply_to_all(chosen, "reverse", by=by, owner=complaint, reason=reason)
    _do_again(complaint, rows, by)
    complaint.answer_due_at = deadlines.answer_due(complaint, timezone.now())
    complaint.save(update_fields=["answer_due_at"])
    defer("complaints.tell_respondents", complaint)  # sellers who were not told before get their link now
    return rows


def _do_again(complaint: Complaint, rows: list[Target], by: User) -> None:
    """The measure that a target stood under before, in the same places; hidden everywhere where there was none."""
    earlier = Measure.objects.filter(target__in=rows, respondent=None, undoes=None).order_by("id")
    wanted = {measure.target_id: Wanted(measure.action, tuple(measure.territories)) for measure in earlier}
    groups: dict[Wanted, list[Target]] = {}
    for row in rows:
        groups.setdefault(wanted.get(row.pk, Wanted("hide")), []).append(row)
    for measure, group in groups.items():
        ask_measures(complaint, group, measure, by=by)
