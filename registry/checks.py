"""What a right has to say before it can be verified, what it may not say, and what only looks odd.

Three strengths: `check_facts` refuses what cannot be true, already in a draft; `what_is_missing` is asked when it is
submitted; `oddities` never stop anybody: they stand beside the field and before the reviewer.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.kinds import KINDS
from registry.models import Right, RightPaper
from registry.nice import CLASSES
from registry.numbers import odd_shape
from registry.offices import OFFICES
from registry.workflow import EDITABLE

EARLIEST = date(1850, 1, 1)  # the oldest trademarks in force are of the 1870s
LONGEST = timedelta(days=366 * 150)
SOON = timedelta(days=30)


def check_facts(right: Right) -> None:
    """Refuse what no right of its kind can say. The message names the field."""
    _check_fields(right)
    if right.kind not in KINDS:
        raise Refused(_("Choose one of the kinds in the list."), field="kind")
    if right.office and right.office not in OFFICES:
        raise Refused(_("Choose one of the offices in the list."), field="office")
    if strange := [number for number in right.nice_classes if number not in CLASSES]:
        raise Refused(
            _("There is no Nice class %(number)s. Classes go from 1 to 45.") % {"number": strange[0]},
            field="nice_classes",
        )
    _check_dates(right.registered_on, right.expires_on)


def refuse_unless_editable(right: Right) -> None:
    """What reviewers are reading, or have decided, does not change under their eyes."""
    if right.state not in EDITABLE:
        raise Refused(
            _("It is “%(state)s” now and cannot be changed. Load the page again to see what you can do.")
            % {"state": right.get_state_display()}
        )


def what_is_missing(right: Right) -> dict[str, str]:
    """What is still to be filled in or added before it can be submitted: the field and what to do about it."""
    return dict(_missing_facts(right)) | dict(_missing_papers(right))


def oddities(right: Right) -> dict[str, str]:
    """What looks unusual but may be right: the field and a remark."""
    found: dict[str, str] = {}
    if right.kind == "trademark" and right.registration_number:
        shape = odd_shape(right.office, right.registration_number)
        if shape is not None:
            found["registration_number"] = _("%(shape)s For example %(example)s. Look again; you can go on.") % {
                "shape": shape.shape,
                "example": shape.example,
            }
    today = timezone.localdate()
    if right.expires_on and right.expires_on < today:
        found["expires_on"] = _("This date is past. Add the renewal, or complaints cannot stand on this right.")
    elif right.expires_on and right.expires_on <= today + SOON:
        found["expires_on"] = _("This right ends soon. Add the renewal when you have it.")
    return found


def _check_fields(right: Right) -> None:
    """The lengths and forms that the model states, longer texts included."""
    facts = {name: getattr(right, name) for name in FACTS}
    for field in Right._meta.fields:
        length = getattr(field, "max_length", None)
        value = facts.get(field.name)
        if isinstance(value, str) and length and len(value) > length:
            raise Refused(
                _("This text has %(count)d characters; the limit is %(limit)d. Shorten it.")
                % {"count": len(value), "limit": length},
                field=field.name,
            )
    try:
        right.clean_fields(exclude={f.name for f in Right._meta.fields} - facts.keys())
    except ValidationError as error:
        field_name, messages = next(iter(error.message_dict.items()))
        raise Refused(messages[0], field=field_name) from error


def _check_dates(registered_on: date | None, expires_on: date | None) -> None:
    today = timezone.localdate()
    if registered_on and registered_on > today:
        raise Refused(_("This date is in the future. Register the right once it is granted."), field="registered_on")
    if registered_on and registered_on < EARLIEST:
        raise Refused(_("This date is too long ago. Look at the year again."), field="registered_on")
    if registered_on and expires_on and expires_on <= registered_on:
        raise Refused(_("The right ends before it begins. Look at both dates again."), field="expires_on")
    if expires_on and not EARLIEST < expires_on <= today + LONGEST:
        raise Refused(_("No right lasts until then. Look at the year again."), field="expires_on")


def _missing_facts(right: Right) -> Iterator[tuple[str, str]]:
    kind = KINDS[right.kind]
    if kind.registered:
        if not right.office:
            yield "office", _("Choose the office that registered it.")
        if not right.number_key:
            yield "registration_number", _("Copy the number from the certificate.")
        if not right.registered_on:
            yield "registered_on", _("Copy the date of registration from the certificate.")
        if not right.expires_on:
            yield "expires_on", _("Copy the date until which it is valid from the certificate.")
    elif bool(right.office) != bool(right.number_key):
        missing = "registration_number" if right.office else "office"
        yield missing, _("Give both the office and the number, or neither.")
    if kind.classified and not right.nice_classes:
        yield "nice_classes", _("Choose the classes that the certificate names.")
    if not kind.registered and not right.description:
        yield "description", _("Say what the work is, who made it and when it was first shown.")


def _missing_papers(right: Right) -> Iterator[tuple[str, str]]:
    kinds: set[str] = RightPaper.objects.filter(right=right).that_count().kinds()
    for group in KINDS[right.kind].missing_papers(kinds):
        names = [str(paper.title) for paper in group]
        listed = _(" or ").join(names)
        yield f"paper-{group[0].key}", _("Add this paper: %(papers)s.") % {"papers": listed}


FACTS: Mapping[str, Any] = {
    "title": "",
    "office": "",
    "registration_number": "",
    "nice_classes": [],
    "nice_edition": "",
    "goods": "",
    "description": "",
    "work_url": "",
    "registered_on": None,
    "expires_on": None,
}
"""What the applicants say about a right of any kind, with what each is while nothing is said."""
