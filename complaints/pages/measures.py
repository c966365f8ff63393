"""The measures of a case as the desk sees them: what failed, what waits for another case, what holds now."""

from typing import Any

from complaints.deciding.at_once import TARGETS_SHOWN as SHOWN
from complaints.forms.lifting import LiftForm
from complaints.measures.holds import name_holders
from complaints.models import Complaint, Measure
from complaints.states import MeasureState

SHOWN_WITH = ("target", "respondent", "training__followed_by")


def measures_at_desk(complaint: Complaint, *, skipped: int, sent: LiftForm | None) -> dict[str, Any]:
    """Each list for the desk's page of the case, `skipped` measures into what holds now; of what waits, the numbers of
    the cases that hold it. `sent` is the form that came back with errors."""
    measures = Measure.objects.filter(complaint=complaint)
    failed = measures.filter(state=MeasureState.FAILED, undoing=None).for_platform().select_related("target")
    held = measures.filter(state=MeasureState.HELD).select_related("target", "undoes__target", "undoes__respondent")
    live = measures.live()
    count = live.count()
    skipped = skipped if skipped < count else 0
    return {
        "failed": list(failed[:SHOWN]),
        "held": name_holders(list(held[:SHOWN])),
        "standing": list(live.select_related(*SHOWN_WITH).order_by("-pk")[skipped : skipped + SHOWN]),
        "standing_count": count,
        "more_measures": skipped + SHOWN if count > skipped + SHOWN else None,
        "lift": sent or LiftForm(complaint, prefix="lift"),
    }
