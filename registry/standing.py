"""Whether a right still carries what stands on it, said the moment it does not: in every open complaint on it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.moments import describe_moment
from registry.models import Right
from registry.workflow import State


def doubt_about(right: Right, on: date | None = None) -> str:
    """Why no complaint can stand on it that day (today by default), in a sentence; empty while it is usable.

    Both sides of a case read it, so it tells what and since when, and keeps the platform's reasons to the owner.
    """
    day = on or timezone.localdate()
    if right.is_usable(day):
        return ""
    if right.state in {State.APPROVED, State.EXPIRED} and right.expires_on and right.has_ended(day):
        return _("This right ended %(day)s.") % {"day": describe_moment(right.expires_on)}
    since = {"day": describe_moment(right.decided_at) if right.decided_at else ""}
    return _why_not(State(right.state)) % since


def _why_not(state: State) -> str:
    match state:
        case State.SUSPENDED | State.CLEARING:
            return _("The platform suspended this right %(day)s, until a doubt is cleared.")
        case State.REJECTED:
            return _("The platform did not accept this right, or took its verification back %(day)s.")
        case State.WITHDRAWN:
            return _("Its owner withdrew this right.")
        case State.TRANSFERRED:
            return _("This right has a new owner since %(day)s. What was filed before goes on with whoever filed it.")
        case _:
            return _("The platform has not verified this right.")
