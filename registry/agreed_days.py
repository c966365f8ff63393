"""From when to when something agreed holds."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.errors import Refused


def check_period(starts_on: date, ends_on: date | None, *, longest: timedelta) -> None:
    """Refuse days that nobody can have meant, beside the field; without a last day it has no end."""
    today = timezone.localdate()
    if abs(starts_on - today) > longest:
        raise Refused(_("This date is too far away. Look at the year again."), field="starts_on")
    if ends_on is None:
        return
    if ends_on < starts_on:
        raise Refused(_("It ends before it begins. Look at both dates again."), field="ends_on")
    if ends_on < today:
        raise Refused(_("This date is past. Choose today or a later day."), field="ends_on")
    if ends_on - starts_on > longest:
        raise Refused(_("This date is too far away. Leave it empty if there is no end."), field="ends_on")
