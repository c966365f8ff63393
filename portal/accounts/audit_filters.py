"""What the audit trail is asked for: one definition for the pages and for programs. Every filter has its index."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from portal.accounts.models import User
from portal.shared.audit import CLOCK
from portal.shared.day_field import DayField
from portal.shared.models import AuditEntry

BY_THE_CLOCK = "clock"


class Day(filters.DateFilter):
    """A day, picked in the browser's own calendar."""

    field_class = DayField


class AuditFilters(filters.FilterSet):
    """By person, verb, subject and period."""

    person = filters.CharFilter(method="by_person", max_length=254, label=_("E-mail address of the person, or “clock”"))
    verb = filters.CharFilter(max_length=80, label=_("Verb"))
    kind = filters.CharFilter(field_name="subject_type", max_length=80, label=_("Kind of subject"))
    subject = filters.CharFilter(method="of_subject", max_length=64, label=_("Id of the subject"))
    since = Day(method="from_day", label=_("From (included)"))
    until = Day(method="to_day", label=_("Until (included)"))

    class Meta:
        model = AuditEntry
        fields: tuple[str, ...] = ()

    def by_person(self, entries: Any, _name: str, said: str) -> Any:
        """What somebody wrote, known by today's address; or the clock."""
        if said.strip().lower() == BY_THE_CLOCK:
            return entries.filter(actor=None, actor_name=CLOCK)
        person = User.objects.filter(email=said.strip().lower()).first()
        return entries.filter(actor=person.pk) if person else entries.none()

    def of_subject(self, entries: Any, _name: str, said: str) -> Any:
        """One subject, together with its kind."""
        return entries.filter(subject_id=said.strip())

    def from_day(self, entries: Any, _name: str, day: Any) -> Any:
        """From the beginning of a day, in the reader's time zone."""
        return entries.filter(at__gte=_beginning_of(day))

    def to_day(self, entries: Any, _name: str, day: Any) -> Any:
        """Until the end of a day."""
        return entries.filter(at__lt=_beginning_of(day + timedelta(days=1)))


def _beginning_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
