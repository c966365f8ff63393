"""Moments in the words of people: "today, 11:06", "Fri 27 Nov, 17:00", "3 days left".

Always in the active language and the active time zone. The patterns are Unicode's (CLDR) and live in the
catalogue beside the words, so that a new language brings its own order of day and month.
"""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_datetime
from django.utils import timezone
from django.utils.translation import get_language, ngettext, pgettext, to_locale
from django.utils.translation import gettext as _

MINUTE, HOUR = 60, 3600


def describe_moment(moment: datetime | date, *, now: datetime | None = None) -> str:
    """The moment as seen from `now`: near days by name, others by date, other years with the year.

    A plain date is described without a time of day.
    """
    today = timezone.localtime(now).date()
    if not isinstance(moment, datetime):
        return _day(moment, today)
    local = timezone.localtime(moment)
    time = f"{local:%H:%M}"
    names = {
        -1: _("yesterday, %(time)s"),
        0: _("today, %(time)s"),
        1: _("tomorrow, %(time)s"),
    }
    name = names.get((local.date() - today).days)
    if name:
        return name % {"time": time}
    if local.year == today.year:
        return _formatted(local, pgettext("date pattern, this year, with time", "EEE d MMM, HH:mm"))
    return _formatted(local, pgettext("date pattern, other year, with time", "d MMM yyyy, HH:mm"))


def describe_exactly(moment: datetime | date) -> str:
    """The whole truth, for the title: weekday, year and zone."""
    if not isinstance(moment, datetime):
        return _formatted(moment, pgettext("date pattern, exact day", "EEE d MMM yyyy"))
    local = timezone.localtime(moment)
    exact = _formatted(local, pgettext("date pattern, exact moment", "EEE d MMM yyyy, HH:mm"))
    return f"{exact} {local.tzname()}"


def describe_rest(due: datetime | date, *, now: datetime | None = None) -> str:
    """How long is left until `due`, or how late it is: in days, on the day itself in hours and minutes."""
    now = now or timezone.now()
    today = timezone.localtime(now).date()
    if not isinstance(due, datetime):
        return _days_left((due - today).days)
    seconds = (due - now).total_seconds()
    days = (timezone.localtime(due).date() - today).days
    if seconds < 0:
        if days < 0:
            return _days_left(days)
        return _("%(span)s late") % {"span": describe_span(-seconds)}
    return _days_left(days) if days else _("%(span)s left") % {"span": describe_span(seconds)}


def describe_span(seconds: float) -> str:
    """A short span without its direction: "1 d 3 h", "2 h 10 min", "40 min"."""
    span = timedelta(seconds=int(seconds))
    hours, minutes = span.seconds // HOUR, span.seconds % HOUR // MINUTE
    if span.days:
        return _("%(days)d d %(hours)d h") % {"days": span.days, "hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes}


def _day(day: date, today: date) -> str:
    names = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    name = names.get((day - today).days)
    if name:
        return name
    if day.year == today.year:
        return _formatted(day, pgettext("date pattern, this year", "EEE d MMM"))
    return _formatted(day, pgettext("date pattern, other year", "d MMM yyyy"))


def _days_left(days: int) -> str:
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def _formatted(moment: datetime | date, pattern: str) -> str:
    locale = Locale.parse(to_locale(get_language() or "en"))
    if isinstance(moment, datetime):
        return format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=locale)
    return format_date(moment, pattern, locale=locale)
