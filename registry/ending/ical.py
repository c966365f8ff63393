"""What ends, as an iCalendar file (RFC 5545): all-day events whose UIDs never change."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEntry

from portal.tenancy.models import Organisation
from registry.ending.endings import Event

REFRESH = timedelta(hours=12)


def as_ical(found: Iterable[Event], organisation: Organisation) -> bytes:
    """The file, in the active language. An event is the last day of a thing; renewed, the same event moves."""
    file = Calendar()
    file.add("prodid", f"-//{settings.PORTAL_NAME}//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    name = _("%(organisation)s: what ends") % {"organisation": organisation.name}
    file.add("name", name)
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", organisation.time_zone)
    file.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    now = timezone.now()
    for event in found:
        file.add_component(_entry(event, organisation, now))
    return bytes(file.to_ical())


def _entry(event: Event, organisation: Organisation, now: datetime) -> CalendarEntry:
    entry = CalendarEntry()
    entry.add("uid", f"{event.uid}@{urlsplit(settings.PORTAL_URL).hostname}")
    entry.add("dtstamp", now)
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", f"{event.ending.label}: {event.title}")
    entry.add("url", settings.PORTAL_URL + event.ending.address(event.row, organisation))
    entry.add("transp", "TRANSPARENT")
    return entry
