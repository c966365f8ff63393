"""Chinese patent numbers: ZL, year, kind digit, serial, check digit.

The rule is the office's own standard ZC 0006-2003 (专利申请号标准), in force since 1 October 2003: twelve digits,
which are four for the year, one for the kind (1 invention, 2 utility model, 3 design, 8 and 9 international
applications for an invention or a utility model) and seven of a serial number, then a dot and the check digit. Older
numbers have eight digits: two for the year, one for the kind, five of a serial number. The check digit is the sum of
the digits weighted 2 to 9 (and again 2 to 5 for the longer ones) modulo 11, with X for ten. A granted patent keeps the
number of its application with ZL before it.
"""

import re
from dataclasses import dataclass
from itertools import cycle

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.offices.numbers import normalise

WRITTEN = re.compile(r"(?:ZL|CN)?(?P<digits>\d{12}|\d{8})(?P<check>[\dX])", re.ASCII)
FIRST_YEAR = 1985
"""The patent law came into force on 1 April 1985."""
LONG = 12


@dataclass(frozen=True)
class ChinesePatentNumber:
    """A number whose check digit fits."""

    year: int
    digit: str
    """For the kind."""
    serial: str


def read_chinese_patent(number: str, *, digits: tuple[str, ...] = ()) -> ChinesePatentNumber:
    """Take a Chinese patent number apart, however it is spaced.

    Refused, with what is wrong, when its shape, year or check digit does not fit, or its kind is not among `digits`.
    """
    found = WRITTEN.fullmatch(normalise(number))
    if found is None:
        raise Refused(
            _("A Chinese patent number is ZL, 12 digits (8 before October 2003), a dot and a check digit: %(example)s.")
            % {"example": "ZL 202410123456.0"}
        )
    body = found["digits"]
    year = int(body[:4]) if len(body) == LONG else 1900 + int(body[:2])
    year += 100 if year < FIRST_YEAR and len(body) < LONG else 0
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Refused(_("The number names the year %(year)d. Look at the first digits again.") % {"year": year})
    if found["check"] != check_digit(body):
        raise Refused(
            _("The digit after the dot does not fit the others, so one digit is wrong. Compare with the certificate.")
        )
    at = 4 if len(body) == LONG else 2
    if digits and body[at] not in digits:
        raise Refused(_other_kind(body[at]))
    return ChinesePatentNumber(year, body[at], body[at + 1 :])


def check_digit(body: str) -> str:
    """The check digit of eight or twelve digits."""
    weighted = sum(int(digit) * weight for digit, weight in zip(body, cycle(range(2, 10)), strict=False))
    return "0123456789X"[weighted % 11]


def _other_kind(digit: str) -> str:
    named = {
        "1": _("an invention patent"),
        "2": _("a utility model"),
        "3": _("a design"),
        "8": _("an invention patent"),
        "9": _("a utility model"),
    }.get(digit, _("no kind that we know"))
    return _("By its digit %(digit)s after the year this is the number of %(kind)s. Choose that kind of right.") % {
        "digit": digit,
        "kind": named,
    }
