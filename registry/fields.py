"""Everything that a right of some kind may say: the catalogue of fields in data/fields.toml.

A field whose key is in COLUMNS is a column of the table. Every other one is kept in the right's `details`, so that a
new one needs no migration.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from pydantic import model_validator

from portal.shared.codes import Key
from portal.shared.datafiles import Record, load_rows
from portal.shared.texts import Text
from registry.offices.offices import OFFICES

DATA = Path(__file__).parent / "data"

COLUMNS: Mapping[str, Any] = {
    "subtype": "",
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
"""The fields that are columns, with what each is while nothing is said."""


class FieldType(StrEnum):
    """How a field is typed, checked and shown; see registry.values."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PERSON = "person"
    URL = "url"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    SUBTYPE = "subtype"
    OFFICE = "office"
    COUNTRIES = "countries"
    CLASSES = "classes"
    EDITION = "edition"
    ISBN = "isbn"


class Choice(Record):
    """One answer of a field of the type `choice`."""

    key: Key
    title: Text


class Field(Record):
    """One thing that a right may say."""

    key: Key
    type: FieldType
    label: Text
    help: Text | None = None
    example: str | Text | None = None
    ask: Text | None = None
    """What to do when it is needed and empty."""
    private: bool = False
    """Masked for everybody but the owner and the reviewers."""
    offices: tuple[str, ...] = ()
    """Asked only for rights of these offices; none named means every one."""
    choices: tuple[Choice, ...] = ()
    longest: int = 300
    """In characters; nothing longer is kept."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if unknown := set(self.offices) - set(OFFICES):
            raise ValueError(f"there is no office {', '.join(sorted(unknown))}")
        if bool(self.choices) != (self.type is FieldType.CHOICE):
            raise ValueError("a choice has choices, and nothing else has")
        if self.private and self.is_column:
            raise ValueError("a column cannot be private")
        return self

    @property
    def is_column(self) -> bool:
        """Whether it is a column of the table rather than one of the details."""
        return self.key in COLUMNS

    def is_asked(self, office: str) -> bool:
        """Whether rights of this office say it."""
        return not self.offices or office in self.offices


FIELDS = load_rows(DATA / "fields.toml", Field, by="key")
