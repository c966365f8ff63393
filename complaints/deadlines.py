"""The clocks of a case, from its track. Counted in the platform's zone; shown in the organisation's."""

from datetime import datetime
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from complaints.models import Complaint, CounterNotice
from complaints.states import AnswerState
from complaints.tracks import Clocks
from portal.shared.clocks import (
    WORKING_DAY,
    ClockSpec,
    Standstill,
    Start,
    due,
    opens,
    pause_ends,
    resume,
    working_days_used,
    working_time,
)

ZONE = ZoneInfo(settings.DEFAULT_ORGANISATION_TIME_ZONE)


def clocks_of(complaint: Complaint) -> Clocks:
    """The clocks of the complaint's track."""
    if complaint.track is None:
        raise ValueError("A draft without a track has no clock.")
    return complaint.track.clocks


def handling(complaint: Complaint) -> ClockSpec:
    """How long the platform has to decide, on the complaint's track."""
    return clocks_of(complaint).handling


def decision_due(complaint: Complaint, start: datetime) -> datetime:
    """When the platform has to decide, counted from `start`."""
    return due(start, handling(complaint), ZONE)


def supplement_due(complaint: Complaint, start: datetime) -> datetime:
    """When what is missing has to be there."""
    return due(start, clocks_of(complaint).supplement, ZONE)


def answer_due(complaint: Complaint, start: datetime) -> datetime:
    """Until when the respondent may answer."""
    return due(start, clocks_of(complaint).answer, ZONE)


def appeal_due(complaint: Complaint, start: datetime) -> datetime:
    """Until when either side may appeal a decision that reached it at `start`."""
    return due(start, clocks_of(complaint).appeal, ZONE)


def waits(complaint: Complaint) -> bool:
    """Whether an answer lets a waiting period run: where the track has one, and the answer can be forwarded.

    What came as free text has nobody to forward to; there a reviewer decides.
    """
    return clocks_of(complaint).waiting is not None and complaint.source != Complaint.Source.INTAKE


def after_answer(complaint: Complaint, answer: CounterNotice) -> dict[str, Any]:
    """The clocks that an answer sets going, as far as they run: those from arrival run once it was forwarded, and none
    while something is missing in it. 17 USC 512(g)(3)."""
    clocks, found = clocks_of(complaint), dict[str, Any]()
    if answer.state == AnswerState.ASKED:
        return found
    start = _start(clocks.reply, answer)
    if start and complaint.source != Complaint.Source.INTAKE:
        found["reply_due_at"] = due(start, clocks.reply, ZONE)
    if clocks.waiting and waits(complaint) and (start := _start(clocks.waiting, answer)):
        found |= _window(clocks.waiting, start)
    return found


def pause_limit(answer: CounterNotice, now: datetime) -> datetime | None:
    """Until when a waiting period may stand still at most; None where the track's law knows no pause."""
    waiting = clocks_of(answer.complaint).waiting
    return pause_ends(now, waiting, ZONE, used=answer.pause_used) if waiting else None


def after_pause(answer: CounterNotice, now: datetime) -> dict[str, Any]:
    """What changes when a waiting period runs on: exactly what was left of it is kept.

    A pause that began before the clock did, because the answer had not arrived, takes from it only what lies after.
    """
    waiting = clocks_of(answer.complaint).waiting
    if waiting is None or answer.paused_at is None:
        return {}
    end = min(now, answer.pause_ends_at) if answer.pause_ends_at else now
    used = ceil(working_time(answer.paused_at, end, waiting.calendar, ZONE) / WORKING_DAY)
    found = {"paused_at": None, "pause_ends_at": None, "pause_used": answer.pause_used + used}
    start = _start(waiting, answer)
    if start is None or answer.restore_by is None:
        return found
    paused = max(answer.paused_at, start)
    stood_still = answer.stood_still
    if waiting.counts_days:
        stood = Standstill.after(paused, end, ZONE, earlier=answer.stood_still)
        stood_still, moved = stood.days, _window(waiting, start, stood)
    else:
        still: dict[str, Any] = {"paused_at": paused, "resumed_at": max(end, paused), "clock": waiting, "zone": ZONE}
        moved = {field: resume(getattr(answer, field), **still) for field in ("restore_from", "restore_by")}
    over = {field: day for field in moved if (day := getattr(answer, field)) <= paused}
    return found | moved | over | {"stood_still": stood_still}


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


def _start(clock: ClockSpec, answer: CounterNotice) -> datetime | None:
    return answer.complete_since if clock.starts is Start.RECEIPT else answer.forwarded_at


def _window(waiting: ClockSpec, start: datetime, stood: Standstill | None = None) -> dict[str, datetime]:
    """From when and until when the law restores what is hidden."""
    end = due(start, waiting, ZONE, stood=stood)
    first = opens(start, waiting, ZONE, stood=stood) if waiting.not_before else end
    return {"restore_from": first, "restore_by": end}
