"""The outbox: lines that ask the platform to hide or restore. Sent by a job, confirmed through the API."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from complaints.codes import MEASURES
from complaints.models import Complaint, Measure, Target
from complaints.states import MeasureState
from portal.shared.audit import record
from portal.shared.jobs import defer
from portal.shared.permissions import Actor


def ask_measures(
    complaint: Complaint,
    targets: Sequence[Target],
    action: str,
    *,
    by: Actor | None,
    territories: Iterable[str] = (),
    ends_on: date | None = None,
) -> list[Measure]:
    """Put one line per target into the outbox, in the decision's transaction, and defer the job that sends them."""
    now = timezone.now()
    measures = [
        Measure(
            tenant_id=complaint.tenant_id,
            complaint=complaint,
            target=target,
            action=action,
            territories=list(territories),
            ends_on=ends_on,
            asked_at=now,
        )
        for target in targets
    ]
    Measure.objects.bulk_create(measures, batch_size=1000)
    Target.objects.filter(pk__in=[target.pk for target in targets]).update(
        measure=action, measure_state=MeasureState.ASKED, measure_at=now
    )
    after = {"action": action, "targets": [target.position for target in targets], "territories": list(territories)}
    record("complaints.ask_measures", complaint, by=by, after=after)
    defer("complaints.send_measures", complaint)
    return measures


def undo_measures(targets: QuerySet[Target], *, by: Actor | None) -> None:
    """Ask the platform to take back what it was asked to do to these targets of one complaint."""
    affected = [target for target in targets.select_related("complaint") if target.measure]
    by_action: dict[str, list[Target]] = {}
    for target in affected:
        by_action.setdefault(MEASURES[target.measure].undone_by, []).append(target)
    for action, group in by_action.items():
        if action != group[0].measure:
            ask_measures(group[0].complaint, group, action, by=by)
