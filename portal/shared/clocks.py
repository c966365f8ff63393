"""Deadlines, computed from data.

The rules, which the European Union (Regulation 1182/71, Art. 3), China (Civil Code, Art. 200-203) and the
federal courts of the United States (Rule of Civil Procedure 6) share closely enough to be one:

- The day of the event is not counted, whatever its hour. What arrives on Friday evening and what arrives on
  Saturday are both counted from Monday.
- A clock in **working days** ends at 17:00, the close of business, of its last working day.
- A clock in **days** or **months** ends with its last day, at 23:59:59. A month ends on the day with the same
  number, or on the last day of a shorter month. A last day that is not a working day gives way to the next
  one.
- A clock in **hours** runs round the clock.
- A clock that stood still keeps what was left of it. One in days or months ends so many days later as it stood
  still, counted from the last day of its period: only then does that day give way to a working day.

All clocks of a case are read in one zone, that of the platform that handles it, so that both sides see the
same moment. Every moment taken or given here is aware of its zone.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from math import ceil
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from portal.shared.calendars import ONE_DAY, Calendar
from portal.shared.datafiles import Record

OPENING = time(9)
CLOSE_OF_BUSINESS = time(17)
END_OF_DAY = time(23, 59, 59)
WORKING_DAY = timedelta(hours=8)


class Unit(StrEnum):
    """What a clock counts. Business days of the United States are working days of `Calendar.US_FEDERAL`."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Start(StrEnum):
    """Which event starts a clock."""

    RECEIPT = "receipt"  # the platform received it
    ARRIVAL = "arrival"  # it reached the other side


class ClockSpec(Record):
    """One kind of deadline, as a track's data states it."""

    amount: int = Field(gt=0)
    unit: Unit
    calendar: Calendar
    starts: Start = Start.RECEIPT
    not_before: int | None = Field(default=None, gt=0)
    """For a window: the act may not happen before this many units are over."""
    pause_limit: int | None = Field(default=None, gt=0)
    """How many working days all pauses together may last; nothing here means without a limit."""

    @model_validator(mode="after")
    def _window_is_in_order(self) -> Self:
        if self.not_before is not None and self.not_before > self.amount:
            raise ValueError("a window cannot open after it closes")
        return self

    @property
    def counts_days(self) -> bool:
        """Whether it ends with a whole day, which gives way to the next working day."""
        return self.unit in (Unit.DAYS, Unit.MONTHS)


class Standstill(NamedTuple):
    """What the pauses of a clock in days or months took from it until now."""

    days: int
    """Days that did not count, in all of them."""
    until: datetime
    """When the last one ended."""

    @classmethod
    def after(cls, paused_at: datetime, resumed_at: datetime, zone: tzinfo, *, earlier: int = 0) -> Self:
        """With this pause after `earlier` days in others. The day on which the clock runs on counts again."""
        return cls(earlier + max((_day(resumed_at, zone) - _day(paused_at, zone)).days, 0), resumed_at)


def due(start: datetime, clock: ClockSpec, zone: tzinfo, *, stood: Standstill | None = None) -> datetime:
    """When a clock that `start` set going runs out. `stood` is for one that `counts_days`."""
    return _end(start, clock.amount, clock, zone, stood)


def opens(start: datetime, clock: ClockSpec, zone: tzinfo, *, stood: Standstill | None = None) -> datetime:
    """The first moment at which what the clock limits may happen: at once, unless the clock is a window."""
    if clock.not_before is None:
        return start.astimezone(zone)
    return _end(start, clock.not_before, clock, zone, stood)


def resume(
    deadline: datetime, *, paused_at: datetime, resumed_at: datetime, clock: ClockSpec, zone: tzinfo
) -> datetime:
    """When a clock in hours or working days runs out that stood still between the two moments: what was left of it is
    kept, working time to the minute. A clock that ran out before it was paused stays as it was.

    One that counts days has to be computed from its start, see `Standstill`: its deadline may have given way to
    a working day, and the days of grace are none that were left.
    """
    if resumed_at < paused_at:
        raise ValueError("A clock cannot resume before it was paused.")
    if clock.counts_days:
        raise ValueError("What a clock in days has left does not follow from its deadline.")
    if paused_at >= deadline:
        return deadline
    if clock.unit is Unit.HOURS:
        left = deadline.astimezone(UTC) - paused_at.astimezone(UTC)
        return (resumed_at.astimezone(UTC) + left).astimezone(zone)
    left = working_time(paused_at, deadline, clock.calendar, zone)
    return _after_working_time(resumed_at, left, clock.calendar, zone)


