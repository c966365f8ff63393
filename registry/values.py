"""The values of a right's own fields: taken in one form, kept as JSON, shown in words, and masked where private."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum import isbn
from stdnum.exceptions import ValidationError as NotANumber

from portal.shared.errors import Refused
from portal.shared.typed import tidy, tidy_within
from registry.fields import Field, FieldType
from registry.offices.offices import OFFICES

EARLIEST = date(1850, 1, 1)  # the oldest trademarks in force are of the 1870s
LONGEST_YEARS = 150
MOST_COUNT = 1_000_000
SHOWN_OF_NUMBER, LONG = 4, 8
_is_web_address = URLValidator(schemes=["http", "https"])


def taken(field: Field, value: Any) -> Any:
    """What is kept of a value that was typed or sent: text, a number, a list of codes, a date as YYYY-MM-DD.

    Empty for what says nothing. Refused, naming the field, for what it cannot say.
    """
    if value in (None, "", [], ()):
        return ""
    try:
        return _taken(field, value)
    except Refused as refused:
        raise Refused(refused.message, field=field.key) from refused


def masked(value: Any) -> str:
    """A private value for those who may know that it is there, and no more: "••••1234", "王••"."""
    text = str(value or "")
    if not text:
        return ""
    if len(text) >= LONG and any(character.isdigit() for character in text):
        return f"••••{text[-SHOWN_OF_NUMBER:]}"
    return f"{text[0]}••"


def shown(field: Field, value: Any) -> str:
    """A kept value in words of the active language, on one line. Dates stay YYYY-MM-DD, for sheets."""
    match field.type:
        case FieldType.CHOICE:
            return next((str(choice.title) for choice in field.choices if choice.key == value), str(value))
        case FieldType.COUNTRIES:
            return ", ".join(str(OFFICES[code].name) for code in value if code in OFFICES)
        case FieldType.ISBN:
            return str(isbn.format(value)) if value else ""
        case _:
            return "" if value is None else str(value)


def read_isbn(text: str) -> str:
    """An ISBN as its 13 digits, whichever way it is written. Refused when its check digit does not fit."""
    number = isbn.compact(tidy(text))
    try:
        return str(isbn.validate(number, convert=True))
    except NotANumber as fault:
        raise Refused(_why_no_isbn(number)) from fault


def _taken(field: Field, value: Any) -> Any:
    match field.type:
        case FieldType.DATE:
            return _day(value).isoformat()
        case FieldType.NUMBER:
            return _count(value)
        case FieldType.COUNTRIES:
            return _codes(value)
    if not isinstance(value, str):
        raise Refused(_("Write this as text."))
    text = tidy_within(value, field.longest, lines=field.type is FieldType.LONG_TEXT)
    if not text:
        return ""
    match field.type:
        case FieldType.ISBN:
            return read_isbn(text)
        case FieldType.CHOICE if text not in {choice.key for choice in field.choices}:
            raise Refused(_("Choose one of the list."))
        case FieldType.URL:
            _check_address(text)
    return text


def _day(value: Any) -> date:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as fault:
        raise Refused(_("Write the date as year-month-day, for example 2026-03-31.")) from fault
    if day < EARLIEST or day.year > timezone.localdate().year + LONGEST_YEARS:
        raise Refused(_("This date is too long ago, or too far ahead. Look at the year again."))
    return day


def _count(value: Any) -> int:
    try:
        number = int(value) if isinstance(value, str | int) and not isinstance(value, bool) else -1
    except ValueError:
        number = -1
    if not 0 <= number <= MOST_COUNT:
        raise Refused(_("Write a number, from 0 to 1,000,000."))
    return number


def _codes(value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise Refused(_("Give the codes of the countries as a list."))
    codes = {code for code in value if isinstance(code, str)}
    if unknown := [str(code)[:20] for code in value if code not in OFFICES]:
        raise Refused(_("There is no country or office %(code)s.") % {"code": unknown[0]})
    return sorted(codes)


def _check_address(text: str) -> None:
    try:
        _is_web_address(text)
    except ValidationError as fault:
        raise Refused(_("Paste the whole address; it begins with https:// or http://.")) from fault


def _why_no_isbn(number: str) -> str:
    match len(number):
        case 13 if not number.startswith(("978", "979")):
            return _("An ISBN of 13 digits begins with 978 or 979. Look at the copyright page, not at the price tag.")
        case 10 | 13:
            return _("The last digit does not fit the others, so one digit is wrong. Compare with the copyright page.")
        case _:
            return _("An ISBN has 10 or 13 digits; this has %(count)d.") % {"count": len(number)}
