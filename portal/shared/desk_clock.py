"""The promise of the platform's desk: what is sent to be verified is answered within three working days, counted in the
platform's zone. The clock stands still while a supplement is awaited."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from portal.shared.calendars import Calendar
from portal.shared.clocks import ClockSpec, Unit, due, resume

ZONE = ZoneInfo(settings.DEFAULT_ORGANISATION_TIME_ZONE)
VERIFICATION = ClockSpec(amount=3, unit=Unit.WORKING_DAYS, calendar=Calendar(settings.PLATFORM_CALENDAR))


def decision_due(start: datetime) -> datetime:
    """When what was submitted at `start` is to be answered."""
    return due(start, VERIFICATION, ZONE)


def resumed(waiting: Any, now: datetime) -> datetime:
    """The deadline after a supplement: what was left of the working time is kept, and so is the place in the queue.

    `waiting` has a `due_at`, and in `paused_at` the moment at which the reviewer asked.
    """
    if waiting.due_at is None or waiting.paused_at is None:
        return decision_due(now)
    return resume(waiting.due_at, paused_at=waiting.paused_at, resumed_at=now, clock=VERIFICATION, zone=ZONE)
