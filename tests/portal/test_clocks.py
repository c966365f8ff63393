"""Deadlines by table: each row is a story that a person could check with a wall calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.shared.calendars import Calendar, UnknownYearError
from portal.shared.clocks import (
    ClockSpec,
    Standstill,
    Start,
    Unit,
    due,
    opens,
    pause_ends,
    resume,
    working_days_used,
    working_time,
)

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")

EU_3 = ClockSpec(amount=3, unit=Unit.WORKING_DAYS, calendar=Calendar.EU)
CN_3 = ClockSpec(amount=3, unit=Unit.WORKING_DAYS, calendar=Calendar.CN)
US_14 = ClockSpec(amount=14, not_before=10, unit=Unit.WORKING_DAYS, calendar=Calendar.US_FEDERAL)
SIX_MONTHS = ClockSpec(amount=6, unit=Unit.MONTHS, calendar=Calendar.EU)


def at(text, zone):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


WORKING_DAYS = [
    # calendar, day, does it count
    (Calendar.CN, "2025-09-28", True),  # Sunday worked for 7 October
    (Calendar.CN, "2025-09-30", True),
    *((Calendar.CN, f"2025-10-{day:02}", False) for day in range(1, 9)),
    (Calendar.CN, "2025-10-09", True),
    (Calendar.CN, "2025-10-11", True),  # Saturday worked for 8 October
    (Calendar.CN, "2025-10-12", False),
    (Calendar.CN, "2025-01-26", True),  # Sunday before the Spring Festival
    *((Calendar.CN, f"2025-01-{day}", False) for day in range(28, 32)),
    *((Calendar.CN, f"2025-02-{day:02}", False) for day in range(1, 5)),
    (Calendar.CN, "2025-02-08", True),  # Saturday after it
    (Calendar.CN, "2026-02-14", True),  # Saturday before the Spring Festival
    *((Calendar.CN, f"2026-02-{day}", False) for day in range(15, 24)),
    (Calendar.CN, "2026-02-24", True),
    (Calendar.CN, "2026-02-28", True),  # Saturday after it
    (Calendar.CN, "2026-09-20", True),  # Sunday worked for 6 October
    *((Calendar.CN, f"2026-10-{day:02}", False) for day in range(1, 8)),
    (Calendar.CN, "2026-10-08", True),
    (Calendar.CN, "2026-10-10", True),  # Saturday worked for 7 October
    (Calendar.CN, "2026-12-25", True),
    (Calendar.EU, "2025-04-18", False),  # Good Friday
    (Calendar.EU, "2025-04-21", False),  # Easter Monday
    (Calendar.EU, "2026-04-03", False),
    (Calendar.EU, "2026-04-06", False),
    (Calendar.EU, "2026-05-01", False),
    (Calendar.EU, "2026-12-24", True),
    (Calendar.EU, "2026-12-25", False),
    (Calendar.EU, "2026-12-28", True),  # 26 December is a Saturday and is not moved
    (Calendar.US_FEDERAL, "2026-11-26", False),  # Thanksgiving
    (Calendar.US_FEDERAL, "2026-11-27", True),
    (Calendar.US_FEDERAL, "2026-07-03", False),  # 4 July is a Saturday
    (Calendar.US_FEDERAL, "2027-07-05", False),  # 4 July is a Sunday
    (Calendar.US_FEDERAL, "2027-12-31", False),  # 1 January 2028 is a Saturday
    (Calendar.US_FEDERAL, "2026-12-25", False),
]


@pytest.mark.parametrize(("calendar", "day", "counts"), WORKING_DAYS)
def test_working_days(calendar, day, counts):
    assert calendar.is_working_day(date.fromisoformat(day)) is counts


THREE_DAYS = [
    # calendar's clock, zone, filed, due
    (EU_3, BERLIN, "2026-11-23 09:12", "2026-11-26 17:00"),  # Monday to Thursday
    (EU_3, BERLIN, "2026-11-23 23:59", "2026-11-26 17:00"),  # after hours: the day did not count anyway
    (EU_3, BERLIN, "2026-11-20 16:00", "2026-11-25 17:00"),  # Friday
    (EU_3, BERLIN, "2026-11-21 10:00", "2026-11-25 17:00"),  # Saturday, as if on Friday evening
    (EU_3, BERLIN, "2026-11-22 23:00", "2026-11-25 17:00"),  # Sunday
    (EU_3, BERLIN, "2025-04-16 12:00", "2025-04-23 17:00"),  # Wednesday before Easter
    (EU_3, BERLIN, "2026-04-02 12:00", "2026-04-09 17:00"),  # Maundy Thursday
    (EU_3, BERLIN, "2026-12-23 12:00", "2026-12-29 17:00"),
    (EU_3, BERLIN, "2026-12-30 12:00", "2027-01-05 17:00"),  # across the year
    (EU_3, BERLIN, "2026-03-27 12:00", "2026-04-01 17:00"),  # summer time begins on the 29th
    (EU_3, BERLIN, "2026-10-23 12:00", "2026-10-28 17:00"),  # summer time ends on the 25th
    (CN_3, SHANGHAI, "2025-09-25 10:00", "2025-09-29 17:00"),  # the worked Sunday is the second day
    (CN_3, SHANGHAI, "2025-09-29 10:00", "2025-10-10 17:00"),  # 30 Sep, then the Golden Week, 9 and 10 Oct
    (CN_3, SHANGHAI, "2025-10-08 10:00", "2025-10-11 17:00"),  # 9, 10 and the worked Saturday
    (CN_3, SHANGHAI, "2025-10-09 10:00", "2025-10-13 17:00"),
    (CN_3, SHANGHAI, "2025-01-24 18:00", "2025-02-05 17:00"),  # 26 and 27 Jan, then the Spring Festival
    (CN_3, SHANGHAI, "2026-02-12 10:00", "2026-02-24 17:00"),  # 13 and the worked Saturday 14 Feb, 24 Feb
    (CN_3, SHANGHAI, "2026-09-18 10:00", "2026-09-22 17:00"),  # Sunday 20, 21, 22 Sep
    (CN_3, SHANGHAI, "2026-09-30 10:00", "2026-10-10 17:00"),  # 8, 9 and the worked Saturday
]


@pytest.mark.parametrize(("clock", "zone", "filed", "expected"), THREE_DAYS)
def test_three_working_days(clock, zone, filed, expected):
    assert due(at(filed, zone), clock, zone) == at(expected, zone)


def test_the_day_is_the_platforms_day():
    """Late on Sunday in New York is Monday in Berlin, so Monday is the day that does not count."""
    filed = at("2026-11-22 20:00", NEW_YORK)
    assert due(filed, EU_3, BERLIN) == at("2026-11-26 17:00", BERLIN)
    assert due(filed.astimezone(UTC), EU_3, BERLIN) == at("2026-11-26 17:00", BERLIN)


DAYS_AND_MONTHS = [
    # unit, amount, start, last day
    (Unit.MONTHS, 1, "2025-01-31", "2025-02-28"),
    (Unit.MONTHS, 1, "2028-01-31", "2028-02-29"),  # leap year
    (Unit.MONTHS, 12, "2028-02-29", "2029-02-28"),
    (Unit.MONTHS, 1, "2026-01-31", "2026-03-02"),  # 28 Feb 2026 is a Saturday
    (Unit.MONTHS, 6, "2026-11-24", "2027-05-24"),
    (Unit.MONTHS, 6, "2026-08-31", "2027-03-01"),  # 28 Feb 2027 is a Sunday
    (Unit.MONTHS, 1, "2026-12-15", "2027-01-15"),
    (Unit.DAYS, 30, "2026-01-01", "2026-02-02"),  # 31 Jan is a Saturday
    (Unit.DAYS, 30, "2026-03-05", "2026-04-07"),  # 4 April lies within Easter
    (Unit.DAYS, 1, "2028-02-28", "2028-02-29"),
]


@pytest.mark.parametrize(("unit", "amount", "start", "last"), DAYS_AND_MONTHS)
def test_days_and_months_end_with_their_last_day(unit, amount, start, last):
    clock = ClockSpec(amount=amount, unit=unit, calendar=Calendar.EU)
    assert due(at(f"{start} 10:00", BERLIN), clock, BERLIN) == at(f"{last} 23:59:59", BERLIN)


def test_fifteen_days_in_china_do_not_end_within_the_golden_week():
    clock = ClockSpec(amount=15, unit=Unit.DAYS, calendar=Calendar.CN, starts=Start.ARRIVAL)
    assert due(at("2026-09-18 10:00", SHANGHAI), clock, SHANGHAI) == at("2026-10-08 23:59:59", SHANGHAI)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-28 12:00", "2026-03-29 13:00"),  # an hour is missing
        ("2026-10-24 12:00", "2026-10-25 11:00"),  # an hour comes twice
        ("2026-11-24 12:00", "2026-11-25 12:00"),
    ],
)
def test_hours_run_round_the_clock(start, expected):
    clock = ClockSpec(amount=24, unit=Unit.HOURS, calendar=Calendar.EU)
    assert due(at(start, BERLIN), clock, BERLIN) == at(expected, BERLIN)


WINDOWS = [
    # received, opens, closes
    ("2026-11-12 09:00", "2026-11-27 17:00", "2026-12-03 17:00"),  # across Thanksgiving
    ("2026-11-10 09:00", "2026-11-25 17:00", "2026-12-02 17:00"),  # and Veterans Day
    ("2026-06-26 20:00", "2026-07-13 17:00", "2026-07-17 17:00"),  # 4 July is kept on Friday the 3rd
    ("2026-12-18 09:00", "2027-01-05 17:00", "2027-01-11 17:00"),
]


@pytest.mark.parametrize(("received", "opening", "closing"), WINDOWS)
def test_a_window_opens_and_closes(received, opening, closing):
    assert opens(at(received, NEW_YORK), US_14, NEW_YORK) == at(opening, NEW_YORK)
    assert due(at(received, NEW_YORK), US_14, NEW_YORK) == at(closing, NEW_YORK)


def test_what_is_no_window_is_open_at_once():
    filed = at("2026-11-23 09:12", BERLIN)
    assert opens(filed, EU_3, BERLIN) == filed


PAUSES = [
    # paused, resumed, due of a clock that had run until Thursday 26 November, 17:00
    ("2026-11-24 10:38", "2026-11-24 10:38", "2026-11-26 17:00"),
    ("2026-11-24 10:38", "2026-11-24 12:38", "2026-11-27 11:00"),  # two hours stood still
    ("2026-11-24 10:38", "2026-11-27 10:38", "2026-12-01 17:00"),  # three working days
    ("2026-11-24 10:38", "2026-11-25 10:38", "2026-11-27 17:00"),
    ("2026-11-24 18:00", "2026-11-25 08:00", "2026-11-26 17:00"),  # nobody works at night
    ("2026-11-26 16:00", "2026-11-28 12:00", "2026-11-30 10:00"),  # the last hour, on Monday
    ("2026-11-26 17:00", "2026-12-24 12:00", "2026-11-26 17:00"),  # it was over
]


@pytest.mark.parametrize(("paused", "resumed", "expected"), PAUSES)
def test_a_pause_keeps_what_was_left(paused, resumed, expected):
    deadline = at("2026-11-26 17:00", BERLIN)
    resumed_due = resume(
        deadline,
        paused_at=at(paused, BERLIN),
        resumed_at=at(resumed, BERLIN),
        clock=EU_3,
        zone=BERLIN,
    )
    assert resumed_due == at(expected, BERLIN)


def test_a_pause_moves_hours_by_hours():
    paused, resumed = at("2026-11-24 10:00", BERLIN), at("2026-12-04 09:00", BERLIN)
    day = ClockSpec(amount=24, unit=Unit.HOURS, calendar=Calendar.EU)
    day_due = due(at("2026-11-23 12:00", BERLIN), day, BERLIN)
    assert resume(day_due, paused_at=paused, resumed_at=resumed, clock=day, zone=BERLIN) == at(
        "2026-12-04 11:00", BERLIN
    )


FIFTEEN = {calendar: ClockSpec(amount=15, unit=Unit.DAYS, calendar=calendar) for calendar in Calendar}
ZONE_OF = {Calendar.CN: SHANGHAI, Calendar.EU: BERLIN, Calendar.US_FEDERAL: NEW_YORK}

STANDSTILLS = [
    # calendar, started, pauses, last day. The fifteenth day in China is 3 October 2026, within the Golden Week:
    (Calendar.CN, "2026-09-18", [], "2026-10-08"),
    (Calendar.CN, "2026-09-18", [("09-21", "09-23")], "2026-10-08"),  # the 5th: still within it
    (Calendar.CN, "2026-09-18", [("09-21", "09-26")], "2026-10-08"),  # the 8th itself
    (Calendar.CN, "2026-09-18", [("09-21", "09-27")], "2026-10-09"),
    (Calendar.CN, "2026-09-18", [("09-21", "09-28")], "2026-10-10"),  # the Saturday that is worked
    (Calendar.CN, "2026-09-18", [("09-21", "09-29")], "2026-10-12"),  # a Sunday gives way to Monday
    (Calendar.CN, "2026-09-18", [("09-21", "09-23"), ("09-24", "09-26")], "2026-10-08"),  # four days: the 7th
    (Calendar.CN, "2026-09-18", [("09-21", "09-24"), ("09-28", "10-01")], "2026-10-09"),  # six
    (Calendar.CN, "2026-09-18", [("09-21", "09-21")], "2026-10-08"),  # hours of one day take none
    (Calendar.CN, "2026-09-18", [("10-03", "10-06")], "2026-10-08"),  # begins on the fifteenth day
    (Calendar.CN, "2026-09-18", [("10-03", "10-09")], "2026-10-09"),
    (Calendar.CN, "2026-09-18", [("10-05", "10-06")], "2026-10-08"),  # within the days of grace
    (Calendar.CN, "2026-09-18", [("10-05", "10-12")], "2026-10-12"),
    (Calendar.CN, "2026-09-18", [("10-08", "10-09")], "2026-10-09"),  # begins on the last of them
    (Calendar.CN, "2026-09-18", [("10-08", "10-11")], "2026-10-12"),
    (Calendar.CN, "2026-09-18", [("10-08", "10-09"), ("10-09", "10-11")], "2026-10-12"),
    (Calendar.CN, "2026-01-30", [], "2026-02-14"),  # the worked Saturday before the Spring Festival
    (Calendar.CN, "2026-01-30", [("02-02", "02-03")], "2026-02-24"),  # one day more: after the festival
    (Calendar.CN, "2026-01-30", [("02-02", "02-11")], "2026-02-24"),  # nine days more: the 23rd, so the same
    # Good Friday:
    (Calendar.EU, "2026-03-19", [], "2026-04-07"),
    (Calendar.EU, "2026-03-19", [("03-23", "03-25")], "2026-04-07"),  # Easter Sunday
    (Calendar.EU, "2026-03-19", [("03-23", "03-28")], "2026-04-08"),
    (Calendar.EU, "2026-03-19", [("03-23", "03-25"), ("03-26", "03-28")], "2026-04-07"),
    (Calendar.EU, "2026-03-19", [("04-03", "04-04")], "2026-04-07"),
    (Calendar.EU, "2026-03-19", [("04-07", "04-08")], "2026-04-08"),
    # Thanksgiving:
    (Calendar.US_FEDERAL, "2026-11-11", [], "2026-11-27"),
    (Calendar.US_FEDERAL, "2026-11-11", [("11-16", "11-17")], "2026-11-27"),
    (Calendar.US_FEDERAL, "2026-11-11", [("11-16", "11-18")], "2026-11-30"),  # a Saturday
    (Calendar.US_FEDERAL, "2026-11-11", [("11-16", "11-17"), ("11-18", "11-20")], "2026-11-30"),
    (Calendar.US_FEDERAL, "2026-11-11", [("11-26", "11-28")], "2026-11-30"),
    (Calendar.US_FEDERAL, "2026-11-11", [("11-27", "11-30")], "2026-11-30"),
]


def standstill(pauses, zone):
    stood = None
    for paused, resumed in pauses:
        stood = Standstill.after(paused, resumed, zone, earlier=stood.days if stood else 0)
    return stood


@pytest.mark.parametrize(("calendar", "started", "pauses", "last"), STANDSTILLS)
def test_days_that_stood_still_are_counted_before_a_holiday_moves_the_end(calendar, started, pauses, last):
    zone, year = ZONE_OF[calendar], started[:4]
    moments = [(at(f"{year}-{one} 10:00", zone), at(f"{year}-{other} 15:00", zone)) for one, other in pauses]
    end = due(at(f"{started} 10:00", zone), FIFTEEN[calendar], zone, stood=standstill(moments, zone))
    assert end == at(f"{last} 23:59:59", zone)


def test_months_stand_still_by_days_and_windows_at_both_ends():
    stood = standstill([(at("2026-11-24 10:00", BERLIN), at("2026-12-04 09:00", BERLIN))], BERLIN)
    started = at("2026-11-23 10:00", BERLIN)
    assert due(started, SIX_MONTHS, BERLIN) == at("2027-05-24 23:59:59", BERLIN)  # 23 May 2027 is a Sunday
    assert due(started, SIX_MONTHS, BERLIN, stood=stood) == at("2027-06-02 23:59:59", BERLIN)
    window = ClockSpec(amount=14, not_before=10, unit=Unit.DAYS, calendar=Calendar.EU)
    assert opens(started, window, BERLIN, stood=stood) == at("2026-12-14 23:59:59", BERLIN)  # the 13th is a Sunday
    assert due(started, window, BERLIN, stood=stood) == at("2026-12-17 23:59:59", BERLIN)


def test_what_a_clock_in_days_has_left_is_not_read_from_its_deadline():
    noon = at("2026-11-24 12:00", BERLIN)
    with pytest.raises(ValueError, match="from its deadline"):
        resume(noon, paused_at=noon, resumed_at=noon, clock=SIX_MONTHS, zone=BERLIN)


def test_a_pause_cannot_end_before_it_began():
    noon = at("2026-11-24 12:00", BERLIN)
    with pytest.raises(ValueError, match="before it was paused"):
        resume(noon, paused_at=noon, resumed_at=noon - timedelta(hours=1), clock=EU_3, zone=BERLIN)


def test_pauses_may_be_limited():
    clock = ClockSpec(amount=15, unit=Unit.DAYS, calendar=Calendar.CN, pause_limit=20)
    paused = at("2026-09-18 10:00", SHANGHAI)
    # 20 to 24 and 27 to 30 September without the Mid-Autumn Festival (25th), then 8 to 10 October, then weeks
    assert pause_ends(paused, clock, SHANGHAI) == at("2026-10-22 17:00", SHANGHAI)
    assert pause_ends(paused, clock, SHANGHAI, used=18) == at("2026-09-21 17:00", SHANGHAI)
    assert pause_ends(paused, clock, SHANGHAI, used=20) == paused
    assert pause_ends(paused, EU_3, BERLIN) is None


BARS = [
    ("2026-11-23 09:12", 0),  # just filed
    ("2026-11-24 11:06", 0),
    ("2026-11-24 17:00", 1),
    ("2026-11-25 16:59", 1),
    ("2026-11-25 20:00", 2),
    ("2026-11-26 16:59", 2),
    ("2026-11-26 17:00", 3),
    ("2026-12-24 09:00", 3),
]


@pytest.mark.parametrize(("now", "used"), BARS)
def test_bars_fill_as_days_end(now, used):
    assert working_days_used(at(now, BERLIN), at("2026-11-26 17:00", BERLIN), EU_3, BERLIN) == used


MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ZONES = st.sampled_from([(EU_3, BERLIN), (CN_3, SHANGHAI), (US_14, NEW_YORK)])


@settings(max_examples=60, deadline=None)
@given(
    MOMENTS,
    st.timedeltas(timedelta(), timedelta(days=9)),
    st.timedeltas(timedelta(), timedelta(days=30)),
    ZONES,
)
def test_no_pause_adds_or_takes_working_time(start, ran, stood, where):
    clock, zone = where
    deadline = due(start, clock, zone)
    paused, resumed = start + ran, start + ran + stood
    later = resume(deadline, paused_at=paused, resumed_at=resumed, clock=clock, zone=zone)
    assert later >= deadline
    if paused < deadline:
        left = working_time(paused, deadline, clock.calendar, zone)
        assert working_time(resumed, later, clock.calendar, zone) == left


@settings(max_examples=60, deadline=None)
@given(
    MOMENTS,
    st.timedeltas(timedelta(), timedelta(days=20)),
    st.timedeltas(timedelta(), timedelta(days=20)),
    st.timedeltas(timedelta(), timedelta(days=20)),
    st.sampled_from(Calendar),
)
def test_a_pause_in_two_parts_is_one_and_none_takes_a_day(start, ran, first, second, calendar):
    clock, zone = FIFTEEN[calendar], ZONE_OF[calendar]
    deadline = due(start, clock, zone)
    begin = min(start + ran, deadline)
    middle, end = begin + first, begin + first + second
    whole = due(start, clock, zone, stood=standstill([(begin, end)], zone))
    assert due(start, clock, zone, stood=standstill([(begin, middle), (middle, end)], zone)) == whole
    assert whole >= deadline
    assert whole >= end
    assert calendar.is_working_day(whole.date())
    days = (end.astimezone(zone).date() - begin.astimezone(zone).date()).days
    unmoved = (start.astimezone(zone) + timedelta(days=15)).date() + timedelta(days=days)
    assert whole.date() <= calendar.next_working_day(max(unmoved, end.astimezone(zone).date()))


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=30)), ZONES)
def test_a_later_start_never_ends_earlier(start, more, where):
    clock, zone = where
    assert due(start, clock, zone) <= due(start + more, clock, zone)
    assert opens(start, clock, zone) <= due(start, clock, zone)


def test_a_year_without_the_notice_of_china_counts_its_statutory_days():
    assert Calendar.CN.is_settled(date(2026, 10, 10))
    assert not Calendar.CN.is_settled(date(2090, 10, 10))
    assert not Calendar.CN.is_working_day(date(2090, 10, 2))
    assert Calendar.EU.is_settled(date(2090, 10, 10))


@pytest.mark.parametrize("calendar", Calendar)
def test_a_year_that_nobody_knows_is_refused(calendar):
    with pytest.raises(UnknownYearError, match="2105"):
        calendar.is_working_day(date(2105, 1, 3))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="knows its zone"):
        due(datetime.fromisoformat("2026-11-23 09:12"), EU_3, BERLIN)


@pytest.mark.parametrize(
    "data",
    [
        {"amount": 0, "unit": "days", "calendar": "eu"},
        {"amount": 3, "unit": "weeks", "calendar": "eu"},
        {"amount": 3, "unit": "days", "calendar": "mars"},
        {"amount": 3, "unit": "days", "calendar": "eu", "not_before": 4},
        {"amount": 3, "unit": "days", "calendar": "eu", "begins": "receipt"},
        {"unit": "days", "calendar": "eu"},
    ],
)
def test_a_clock_that_makes_no_sense_is_refused(data):
    with pytest.raises(ValidationError):
        ClockSpec.model_validate(data)
