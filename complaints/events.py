"""Lines of the timeline, written beside the change they tell of."""

from typing import Any

from django.db.models import Count
from django.utils import timezone

from complaints.models import Complaint, Event
from complaints.states import TargetState


def tell(complaint: Complaint, kind: Event.Kind, **data: Any) -> Event:
    """Add a line. `data` must be fit for both sides: counts, positions, titles, codes; never a person's name."""
    return Event.objects.create(
        tenant_id=complaint.tenant_id, complaint=complaint, kind=kind, at=timezone.now(), data=data
    )


def recount(complaint: Complaint) -> None:
    """Bring the complaint's own counts of targets up to date."""
    counted = dict(complaint.targets.order_by().values_list("state").annotate(Count("pk")))
    Complaint.objects.filter(pk=complaint.pk).update(
        target_count=sum(counted.values()),
        upheld_count=counted.get(TargetState.UPHELD, 0),
        open_count=counted.get(TargetState.OPEN, 0),
        declined_count=counted.get(TargetState.DECLINED, 0),
        restored_count=counted.get(TargetState.RESTORED, 0),
    )


def count_as_open(complaint: Complaint, count: int) -> None:
    """The same for a draft that just got all its targets: so many, and nothing decided."""
    Complaint.objects.filter(pk=complaint.pk).update(target_count=count, open_count=count)
