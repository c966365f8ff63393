"""The outbox: lines that ask the platform to hide or restore. Sent by a job, confirmed through the API."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints.codes import MEASURES
from complaints.models import Complaint, Measure, Target
from complaints.states import MeasureState
from portal.shared.audit import record
from portal.shared.jobs import defer
from portal.shared.permissions import Actor

SEND = "complaints.send_measures"


@dataclass(frozen=True)
class Waiting:
    """What of a case the platform has not been told yet: how many measures, since when, and when it is tried again if
    the platform did not answer."""

    count: int
    since: datetime
    again_at: datetime | None


def waiting_measures(complaint: Complaint) -> Waiting | None:
    """What waits in the outbox, to be said on the pages of the case; None when everything was sent."""
    unsent = Measure.objects.filter(complaint=complaint, state=MeasureState.ASKED, sent_at=None)
    found = unsent.aggregate(count=Count("pk"), since=Min("asked_at"))
    if not found["count"]:
        return None
    put_off = ProcrastinateJob.objects.filter(lock=lock_of(complaint), status="todo", attempts__gt=0)
    return Waiting(**found, again_at=put_off.values_list("scheduled_at", flat=True).order_by("pk").first())


def send_later(complaint: Complaint) -> None:
    """Defer the sending, in this transaction. What belongs to one case goes out in its order, never twice at once."""
    defer(SEND, complaint, lock=lock_of(complaint))


def lock_of(complaint: Complaint) -> str:
    """Jobs with the same lock run one after another, the oldest first, also while one waits for its next try."""
    return f"{SEND}:{complaint.pk}"


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
    send_later(complaint)
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
