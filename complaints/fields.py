"""What a notice and a counter-notice can have to contain: the catalogue of codes/fields.toml, and a ground's own."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from django.utils.translation import gettext as _
from pydantic import model_validator

from complaints.codes import DEFICIENCIES
from portal.shared.codes import Code, Key
from portal.shared.datafiles import Record, load_rows
from portal.shared.errors import Refused
from portal.shared.texts import Text
from portal.shared.typed import tidy

NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")


class FieldType(StrEnum):
    """How a field is typed, checked and shown."""

    PART = "part"  # no field to type into: the right, the targets, the evidence
    TEXT = "text"
    LONG_TEXT = "long_text"
    LINKS = "links"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    PLACES = "places"


class Choice(Record):
    """One answer of a field of the type `choice`."""

    key: Key
    title: Text


class Field(Record):
    """One thing that a side says."""

    key: Key
    type: FieldType = FieldType.PART
    title: Text
    help: Text
    deficiency: Code
    """What to ask for when it is missing."""
    column: Key | None = None
    """The column of a complaint that holds it. What has none is a part of the page, or one of the `details`."""
    choices: tuple[Choice, ...] = ()
    longest: int | None = None
    """In characters; nothing longer is kept."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.deficiency not in DEFICIENCIES:
            raise ValueError(f"nothing is called {self.deficiency}")
        if bool(self.choices) != (self.type is FieldType.CHOICE):
            raise ValueError("a choice has choices, and nothing else has")
        return self

    @property
    def most(self) -> int:
        """The longest text that it takes, in characters."""
        return self.longest or (20_000 if self.type in (FieldType.LONG_TEXT, FieldType.LINKS) else 200)

    @property
    def name(self) -> str:
        """What it is called in forms and in the API: its column, or its key among the details."""
        return self.column or self.key

    def said(self, value: object) -> str:
        """A kept value as people read it, in the active language."""
        return next((str(choice.title) for choice in self.choices if choice.key == value), str(value or ""))


FIELDS = load_rows(Path(__file__).parent / "codes" / "fields.toml", Field, by="key")


def fill_in(title: object) -> str:
    """What is said of a field that is empty. A title that is a question ends the sentence itself."""
    asks = str(title).endswith(("?", "？"))
    return (_("Fill in: %(field)s") if asks else _("Fill in: %(field)s.")) % {"field": title}


def check_details(fields: Iterable[Field], said: Mapping[str, Any]) -> dict[str, str]:
    """What a complaint keeps of details: each value tidied, an empty text for one that is taken back.

    Raises Refused, beside its field, for a key that is not among `fields` and for a value that its field cannot have.
    """
    known = {field.key: field for field in fields}
    if strange := sorted(set(said) - set(known)):
        raise Refused(_("This ground does not ask for “%(key)s”.") % {"key": strange[0][:60]}, field="details")
    return {key: _checked(known[key], said[key]) for key in said}


def _checked(field: Field, value: Any) -> str:
    named = {"field": field.title, "most": f"{field.most:,}"}
    if value in (None, ""):
        return ""
    if not isinstance(value, str):
        raise Refused(_("“%(field)s” is a text.") % named, field=field.name)
    text = tidy(value, lines=field.type is FieldType.LONG_TEXT)
    if len(text) > field.most:
        raise Refused(_("“%(field)s” has at most %(most)s characters.") % named, field=field.name)
    if text and field.choices and text not in {choice.key for choice in field.choices}:
        raise Refused(_("Choose “%(field)s” from the list.") % named, field=field.name)
    if text and field.type is FieldType.DATE:
        return _checked_day(text, field)
    if text and field.type is FieldType.NUMBER and not NUMBER.fullmatch(text):
        raise Refused(_("“%(field)s” is a number, as in 1299.50.") % named, field=field.name)
    return text


def _checked_day(text: str, field: Field) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        named = {"field": field.title}
        raise Refused(_("“%(field)s” is a day, as in 2026-05-03.") % named, field=field.name) from None
