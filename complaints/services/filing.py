"""Sent, supplemented, withdrawn: what the complainant does with a case."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import WITHDRAWAL_REASONS
from complaints.conduct.effect import check_may_file
from complaints.conduct.lanes import holds_lane
from complaints.drafts.completeness import gaps
from complaints.events import recount, tell
from complaints.measures.outbox import undo_measures
from complaints.models import Complaint, Event, Target
from complaints.rounds.following import release
from complaints.states import ComplaintState, TargetState
from complaints.workflow import TARGETS, WORKFLOW
from complaints.worth import worth_of
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import Actor, require


@transaction.atomic
def submit_complaint(complaint: Complaint, *, by: Actor | None) -> Complaint:
    """Send a draft. The clock starts; what is missing comes back as Refused, with the first question. Sending twice is
    refused the second time, so a double click files once."""
    require(by, "complaints.file_complaint", complaint)
    missing = gaps(complaint) if complaint.is_draft else []
    if missing:
        raise Refused(missing[0].question, field=missing[0].field)
    now = timezone.now()
    if complaint.is_draft:
        check_may_file(complaint)
        changes: dict[str, Any] = {
            "submitted_at": now,
            "due_at": deadlines.decision_due(complaint, now),
            "step": "check",
            "worth": worth_of(complaint),
            "fast": holds_lane(complaint.agency_id or complaint.tenant_id, complaint.ground),
        }
    else:
        changes = {}
    WORKFLOW.apply(complaint, "submit", by=by, changes=changes, targets=complaint.target_count)
    tell(complaint, Event.Kind.FILED, targets=complaint.target_count, evidence=complaint.evidence.count())
    return complaint


@transaction.atomic
def supply_supplement(complaint: Complaint, *, by: Actor | None, note: str = "") -> Complaint:
    """Hand in what was asked for. The case keeps its number, its reviewer and its place in the queue."""
    require(by, "complaints.file_complaint", complaint)
    asked = complaint.targets.filter(state=TargetState.ASKED)
    codes = sorted(set(asked.values_list("deficiency", flat=True)))
    changes: dict[str, Any] = {
        "due_at": deadlines.resumed(complaint, timezone.now()),
        "paused_at": None,
        "supplement_due_at": None,
    }
    if note.strip():
        changes["explanation"] = f"{complaint.explanation.strip()}\n\n{note.strip()}"
    WORKFLOW.apply(complaint, "supplement", by=by, changes=changes)
    TARGETS.apply_to_all(asked, "supplement", by=by, owner=complaint)
    recount(complaint)
    tell(complaint, Event.Kind.SUPPLEMENTED, codes=codes)
    return complaint


@transaction.atomic
def withdraw_complaint(complaint: Complaint, *, by: Actor | None, reason: str) -> Complaint:
    """Take a whole complaint back, for a reason that admits no fault. Measures that were taken are undone."""
    require(by, "complaints.file_complaint", complaint)
    _check_reason(reason)
    WORKFLOW.apply(complaint, "withdraw", by=by, changes={"withdrawal_reason": reason, "closed_at": timezone.now()})
    undo_measures(complaint.targets.filter(state=TargetState.UPHELD), by=by)
    alive = complaint.targets.filter(state__in=[TargetState.OPEN, TargetState.ASKED, TargetState.UPHELD])
    TARGETS.apply_to_all(alive, "withdraw", by=by, owner=complaint)
    recount(complaint)
    release(complaint)
    tell(complaint, Event.Kind.WITHDRAWN, reason=reason)
    return complaint


@transaction.atomic
def withdraw_target(target: Target, *, by: Actor | None, reason: str) -> Target:
    """Take one target back. When none is left to decide, the case goes on without it."""
    require(by, "complaints.file_complaint", target.complaint)
    complaint = target.complaint
    _check_reason(reason)
    if complaint.state == ComplaintState.DRAFT:
        raise Refused(_("Remove the link from the draft instead."))
    if target.state == TargetState.UPHELD:
        undo_measures(complaint.targets.filter(pk=target.pk), by=by)
    TARGETS.apply_to_all(complaint.targets.filter(pk=target.pk), "withdraw", by=by, owner=complaint, reason=reason)
    record("complaints.withdraw_target", complaint, by=by, before={"url": target.url}, after={"reason": reason})
    recount(complaint)
    tell(complaint, Event.Kind.WITHDRAWN, positions=[target.position], reason=reason)
    _go_on_without(complaint)
    release(complaint)
    target.refresh_from_db()
    return target


def _go_on_without(complaint: Complaint) -> None:
    """A case that waited only for what was withdrawn needs nobody any more."""
    complaint.refresh_from_db()
    left = set(complaint.targets.values_list("state", flat=True))
    if complaint.state == ComplaintState.NEEDS_INFO and TargetState.ASKED not in left:
        WORKFLOW.apply(complaint, "lapse", by=None, changes=deadlines.after_lapse(complaint, timezone.now()))


def _check_reason(reason: str) -> None:
    if reason not in WITHDRAWAL_REASONS:
        raise Refused(_("Choose a reason from the list. None of them admits a fault."), field="reason")
