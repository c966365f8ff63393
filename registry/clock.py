"""The clocks of a right: the promise of the desk, which is the same for all, and how long it waits for a supplement."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from portal.shared.calendars import Calendar
from portal.shared.clocks import ClockSpec, Unit, due, working_days_used
from portal.shared.desk_clock import VERIFICATION, ZONE
from registry.models import Right

SUPPLEMENT = ClockSpec(amount=30, unit=Unit.DAYS, calendar=Calendar(settings.PLATFORM_CALENDAR))
REMIND_BEFORE = timedelta(days=7)
"""How long before the end of that time the applicants are reminded, once."""


def supplement_due(asked: datetime) -> datetime:
    """Until when what was asked for at `asked` has to come."""
    return due(asked, SUPPLEMENT, ZONE)


def days_used(right: Right) -> int:
    """How many of the three working days are over: the bars beside the deadline."""
    if right.due_at is None:
        return 0
    decided_at = None if right.is_queued else right.decided_at  # an answer to a doubt follows an older decision
    now = right.paused_at or decided_at or timezone.now()
    return working_days_used(now, right.due_at, VERIFICATION, ZONE)
