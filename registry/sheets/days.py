"""A day as people and programs write it. What could be two days is refused, with both ways to write it."""

import re
import unicodedata
from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.shared.errors import Refused

_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, which count a 29 February 1900 that never was
_SERIALS = range(20_000, 110_000)  # from 1954 to 2201; a year or a number of eight digits is none
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: 1 + place for place, name in enumerate(_NAMES)}
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})[\s.,-]+(\d{4})")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})[\s.]+(\d{1,2})(?:st|nd|rd|th)?[\s.,]+(\d{4})")
_TIME = re.compile(r"[t\s]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?$")
_ZONE = re.compile(r"(?<=\d{4}-\d{2}-\d{2})(z|[+-]\d{2}:\d{2})$")


def read_day(text: str) -> date | None:
    """The day; None for an empty cell. Raises Refused with what to write instead."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    said = _ZONE.sub("", _TIME.sub("", said)).strip()
    if not said:
        return None
    if said.isdigit() and int(said) in _SERIALS and len(said) < 8:
        return _EPOCH + timedelta(days=int(said))
    if found := _YEAR_FIRST.fullmatch(said) or _COMPACT.fullmatch(said):
        return _day(text, *map(int, found.groups()))
    if found := _SHORT.fullmatch(said):
        one, separator, two, year = found.groups()
        return _short(text, int(one), int(two), int(year), dotted=separator == ".")
    if found := _NAMED.fullmatch(said):
        return _named(text, found[2], int(found[1]), int(found[3]))
    if found := _NAMED_FIRST.fullmatch(said):
        return _named(text, found[1], int(found[2]), int(found[3]))
    raise _unreadable(text)


def _short(text: str, one: int, two: int, year: int, *, dotted: bool) -> date:
    """Day and month without their names. Dots are written where the day comes first; slashes and dashes say nothing."""
    if dotted or one > 12 or one == two:
        return _day(text, year, two, one)
    if two > 12:
        return _day(text, year, one, two)
    raise Refused(
        _("“%(text)s” can be two days. Write %(one)s or %(other)s.")
        % {"text": text.strip(), "one": _day(text, year, two, one), "other": _day(text, year, one, two)}
    )


def _named(text: str, month: str, day: int, year: int) -> date:
    number = _MONTHS.get(month[:3])
    if number is None:
        raise _unreadable(text)
    return _day(text, year, number, day)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _unreadable(text) from error


def _unreadable(text: str) -> Refused:
    return Refused(_("“%(text)s” is no day. Write it like 2024-03-01.") % {"text": text.strip()[:40]})
