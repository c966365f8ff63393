"""What a decision on an appeal consists of and what it does. Who may decide is asked by the services that call this."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import REASONS, Outcome
from complaints.deciding.disclosing import ask_desk, asks_identity_alone
from complaints.deciding.reasons import check_statement, write_decisions
from complaints.deciding.right_in_force import right_holds
from complaints.deciding.targets import Finding, ask_and_tell, check_measures
from complaints.events import recount, tell
from complaints.measures.outbox import Wanted, ask_measures, undo_measures
from complaints.models import Appeal, Complaint, Event, Target
from complaints.models.decisions import Measure
from complaints.rounds.following import follow
from complaints.states import TargetState
from complaints.workflow import APPEALS, TARGETS
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.jobs import defer


def targets_on_appeal(appeal: Appeal) -> Any:
    """What is appealed and was not taken back since."""
    return appeal.targets.exclude(state=TargetState.WITHDRAWN)


def check_appeal_finding(appeal: Appeal, finding: Finding) -> None:
    """Refuse what contradicts itself: the reason, the statement, and measures where nothing stays upheld."""
    outcome, reason = finding.outcome, finding.reason
    fits = outcome in (Outcome.KEEP, Outcome.REVERSE) and reason in REASONS and REASONS[reason].outcome == outcome
    if not fits:
        raise Refused(_("Choose a reason that fits the decision."), field="code")
    check_statement(finding.statement)
    if not finding.measures:
        return
    if not _stays_upheld(appeal, outcome):
        raise Refused(_("Measures follow only where a target stays upheld. Take them out."), field="measure")
    check_measures(appeal.complaint, finding.measures)


def carry_out_on_appeal(
    appeal: Appeal, finding: Finding, *, by: User, decided_by: User | None, seconded_by: User | None = None
) -> list[Target]:
    """Keep the decision on the appealed targets or reverse it, with the measures that follow. `by` makes the move."""
    outcome, reason, statement = finding.outcome, finding.reason, finding.statement
    changes = {"reason": reason, "statement": statement, "decided_by": decided_by, "decided_at": timezone.now()}
    APPEALS.apply(appeal, outcome, by=by, changes=changes)
    complaint = appeal.complaint
    chosen = complaint.targets.filter(pk__in=finding.targets).exclude(state=TargetState.WITHDRAWN)
    rows = _reverse(appeal, chosen, finding, by) if outcome == Outcome.REVERSE else list(chosen)
    write_decisions(complaint, rows, outcome, reason, statement, decided_by, seconded_by=seconded_by)
    recount(complaint)
    ask_desk(complaint)
    kind = Event.Kind.REVERSED if outcome == Outcome.REVERSE else Event.Kind.KEPT
    tell(complaint, kind, positions=[row.position for row in rows], reason=reason)
    if finding.measures:
        undo_measures(chosen.filter(state=TargetState.UPHELD), by=by)
        ask_and_tell(complaint, rows, finding.measures, by=by)
    follow(complaint)
    return rows


def _stays_upheld(appeal: Appeal, outcome: str) -> bool:
    """A seller's appeal is about upheld targets, a complainant's about others."""
    return (outcome == Outcome.KEEP) == (appeal.respondent_id is not None)


def _reverse(appeal: Appeal, chosen: Any, finding: Finding, by: User) -> list[Target]:
    """The other way round, with the measures that follow from it."""
    complaint, reason = appeal.complaint, finding.reason
    if appeal.respondent_id is not None:
        undo_measures(chosen.filter(state=TargetState.UPHELD), by=by)
        return TARGETS.apply_to_all(chosen, "restore", by=by, owner=complaint, reason=reason)
    if not right_holds(complaint):
        text = _("The right is not in force any more: nothing can be hidden on it. Keep the decision and say why.")
        raise Refused(text, field="code")
    rows = TARGETS.apply_to_all(chosen, "reverse", by=by, owner=complaint, reason=reason)
    if not finding.measures:
        _do_again(complaint, rows, by)
    complaint.answer_due_at = deadlines.answer_due(complaint, timezone.now())
    complaint.save(update_fields=["answer_due_at"])
    defer("complaints.tell_respondents", complaint)  # sellers who were not told before get their link now
    return rows


def _do_again(complaint: Complaint, rows: list[Target], by: User) -> None:
    """The measure that a target stood under before, in the same places; hidden everywhere where there was none, unless
    nothing but who the seller is was asked for."""
    earlier = Measure.objects.filter(target__in=rows, respondent=None, undoes=None).order_by("id")
    wanted = {measure.target_id: Wanted(measure.action, tuple(measure.territories)) for measure in earlier}
    groups: dict[Wanted, list[Target]] = {}
    usual = None if asks_identity_alone(complaint) else Wanted("hide")
    for row in rows:
        if found := wanted.get(row.pk, usual):
            groups.setdefault(found, []).append(row)
    for measure, group in groups.items():
        ask_measures(complaint, group, measure, by=by)
