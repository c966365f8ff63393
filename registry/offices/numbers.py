"""Registration numbers: one form to compare them in, and a warning when one looks unusual.

Offices, certificates and databases write one number in several ways: with the code of the office, with ZL, with zeros
in front or without, with the code of the publication behind. `canonical` is what these share; its rules are data.

The shapes only ever warn. Offices change them, and a number that we find odd may be right.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import Field as Limited
from pydantic import model_validator
from stdnum import isbn

from portal.shared.codes import Key
from portal.shared.datafiles import Record, load_rows
from portal.shared.texts import Text
from registry.offices.offices import OFFICES

DATA = Path(__file__).parents[1] / "data"
SEPARATORS = re.compile(r"[\s.,/_\u2010-\u2015-]+")
ST13 = re.compile(r"(?P<office>[A-Z]{2})?(?P<type>\d{2})(?P<year>(?:19|20)\d{2}|0000)(?P<serial>\d{9})", re.ASCII)
"""WIPO ST.13, with or without the code of the office. Databases fill in 0000 where no year is known."""
DEFAULT_FAMILY = "trademark"


def normalise(number: str) -> str:
    """The number in plain capitals, without spaces, dots, dashes and slashes."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", number)).upper()


@dataclass(frozen=True)
class ApplicationNumber:
    """A number as WIPO ST.13 composes it. Offices differ in how they use the type, so nothing is concluded from it."""

    office: str
    """By its code; empty when the number does not say it."""
    type: str
    year: int | None
    serial: str


def read_st13(number: str) -> ApplicationNumber | None:
    """A number in the form of WIPO ST.13, taken apart; None for any other."""
    found = ST13.fullmatch(normalise(number))
    if found is None:
        return None
    return ApplicationNumber(found["office"] or "", found["type"], int(found["year"]) or None, found["serial"])


class _OfOffice(Record):
    """What is known of the numbers of an office, for one family of rights."""

    office: str
    family: Key = DEFAULT_FAMILY
    pattern: re.Pattern[str]
    example: str

    @property
    def key(self) -> str:
        """What it is found by."""
        return f"{self.family} {self.office}"

    @model_validator(mode="after")
    def _names_an_office(self) -> Self:
        if self.office not in OFFICES:
            raise ValueError(f"there is no office {self.office}")
        return self


class Shape(_OfOffice):
    """What the numbers of an office usually look like."""

    shape: Text

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if not self.fits(self.example):
            raise ValueError(f"the example {self.example} does not fit the pattern")
        return self

    def fits(self, number: str) -> bool:
        """Whether the number has this shape, however it is spaced, and with the code of its office or without."""
        written = normalise(number)
        spellings = (written, written.removeprefix(self.office))
        return written.isascii() and any(self.pattern.fullmatch(each) for each in spellings)


class Form(_OfOffice):
    """The one form in which the numbers of an office are compared."""

    pad: int | None = Limited(default=None, gt=0)
    """To how many places zeros are filled up in front; as it is written without."""
    written: tuple[str, ...]
    """Spellings of the example."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if strange := [each for each in (*self.written, self.example) if self.read(each) != self.example]:
            raise ValueError(f"{strange[0]} does not become {self.example}")
        return self

    def read(self, number: str) -> str:
        """The number in this form; empty for one that does not fit."""
        found = self.pattern.fullmatch(normalise(number))
        if found is None:
            return ""
        return found["number"] if self.pad is None else found["number"].lstrip("0").zfill(self.pad)


FORMS = load_rows(DATA / "number_forms.toml", Form, by="key")


def canonical(office: str, number: str, family: str = "") -> str:
    """What all spellings of one number of an office share; for no office, the number as `normalise` leaves it."""
    form = FORMS.get(f"{family} {office}")
    return (form.read(number) if form else "") or _without_office(office, normalise(number))


def number_keys(words: str) -> set[str]:
    """What a number that somebody looks for may be kept as, whichever office it is of; for an ISBN its 13 digits."""
    written = normalise(words)
    keys = {written, _without_office(written[:2], written) if written[:2] in OFFICES else written}
    keys |= {form.read(words) for form in FORMS.values()} - {""}
    if isbn.is_valid(words):
        keys.add(str(isbn.validate(words, convert=True)))
    return keys


def _without_office(office: str, written: str) -> str:
    rest = written.removeprefix(office) if office else written
    return rest if rest[:1].isdecimal() else written


SHAPES = load_rows(DATA / "numbers.toml", Shape, by="key")


def odd_shape(office: str, number: str, family: str = DEFAULT_FAMILY) -> Shape | None:
    """The usual shape of this office's numbers, when the number does not have it; otherwise None.

    Nothing is known about many offices, and an application number in the form of WIPO ST.13 is usual for all.
    """
    shape = SHAPES.get(f"{family} {office}")
    if shape is None or shape.fits(number) or read_st13(number):
        return None
    return shape
