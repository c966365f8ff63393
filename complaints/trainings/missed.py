"""A task that takes the place of another measure: when it is not done in time, that one follows."""

from django.utils.translation import gettext as _

from complaints.codes import MEASURES
from complaints.events import tell
from complaints.measures.outbox import Wanted, ask_measures, take_back
from complaints.models import Event, Measure, Target, Training
from complaints.states import TargetState
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor


def check_still_asked(measure: Measure) -> None:
    """Refuse what comes after the task was taken back, or after the measure that it stood for followed."""
    if hasattr(measure, "undoing"):
        raise Refused(_("This is not asked of you any more."))
    training: Training | None = getattr(measure, "training", None)
    if training is not None and training.followed_by is not None:
        text = _("The last day is over, and this followed: %(what)s. You can appeal, or ask the platform in a message.")
        raise Refused(text % {"what": training.followed_by.action_name})


def ask_in_its_place(measure: Measure, *, by: Actor | None) -> None:
    """Ask for what the task stood for, while something of this seller is upheld in the case. The seller is told."""
    stands_for = MEASURES[measure.action].stands_for
    of_seller = Target.objects.filter(complaint=measure.complaint_id, respondent=measure.respondent_id)
    upheld = of_seller.filter(state=TargetState.UPHELD).order_by("position").first()
    if stands_for is None or upheld is None:
        return
    for followed in ask_measures(measure.complaint, [upheld], Wanted(stands_for), by=by):
        Training.objects.filter(measure=measure).update(followed_by=followed)
        positions = [upheld.position]
        tell(measure.complaint, Event.Kind.MEASURED, positions=positions, action=stands_for, missed=measure.action)
        defer("complaints.tell_of_missed_task", measure)


def begin_again(measure: Measure, *, by: Actor | None) -> None:
    """The task is asked for again: what followed is taken back, and the seller passes and is reminded anew."""
    training = Training.objects.filter(measure=measure).select_related("followed_by__target").first()
    if training is None:
        return
    followed = training.followed_by
    if followed is not None and not hasattr(followed, "undoing"):
        take_back([followed], by=by)
        tell(measure.complaint, Event.Kind.LIFTED, positions=[followed.target.position], action=followed.action)
    training.followed_by = training.reminded_at = training.passed_at = None
    training.save(update_fields=["followed_by", "reminded_at", "passed_at"])
