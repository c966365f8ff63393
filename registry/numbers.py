"""Registration numbers: one form to compare them in, and a warning when one looks unusual.

The shapes only ever warn. Offices change them, and a number that we find odd may be right.
"""

import re
import unicodedata
from pathlib import Path
from typing import Self

from pydantic import model_validator

from portal.shared.datafiles import Record, load_rows
from portal.shared.texts import Text
from registry.offices import OFFICES

DATA = Path(__file__).parent / "data"
SEPARATORS = re.compile(r"[\s.,/_\u2010-\u2015-]+")
ST13 = re.compile(r"(?:[A-Z]{2})?\d{2}(?:19|20)\d{2}\d{9}", re.ASCII)
"""WIPO ST.13, with or without the code of the office: two digits for the type, the year, nine digits."""


def normalise(number: str) -> str:
    """The number as it is compared and searched: in plain capitals, without spaces, dots, dashes and slashes."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", number)).upper()


class Shape(Record):
    """What the numbers of an office usually look like."""

    office: str
    pattern: re.Pattern[str]
    example: str
    shape: Text

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.office not in OFFICES:
            raise ValueError(f"there is no office {self.office}")
        if not self.fits(self.example):
            raise ValueError(f"the example {self.example} does not fit the pattern")
        return self

    def fits(self, number: str) -> bool:
        """Whether the number has this shape, however it is spaced."""
        written = normalise(number)
        return written.isascii() and self.pattern.fullmatch(written) is not None


SHAPES = load_rows(DATA / "numbers.toml", Shape, by="office")


def odd_shape(office: str, number: str) -> Shape | None:
    """The usual shape of this office's trademark numbers, when the number does not have it; otherwise None.

    Nothing is known about many offices, and an application number in the form of WIPO ST.13 is usual for all.
    """
    shape = SHAPES.get(office)
    if shape is None or shape.fits(number) or ST13.fullmatch(normalise(number)):
        return None
    return shape
