"""What was upheld on a right whose verification was taken back is restored by a reviewer, who reads each case first."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import Outcome
from complaints.deciding.reasons import check_statement, write_decisions
from complaints.deciding.right_in_force import TAKEN_BACK, is_taken_back
from complaints.events import recount, tell
from complaints.measures.outbox import undo_measures
from complaints.models import Complaint, Event, Target
from complaints.rounds.following import release
from complaints.states import AppealState, TargetState
from complaints.workflow import APPEALS, TARGETS
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require


@transaction.atomic
def restore_on_fallen_right(complaint: Complaint, *, by: User, statement: str) -> list[Target]:
    """Restore every target that is upheld, with reasons that both sides get; what is open about them falls with it.

    Raises Refused where the verification of the right was not taken back, and where nothing is upheld any more.
    """
    require(by, "complaints.review_complaint", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    ids = list(complaint.targets.filter(state=TargetState.UPHELD).values_list("pk", flat=True))
    if not is_taken_back(complaint) or not ids:
        raise Refused(_("Nothing stands here on a right that was taken back. Load the page again."))
    check_statement(statement)
    chosen = complaint.targets.filter(pk__in=ids)
    undo_measures(chosen, by=by)
    rows = TARGETS.apply_to_all(chosen, "restore", by=by, owner=complaint, reason=TAKEN_BACK)
    write_decisions(complaint, rows, Outcome.RESTORE, TAKEN_BACK, statement, by)
    recount(complaint)
    tell(complaint, Event.Kind.RESTORED, positions=[row.position for row in rows], reason=TAKEN_BACK)
    _drop_sellers_appeals(complaint)
    release(complaint)
    defer("complaints.tell_of_fallen_case", complaint)
    return rows


def _drop_sellers_appeals(complaint: Complaint) -> None:
    """What a seller appealed is as they asked."""
    for appeal in complaint.appeals.filter(state=AppealState.RECEIVED).exclude(respondent=None):
        if not appeal.targets.filter(state=TargetState.UPHELD).exists():
            APPEALS.apply(appeal, "drop", by=None, changes={"decided_at": timezone.now()})
