"""The clocks of a case, from its track. Counted in the platform's zone; shown in the organisation's."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from complaints.models import Complaint
from portal.shared.clocks import ClockSpec, due, resume, working_days_used

ZONE = ZoneInfo(settings.DEFAULT_ORGANISATION_TIME_ZONE)


def handling(complaint: Complaint) -> ClockSpec:
    """How long the platform has to decide, on the complaint's track."""
    if complaint.track is None:
        raise ValueError("A draft without a track has no clock.")
    return complaint.track.clocks.handling


def decision_due(complaint: Complaint, start: datetime) -> datetime:
    """When the platform has to decide, counted from `start`."""
    return due(start, handling(complaint), ZONE)


def supplement_due(complaint: Complaint, start: datetime) -> datetime:
    """When what is missing has to be there."""
    assert complaint.track is not None  # noqa: S101 - a sent complaint has one; this tells mypy
    return due(start, complaint.track.clocks.supplement, ZONE)


def answer_due(complaint: Complaint, start: datetime) -> datetime:
    """Until when the respondent may answer."""
    assert complaint.track is not None  # noqa: S101 - as above
    return due(start, complaint.track.clocks.answer, ZONE)


def resumed(complaint: Complaint, now: datetime) -> datetime | None:
    """The decision's deadline after a pause: what was left of the working time is kept."""
    if complaint.due_at is None or complaint.paused_at is None:
        return complaint.due_at
    return resume(complaint.due_at, paused_at=complaint.paused_at, resumed_at=now, clock=handling(complaint), zone=ZONE)


def after_lapse(complaint: Complaint, now: datetime) -> dict[str, datetime | None]:
    """What changes when a case is decided because the supplement did not come."""
    return {
        "decided_at": now,
        "paused_at": None,
        "supplement_due_at": None,
        "answer_due_at": answer_due(complaint, now),
    }


def days_used(complaint: Complaint) -> int:
    """How many working days of the handling clock are over (0 to 3): the bars beside the deadline."""
    if complaint.due_at is None or complaint.track is None:
        return 0
    now = complaint.paused_at or complaint.decided_at or timezone.now()
    return working_days_used(now, complaint.due_at, handling(complaint), ZONE)
