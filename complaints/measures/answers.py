"""An answer to a measure, from whoever it was asked of. Who may give it is asked by the services that call this."""

from typing import Any

from django.utils import timezone

from complaints.events import tell
from complaints.models import Event, Measure, Target
from complaints.workflow import MEASURES
from portal.shared.permissions import Actor


def take_answer(measure: Measure, move: str, kind: Event.Kind, note: str, by: Actor | None, **told: Any) -> Measure:
    """Move the measure, write the line of the timeline, and repeat it on its target. `told` goes into the line and into
    the trail: what both sides may read."""
    MEASURES.apply(measure, move, by=by, changes={"answered_at": timezone.now(), "note": note[:500]}, **told)
    repeat_on_target(measure)
    tell(measure.complaint, kind, positions=[measure.target.position], action=measure.action, **told)
    return measure


def repeat_on_target(measure: Measure) -> None:
    """The target repeats its newest measure only."""
    newer = Measure.objects.filter(target=measure.target_id, respondent=None, pk__gt=measure.pk)
    if measure.respondent_id is None and not newer.exists():
        Target.objects.filter(pk=measure.target_id).update(measure_state=measure.state, measure_at=timezone.now())
