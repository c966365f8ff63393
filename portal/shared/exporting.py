"""What an organisation can take along: each room says it of its own tables, in `<room>/exports.py`.

The setting PORTAL_EXPORTS lists every room's declaration:

    EXPORTED = Exported(tables=(Table("brands", …),), papers=(Papers("brands", …),), left_out={Feed: _("…")})

Rows are read through the same door as everywhere, as the person who asked, and described by the serializer of the API:
so an export says what that person could have read, in the same words. A model that belongs to an organisation stands
in a table, among the papers, or among what is left out, with its reason; a test walks all of them.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.tenancy.models import Organisation

Rows = Callable[[Any, Organisation], QuerySet[Any]]
"""From a person and an organisation to what that person sees of what the organisation owns."""


@dataclass(frozen=True)
class Asker:
    """Stands where serializers look for a request: for whom rows are described."""

    user: Any


@dataclass(frozen=True)
class Column:
    """One column of a sheet. `path` leads to its value in a row as programs read it, by dots: `answer.title`.

    `words` says a value in the active language where programs read a code.
    """

    path: str
    title: Any
    words: Callable[[Any], Any] | None = None

    def text(self, row: Mapping[str, Any]) -> str:
        """What the sheet's cell says of a row."""
        value: Any = row
        for key in self.path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if self.words is not None and value not in (None, ""):
            told = [self.words(each) for each in value] if isinstance(value, list) else self.words(value)
            return as_text(told)
        return as_text(value)


@dataclass(frozen=True)
class Table:
    """One table: a sheet of the workbook, and `<key>.jsonl` with one object a line in the shape of `shape`.

    `rows` are read by their primary key; whatever they need beside must be joined or prefetched. `parts` are further
    models whose rows are told within these.
    """

    key: str
    title: Any
    model: type[Model]
    rows: Rows
    shape: Any
    columns: tuple[Column, ...]
    parts: tuple[type[Model], ...] = ()

    def describe(self, rows: Iterable[Any], user: Any) -> list[dict[str, Any]]:
        """Rows as programs read them. Needs the scope that they were read in."""
        return list(self.shape(rows, many=True, context={"request": Asker(user)}).data)


@dataclass(frozen=True)
class Papers:
    """Files that hang on rows of one table. `file` names the foreign key of `rows` that leads to them, and is joined;
    `folder` says which row it is, for people: it becomes a folder's name, `number` is what the tables call it."""

    table: str
    model: type[Model]
    rows: Rows
    number: Callable[[Any], str]
    folder: Callable[[Any], str]
    file: str = "file"


@dataclass(frozen=True)
class Exported:
    """What a room gives along, and what it does not, with the reason for people. Tables stand in the screen's order; a
    table comes before those whose rows point at its rows."""

    tables: tuple[Table, ...] = ()
    papers: tuple[Papers, ...] = ()
    left_out: Mapping[type[Model], Any] = field(default_factory=dict)


def exported_by_rooms() -> list[Exported]:
    """Every room's declaration."""
    return [import_string(path) for path in settings.PORTAL_EXPORTS]


def as_text(value: Any) -> str:
    """A value in one cell: lists joined by commas, objects as JSON, nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case list() | tuple():
            return ", ".join(as_text(each) for each in value)
        case Mapping():
            return json.dumps(value, ensure_ascii=False, default=str) if value else ""
        case _:
            return str(value)


def choice_words(choices: Any) -> Callable[[Any], Any]:
    """Says the values of a TextChoices by their labels; what is no value of it as it stands."""
    labels = dict(choices.choices)
    return lambda value: labels.get(value, value)
