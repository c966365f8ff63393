"""An answer to a measure, from whoever it was asked of. Who may give it is asked by the services that call this."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
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
    repeat_on_targets([measure])


def repeat_on_targets(measures: Sequence[Measure]) -> None:
    """The same for many that are in one state now."""
    of_target = {measure.pk: measure.target_id for measure in measures if measure.respondent_id is None}
    on_them = Measure.objects.filter(target__in=list(of_target.values()), respondent=None).order_by()
    newest = on_them.values("target").annotate(newest=Max("pk")).values_list("newest", flat=True) if of_target else []
    if repeating := [of_target[pk] for pk in newest if pk in of_target]:
        Target.objects.filter(pk__in=repeating).update(measure_state=measures[0].state, measure_at=timezone.now())
