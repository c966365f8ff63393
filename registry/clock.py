"""The promise of the desk: a right is verified within three working days, counted in the platform's zone; and how long
it waits for a supplement."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from portal.shared.calendars import Calendar
from portal.shared.clocks import ClockSpec, Unit, due, resume, working_days_used
from registry.models import Renewal, Right

ZONE = ZoneInfo(settings.DEFAULT_ORGANISATION_TIME_ZONE)
VERIFICATION = ClockSpec(amount=3, unit=Unit.WORKING_DAYS, calendar=Calendar(settings.PLATFORM_CALENDAR))

SUPPLEMENT = ClockSpec(amount=30, unit=Unit.DAYS, calendar=Calendar(settings.PLATFORM_CALENDAR))
REMIND_BEFORE = timedelta(days=7)
"""How long before the end of that time the applicants are reminded, once."""


def decision_due(start: datetime) -> datetime:
    """When a right that was submitted at `start` is to be answered."""
    return due(start, VERIFICATION, ZONE)


def supplement_due(asked: datetime) -> datetime:
    """Until when what was asked for at `asked` has to come."""
    return due(asked, SUPPLEMENT, ZONE)


def resumed(waiting: Right | Renewal, now: datetime) -> datetime:
    """The deadline after a supplement: what was left of the working time is kept, and so is the place in the queue."""
    if waiting.due_at is None or waiting.paused_at is None:
        return decision_due(now)
    return resume(waiting.due_at, paused_at=waiting.paused_at, resumed_at=now, clock=VERIFICATION, zone=ZONE)


def days_used(right: Right) -> int:
    """How many of the three working days are over: the bars beside the deadline."""
    if right.due_at is None:
        return 0
    decided_at = None if right.is_queued else right.decided_at  # an answer to a doubt follows an older decision
    now = right.paused_at or decided_at or timezone.now()
    return working_days_used(now, right.due_at, VERIFICATION, ZONE)
