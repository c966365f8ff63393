"""What looks unusual about a right but may be right. It stands beside the field and before the reviewer, no more."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.models import Right
from registry.offices.nice import EDITIONS
from registry.offices.numbers import odd_shape, read_st13

SOON = timedelta(days=30)
YEAR = timedelta(days=365.25)
FIRST_NEW_CLASS, EDITION_OF_45 = 43, "8-2002"


def oddities(right: Right) -> dict[str, str]:
    """The field and a remark."""
    return dict(_about_number(right)) | dict(_about_classes(right)) | dict(_about_end(right))


def _about_number(right: Right) -> Iterator[tuple[str, str]]:
    rule, number = right.about.number, right.registration_number
    if rule is None or not number:
        return
    shape = odd_shape(right.office, number, rule.family)
    application = read_st13(number)
    if shape is not None:
        yield (
            "registration_number",
            _("%(shape)s For example %(example)s. Look again; you can go on.")
            % {"shape": shape.shape, "example": shape.example},
        )
    elif application is not None and application.office not in ("", right.office):
        yield (
            "registration_number",
            _("The number names the office %(office)s. Look at the office again; you can go on.")
            % {"office": application.office},
        )


def _about_classes(right: Right) -> Iterator[tuple[str, str]]:
    """The eighth edition, of 2002, was the first with 45 classes; until then there were 42."""
    edition = right.nice_edition
    old = edition in EDITIONS and EDITIONS.index(edition) > EDITIONS.index(EDITION_OF_45)
    if old and any(number >= FIRST_NEW_CLASS for number in right.nice_classes):
        yield "nice_edition", _("This edition had 42 classes. Look at edition and classes again; you can go on.")


def _about_end(right: Right) -> Iterator[tuple[str, str]]:
    today, ends = timezone.localdate(), right.expires_on
    if ends is None:
        return
    if ends < today:
        yield "expires_on", _("This date is past. Add the renewal, or complaints cannot stand on this right.")
    elif ends <= today + SOON:
        yield "expires_on", _("This right ends soon. Add the renewal when you have it.")
    elif remark := oddity_of_end(right, ends):
        yield "expires_on", remark


def oddity_of_end(right: Right, ends: date) -> str:
    """What is unusual about a last day, its own or one that a renewal names: that rights of its kind do not last that
    long. Empty for all others."""
    term = right.about.term
    if term is None:
        return ""
    start = timezone.localdate() if term.renewable else _day(right.value(term.start))
    if start is None or ends <= start + (term.longest + 1) * YEAR:
        return ""
    return _("%(hint)s This is longer. Look again; you can go on.") % {"hint": term.hint}


def _day(value: Any) -> date | None:
    """A date from a column, or from the details, where it is text."""
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
