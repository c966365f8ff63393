"""Which days are working days, by the calendar that a legal track names.

- `eu`: off are the closing days of the European Central Bank's payment system: 1 January, Good Friday,
  Easter Monday, 1 May, 25 and 26 December. The Union has no public holidays of its own; this is the one
  calendar that is published for all of it.
- `us_federal`: off are the legal public holidays of 5 USC 6103, moved to Friday or Monday from a weekend.
- `cn`: off are the days of the State Council's yearly notice; the Saturdays and Sundays that the notice turns
  into working days (调休) **are** working days.

China publishes the notice for a year only in the autumn before. For a year whose notice this installation
does not know yet, the statutory days off still count, but no weekend is swapped; `Calendar.is_settled` says
so. A deadline that was told stands as it was told when the notice comes.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from holidays import HolidayBase, country_holidays, financial_holidays

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class UnknownYearError(LookupError):
    """Nothing at all is known about this year, so no deadline in it can be promised."""


class _Year(NamedTuple):
    """What differs from Monday to Friday in one year."""

    days_off: frozenset[date]
    working_weekends: frozenset[date]


class Calendar(StrEnum):
    """A calendar of working days."""

    EU = "eu"
    US_FEDERAL = "us_federal"
    CN = "cn"

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts; `UnknownYearError` for a year outside the data."""
        year = _year(self, day.year)
        if day.weekday() >= SATURDAY:
            return day in year.working_weekends
        return day not in year.days_off

    def is_settled(self, day: date) -> bool:
        """Whether the days off around `day` are official, not only foreseen."""
        # Every notice since 2001 has turned some weekend into working days, so a year without one has no notice yet.
        return self is not Calendar.CN or bool(_year(self, day.year).working_weekends)

    def next_working_day(self, day: date) -> date:
        """`day` itself when it counts, otherwise the first one after it that does."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, amount: int) -> date:
        """The `amount`-th working day after `day`; `day` itself never counts."""
        for _ in range(amount):
            day = self.next_working_day(day + ONE_DAY)
        return day


@cache
def _year(calendar: Calendar, year: int) -> _Year:
    """Read one year. The next one is read too: a notice may swap a day of the December before."""
    days: HolidayBase
    match calendar:
        case Calendar.EU:
            days = financial_holidays("XECB", years=(year, year + 1), expand=False)
        case Calendar.US_FEDERAL:
            days = country_holidays("US", years=(year, year + 1), expand=False)
        case Calendar.CN:
            days = country_holidays("CN", years=(year, year + 1), expand=False)
    if not days.start_year <= year <= days.end_year:
        raise UnknownYearError(
            f"The calendar “{calendar}” knows the years {days.start_year} to {days.end_year}, not {year}."
        )
    return _Year(
        frozenset(day for day in days if day.year == year),
        frozenset(day for day in days.weekend_workdays if day.year == year),
    )
