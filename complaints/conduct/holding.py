"""The order in which a record and what hangs on it are locked."""

from complaints.models import Conduct, Sanction
from complaints.states import SanctionState


def hold_record(conduct: Conduct) -> Sanction | None:
    """Lock a record, then its open proposal, which is returned: in this order, and before the trail, whoever changes
    signals. A person who decides on the proposal locks it before the trail too, so of both at once one waits."""
    conduct.refresh_from_db(from_queryset=Conduct.objects.select_for_update(of=("self",), no_key=True))
    proposals = Sanction.objects.select_for_update(of=("self",), no_key=True)
    found: Sanction | None = proposals.filter(conduct=conduct, state=SanctionState.PROPOSED).first()
    return found
