"""The measures of a case as the desk sees them: what failed, what waits for another case, what holds now."""

from typing import Any

from complaints.measures.holds import name_holders
from complaints.models import Complaint, Measure
from complaints.states import MeasureState

SHOWN = 50
SHOWN_WITH = ("target", "respondent", "training__followed_by")


def measures_at_desk(complaint: Complaint) -> dict[str, Any]:
    """Each list for the desk's page of the case; of what waits, the numbers of the cases that hold it."""
    measures = Measure.objects.filter(complaint=complaint)
    failed = measures.filter(state=MeasureState.FAILED, undoing=None).for_platform().select_related("target")
    held = measures.filter(state=MeasureState.HELD).select_related("target", "undoes__target", "undoes__respondent")
    return {
        "failed": list(failed[:SHOWN]),
        "held": name_holders(list(held[:SHOWN])),
        "standing": list(measures.live().select_related(*SHOWN_WITH).order_by("-pk")[:SHOWN]),
    }
