"""What happens because nothing happened."""

from django.db import transaction
from django.utils import timezone

from complaints import deadlines
from complaints.events import recount, tell
from complaints.models import Complaint, Event
from complaints.states import TargetState
from complaints.workflow import TARGETS, WORKFLOW
from portal.accounts.models import Mandate
from portal.shared.audit import record
from portal.shared.permissions import require
from registry.models import Licence


@transaction.atomic
def lapse_supplement(complaint: Complaint, *, by: None) -> Complaint:
    """The supplement did not come: those targets close without a finding, the others stay as decided."""
    require(by, "complaints.run_clock", complaint)
    WORKFLOW.apply(complaint, "lapse", by=by, changes=deadlines.after_lapse(complaint, timezone.now()))
    asked = complaint.targets.filter(state=TargetState.ASKED)
    rows = TARGETS.apply_to_all(asked, "lapse", by=by, owner=complaint)
    recount(complaint)
    tell(complaint, Event.Kind.LAPSED, positions=[row.position for row in rows])
    return complaint


@transaction.atomic
def close_complaint(complaint: Complaint, *, by: None) -> Complaint:
    """The time to answer is over, and nobody answered: the decision stands."""
    require(by, "complaints.run_clock", complaint)
    WORKFLOW.apply(complaint, "close", by=by, changes={"closed_at": timezone.now()})
    tell(complaint, Event.Kind.CLOSED)
    return complaint


@transaction.atomic
def pass_to_owner(complaint: Complaint, *, by: None = None, deed: Mandate | Licence) -> None:
    """Write down that the owner goes on with a complaint, because the mandate or licence by which it was filed is over.

    Nothing moves: the owner could act in it all the time, and whoever filed it sees it no more.
    """
    require(by, "complaints.run_clock", complaint)
    record("complaints.pass_to_owner", complaint, by=by, after={deed._meta.model_name: deed.number})
