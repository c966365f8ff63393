"""The calendar of what ends: a month as a grid, and the year from there on as a list by month."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from babel.dates import format_date, get_day_names
from django.utils import timezone
from django.utils.translation import get_language, to_locale

from portal.tenancy.models import Organisation
from registry.ending.endings import Event, events

MONTHS = 12
MOST = 500  # of each kind in a year; the list says when there are more
SHOWN_IN_A_DAY = 3
YEARS = (1990, 2200)


@dataclass(frozen=True)
class Day:
    """A cell of the grid."""

    day: date
    events: list[tuple[Event, str]]
    inside: bool
    today: bool

    @property
    def more(self) -> int:
        """How many are not shown in the cell."""
        return max(0, len(self.events) - SHOWN_IN_A_DAY)


def calendar_page(user: Any, organisation: Organisation, asked: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the page shows. One query for each kind of thing, however many there are.

    `asked`: `month` as 2026-11, `client` as an organisation's address. What cannot be read narrows nothing.
    """
    first = _month(asked.get("month", "")) or timezone.localdate().replace(day=1)
    client = asked.get("client", "")[:60].replace("\x00", "")
    narrowed = {"tenant__slug": client} if client else {}
    found = [
        (event, event.ending.address(event.row, organisation))
        for event in events(user, first, _later(first, MONTHS, -1), most=MOST, **narrowed)
    ]
    names = get_day_names("abbreviated", locale=_locale())  # 0 is Monday, whatever the order in which they come
    return {
        "first": first,
        "before": _later(first, -1),
        "after": _later(first, 1),
        "client": client,
        "weekdays": [names[number] for number in range(7)],
        "weeks": _weeks(first, found),
        "months": [
            (month, list(group)) for month, group in groupby(found, key=lambda pair: pair[0].day.replace(day=1))
        ],
        "cut": len(found) >= MOST,
    }


def month_name(month: date) -> str:
    """A month with its year, in the active language."""
    return format_date(month, "yyyy年M月" if _locale().startswith("zh") else "MMMM yyyy", locale=_locale())


def _weeks(first: date, found: list[tuple[Event, str]]) -> list[list[Day]]:
    by_day: dict[date, list[tuple[Event, str]]] = {}
    for pair in found:
        by_day.setdefault(pair[0].day, []).append(pair)
    today = timezone.localdate()
    return [
        [
            Day(day, by_day.get(day, []) if day.month == first.month else [], day.month == first.month, day == today)
            for day in week
        ]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]


def _month(text: str) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if YEARS[0] <= month.year < YEARS[1] else None


def _later(first: date, months: int, days: int = 0) -> date:
    """The first of a month so many months on; `days=-1` for the day before it."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date.fromordinal(date(year, month + 1, 1).toordinal() + days)


def _locale() -> str:
    return to_locale(get_language() or "en")
