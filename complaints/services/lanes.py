"""The clock counts what was decided, and moves organisations into the fast lane and out of it."""

from django.db import transaction
from django.utils import timezone

from complaints.codes import Side
from complaints.conduct.lanes import counted, move_due
from complaints.models import Lane, Sanction
from complaints.workflow import LANES
from portal.shared.permissions import require

AT_A_TIME = 1000
COUNTED = ["cases", "links", "upheld", "restored", "looked_at"]


@transaction.atomic
def count_lanes(*, by: None) -> None:
    """Bring the figures of everybody up to date, in few statements. Needs every organisation in scope."""
    require(by, "complaints.run_clock", None)
    now = timezone.now()
    Lane.objects.bulk_create(
        counted(now),
        batch_size=AT_A_TIME,
        update_conflicts=True,
        unique_fields=["tenant", "ground"],
        update_fields=COUNTED,
    )
    Lane.objects.filter(looked_at__lt=now).update(cases=0, links=0, upheld=0, restored=0, looked_at=now)


@transaction.atomic
def look_at_lane(lane: Lane, *, by: None) -> Lane:
    """Do what the figures ask for: earn, warn, recover, lose. Its organisation is told."""
    require(by, "complaints.run_clock", lane)
    now = timezone.now()
    suspended = Sanction.objects.suspending(Side.COMPLAINANT).filter(tenant=lane.tenant_id).exists()
    move = move_due(lane, suspended=suspended, now=now)
    if move:
        since = {"earn": now, "lose": None}.get(move, lane.since)
        changes = {"since": since, "warned_at": now if move == "warn" else None}
        LANES.apply(lane, move, by=by, changes=changes, links=lane.links, upheld=lane.upheld, restored=lane.restored)
    return lane
