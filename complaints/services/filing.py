"""Sent, supplemented, withdrawn: what the complainant does with a case."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import WITHDRAWAL_REASONS
from complaints.conduct.effect import check_may_file
from complaints.conduct.lanes import holds_lane
from complaints.deciding.disclosing import ask_desk
from complaints.deciding.targets import chosen_targets, go_on
from complaints.drafts.completeness import gaps
from complaints.events import recount, tell
from complaints.measures.outbox import undo_measures
from complaints.models import Complaint, Event, Target
from complaints.rounds.following import can_be_withdrawn, release
from complaints.states import ALIVE, ComplaintState, TargetState
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
    """Take a whole complaint back, for a reason that admits no fault. Measures that were taken are undone.

    A closed one too, as long as something is hidden: parties settle late. What was declined then stays declined.
    """
    require(by, "complaints.file_complaint", complaint)
    _check_reason(reason)
    if complaint.state == ComplaintState.CLOSED and not can_be_withdrawn(complaint):
        raise Refused(_("Nothing is hidden any more: there is nothing to take back."))
    WORKFLOW.apply(complaint, "withdraw", by=by, changes={"withdrawal_reason": reason, "closed_at": timezone.now()})
    undo_measures(complaint.targets.filter(state=TargetState.UPHELD), by=by)
    TARGETS.apply_to_all(complaint.targets.filter(state__in=ALIVE), "withdraw", by=by, owner=complaint)
    recount(complaint)
    release(complaint)
    tell(complaint, Event.Kind.WITHDRAWN, reason=reason)
    return complaint


@transaction.atomic
def withdraw_targets(complaint: Complaint, *, by: Actor | None, targets: Iterable[int], reason: str) -> list[Target]:
    """Take some targets (ids) back, at any time. When none of the others is left to decide, the case goes on without
    them; with the last of all it is withdrawn itself."""
    require(by, "complaints.file_complaint", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    _check_reason(reason)
    if complaint.state == ComplaintState.DRAFT:
        raise Refused(_("Remove the link from the draft instead."))
    chosen = chosen_targets(complaint, targets)
    undo_measures(chosen.filter(state=TargetState.UPHELD), by=by)
    rows: list[Target] = TARGETS.apply_to_all(chosen, "withdraw", by=by, owner=complaint, reason=reason)
    positions = [row.position for row in rows]
    record("complaints.withdraw_targets", complaint, by=by, after={"targets": positions, "reason": reason})
    recount(complaint)
    tell(complaint, Event.Kind.WITHDRAWN, positions=positions, reason=reason)
    _go_on_without(complaint, by, reason)
    release(complaint)
    return rows


def _go_on_without(complaint: Complaint, by: Actor | None, reason: str) -> None:
    """A case that waited only for what was withdrawn needs nobody any more."""
    complaint.refresh_from_db()
    now, left = timezone.now(), set(complaint.targets.values_list("state", flat=True))
    if left == {TargetState.WITHDRAWN}:
        WORKFLOW.apply(complaint, "withdraw", by=by, changes={"withdrawal_reason": reason, "closed_at": now})
    elif complaint.state == ComplaintState.NEEDS_INFO and TargetState.ASKED not in left:
        WORKFLOW.apply(complaint, "lapse", by=None, changes=deadlines.after_lapse(complaint, now))
        ask_desk(complaint)
    else:
        go_on(complaint, None)


def _check_reason(reason: str) -> None:
    if reason not in WITHDRAWAL_REASONS:
        raise Refused(_("Choose a reason from the list. None of them admits a fault."), field="reason")
