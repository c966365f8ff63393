"""The Nice Classification: 34 classes of goods and 11 of services, in one yearly edition.

Class numbers keep their meaning better than their borders: single goods move between classes from edition to
edition. A right therefore stores the edition under which its classes were chosen.
"""

import re
from pathlib import Path

from pydantic import Field

from portal.shared.datafiles import Record, keyed, load
from portal.shared.texts import Text

DATA = Path(__file__).parent / "data"
LAST_OF_GOODS = 34


class NiceClass(Record):
    """One class, named in a few words of our own: the official heading is longer and decides."""

    number: int = Field(ge=1, le=45)
    title: Text

    @property
    def is_service(self) -> bool:
        """Whether the class is one of services, not of goods."""
        return self.number > LAST_OF_GOODS


class Classification(Record):
    """All classes, and the editions that a certificate can name."""

    editions: tuple[str, ...]
    """As WIPO writes them, the edition and the year of its version; the current one first."""
    classes: tuple[NiceClass, ...]


_nice = load(DATA / "nice.toml", Classification)

EDITIONS = _nice.editions
EDITION = EDITIONS[0]
CLASSES = keyed(((nice.number, nice) for nice in _nice.classes), what="Nice classes")

_NOT_CLASSES = re.compile(r"[^\d\s,;、，；.·/第类類classCLASS-]|\d{3}", re.ASCII)


def read_classes(text: str) -> list[int] | None:
    """Class numbers as people write them: "18, 25", "18 25", "第18、25类". None for what is no list of numbers."""
    if _NOT_CLASSES.search(text):
        return None
    return [int(number) for number in re.findall(r"\d+", text, re.ASCII)]
