"""The Nice Classification: 34 classes of goods and 11 of services, in one yearly edition.

Class numbers keep their meaning better than their borders: single goods move between classes from edition to
edition. A right therefore stores the edition under which its classes were chosen.
"""

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


class Edition(Record):
    """All classes of one edition."""

    edition: str
    """As WIPO writes it: the edition and the year of its version."""
    classes: tuple[NiceClass, ...]


_newest = load(DATA / "nice.toml", Edition)

EDITION = _newest.edition
CLASSES = keyed(((nice.number, nice) for nice in _newest.classes), what="Nice classes")
