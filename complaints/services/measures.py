"""The platform's answers to what it was asked to do."""

from django.db import transaction
from django.utils import timezone

from complaints.events import tell
from complaints.models import Event, Measure, Target
from complaints.states import MeasureState
from complaints.workflow import MEASURES
from portal.shared.permissions import Actor, require


@transaction.atomic
def confirm_measure(measure: Measure, *, by: Actor | None, note: str = "") -> Measure:
    """The platform has done it. Confirming twice is the same as once, because programs repeat themselves."""
    require(by, "complaints.confirm_measure", measure)
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",), no_key=True))
    if measure.state == MeasureState.CONFIRMED:
        return measure
    return _answered(measure, "confirm", Event.Kind.CONFIRMED, note, by)


@transaction.atomic
def fail_measure(measure: Measure, *, by: Actor | None, note: str = "") -> Measure:
    """The platform could not do it; the note says why. The reviewers are told."""
    require(by, "complaints.confirm_measure", measure)
    return _answered(measure, "fail", Event.Kind.FAILED, note, by)


@transaction.atomic
def retry_measure(measure: Measure, *, by: Actor | None) -> Measure:
    """Ask the platform again for a measure that failed."""
    require(by, "complaints.review_complaint", measure)
    MEASURES.apply(measure, "retry", by=by, changes={"asked_at": timezone.now(), "sent_at": None, "answered_at": None})
    _repeat_on_target(measure)
    return measure


def _answered(measure: Measure, move: str, kind: Event.Kind, note: str, by: Actor | None) -> Measure:
    changes = {"answered_at": timezone.now(), "note": note[:500]}
    MEASURES.apply(measure, move, by=by, changes=changes)
    _repeat_on_target(measure)
    tell(measure.complaint, kind, positions=[measure.target.position], action=measure.action)
    return measure


def _repeat_on_target(measure: Measure) -> None:
    """The target repeats its newest measure only."""
    if not Measure.objects.filter(target=measure.target_id, pk__gt=measure.pk).exists():
        Target.objects.filter(pk=measure.target_id).update(measure_state=measure.state, measure_at=timezone.now())
