"""Whether the right of a case still carries a finding against a link."""

from django.utils.translation import gettext as _

from complaints.models import Complaint
from portal.shared.errors import Refused
from registry.standing import doubt_about
from registry.workflow import State

TAKEN_BACK = "R-07"
"""Why a target is restored when its right falls; complaints/codes/reasons.toml."""


def right_holds(complaint: Complaint) -> bool:
    """Whether its right is in force today. One with a new owner is: what was filed before goes on with whoever filed
    it (ADR 14). A case without a registered right rests on the work."""
    right = complaint.right
    if right is None or right.is_usable():
        return True
    return bool(right.state == State.TRANSFERRED and not right.has_ended())


def check_right(complaint: Complaint) -> None:
    """Refuse to uphold on a right that ended, is suspended, or was taken back since the complaint was filed."""
    if complaint.right is not None and not right_holds(complaint):
        why = doubt_about(complaint.right)
        way_out = _("Nothing can be upheld on it now: wait until it holds again, ask for a supplement, or decline.")
        raise Refused(f"{why} {way_out}")


def is_taken_back(complaint: Complaint) -> bool:
    """Whether the platform took the verification of its right back: it should never have stood on it."""
    return complaint.right is not None and complaint.right.state == State.REJECTED