def pause_ends(paused_at: datetime, clock: ClockSpec, zone: tzinfo, *, used: int = 0) -> datetime | None:
    """The latest end of a pause after `used` working days in earlier ones; None where there is no limit."""
    if clock.pause_limit is None:
        return None
    left = clock.pause_limit - used
    if left <= 0:
        return paused_at.astimezone(zone)
    last = clock.calendar.add_working_days(_day(paused_at, zone), left)
    return datetime.combine(last, CLOSE_OF_BUSINESS, zone)


def working_days_used(now: datetime, deadline: datetime, clock: ClockSpec, zone: tzinfo) -> int:
    """How many whole days of a clock in working days are over: the bars beside a deadline; all means late.

    For a clock that stands still, `now` is the moment at which it was paused.
    """
    left = ceil(working_time(now, deadline, clock.calendar, zone) / WORKING_DAY)
    return min(max(clock.amount - left, 0), clock.amount)


def working_time(since: datetime, until: datetime, calendar: Calendar, zone: tzinfo) -> timedelta:
    """The time between two moments that falls on working days between 09:00 and 17:00."""
    total = timedelta()
    day, last = _day(since, zone), _day(until, zone)
    while day <= last:
        opening, close = _hours(day, calendar, zone)
        total += max(min(until.astimezone(UTC), close) - max(since.astimezone(UTC), opening), timedelta())
        day += ONE_DAY
    return total


def _after_working_time(start: datetime, left: timedelta, calendar: Calendar, zone: tzinfo) -> datetime:
    """The moment at which `left` of working time is over."""
    day = calendar.next_working_day(_day(start, zone))
    while True:
        opening, close = _hours(day, calendar, zone)
        begin = max(start.astimezone(UTC), opening)
        if begin + left <= close:
            return (begin + left).astimezone(zone)
        left -= max(close - begin, timedelta())
        day = calendar.next_working_day(day + ONE_DAY)


def _end(start: datetime, amount: int, clock: ClockSpec, zone: tzinfo, stood: Standstill | None) -> datetime:
    day = _day(start, zone)
    match clock.unit:
        case Unit.HOURS:
            return (start.astimezone(UTC) + timedelta(hours=amount)).astimezone(zone)
        case Unit.WORKING_DAYS:
            last = clock.calendar.add_working_days(day, amount)
            return datetime.combine(last, CLOSE_OF_BUSINESS, zone)
        case Unit.DAYS:
            return _end_of(_moved(day + timedelta(days=amount), stood, zone), clock, zone)
        case Unit.MONTHS:
            return _end_of(_moved(_add_months(day, amount), stood, zone), clock, zone)


def _moved(last: date, stood: Standstill | None, zone: tzinfo) -> date:
    """The last day of a period after what it stood still, and not before the day on which it runs on: who had a last
    day left when the clock stopped, be it one of grace, has one then."""
    return last if stood is None else max(last + timedelta(days=stood.days), _day(stood.until, zone))


def _end_of(last: date, clock: ClockSpec, zone: tzinfo) -> datetime:
    """The end of a period whose last day is `last`, or the next working day."""
    return datetime.combine(clock.calendar.next_working_day(last), END_OF_DAY, zone)


def _add_months(day: date, amount: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    years, month = divmod(day.month - 1 + amount, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _hours(day: date, calendar: Calendar, zone: tzinfo) -> tuple[datetime, datetime]:
    """Opening and close of business of a day, in UTC; the same moment twice on a day off."""
    opening = datetime.combine(day, OPENING, zone).astimezone(UTC)
    if not calendar.is_working_day(day):
        return opening, opening
    return opening, datetime.combine(day, CLOSE_OF_BUSINESS, zone).astimezone(UTC)


def _day(moment: datetime, zone: tzinfo) -> date:
    if moment.tzinfo is None:
        raise ValueError("A clock needs a moment that knows its zone.")
    return moment.astimezone(zone).date()
