"""Lines of the timeline, written beside the change they tell of."""

from typing import Any

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
    states = list(complaint.targets.values_list("state", flat=True))
    Complaint.objects.filter(pk=complaint.pk).update(
        target_count=len(states),
        upheld_count=states.count(TargetState.UPHELD),
        open_count=states.count(TargetState.OPEN),
        declined_count=states.count(TargetState.DECLINED),
        restored_count=states.count(TargetState.RESTORED),
    )
