"""What a cell says: the text that a person typed, as the value that a field of the right takes."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.sheets import unguarded
from portal.shared.texts import Text
from registry.fields import Field, FieldType
from registry.kinds import KINDS, Kind
from registry.offices.nice import EDITIONS, read_classes
from registry.offices.offices import OFFICES
from registry.sheets.days import read_day

MOST_LISTED = 8
_SEPARATORS = re.compile(r"[,;，；、\n]+")


def read_cell(field: Field, kind: Kind, text: str) -> Any:
    """The value, ready for `checks.fill_in`. Raises Refused with what to write instead."""
    text = unguarded(text).strip()
    if not text:
        return ""
    read = _READERS.get(field.type)
    return read(field, kind, text) if read else text


def read_kind(text: str) -> Kind:
    """The kind that a cell names, by its key or title. Raises Refused with the list."""
    key = _kind_names().get(_folded(text))
    if key is None:
        raise _not_listed(text, [str(kind.title) for kind in KINDS.values()])
    return KINDS[key]


def allowed(field: Field, kind: Kind | None) -> list[tuple[str, Text | None]]:
    """What the field takes, with its names in both languages; nothing where anything can be written."""
    match field.type:
        case FieldType.CHOICE:
            return [(choice.key, choice.title) for choice in field.choices]
        case FieldType.SUBTYPE:
            return [(sort.key, sort.title) for sort in kind.subtypes] if kind else []
        case FieldType.OFFICE | FieldType.COUNTRIES:
            return [(code, office.name) for code, office in OFFICES.items()]
        case FieldType.EDITION:
            return [(edition, None) for edition in EDITIONS]
    return []


def read_choice(text: str, options: Sequence[tuple[str, Text | None]]) -> str:
    """The key of the option that a cell names, by its key or its title in either language. Raises Refused with the
    list."""
    names = {_folded(name): key for key, title in options for name in (key, *_both(title))}
    key = names.get(_folded(text))
    if key is None:
        raise _not_listed(text, [str(title or option) for option, title in options])
    return key


def _choice(field: Field, kind: Kind, text: str) -> str:
    return read_choice(text, allowed(field, kind))


def _office(_field: Field, _kind: Kind, text: str) -> str:
    code = _office_names().get(_folded(text))
    if code is None:
        raise Refused(
            _("There is no office “%(text)s”. Write its code, such as EM, US or CN, or its name.") % {"text": text[:60]}
        )
    return code


def _countries(field: Field, kind: Kind, text: str) -> list[str]:
    return [_office(field, kind, part.strip()) for part in _SEPARATORS.split(text) if part.strip()]


def _classes(_field: Field, _kind: Kind, text: str) -> list[int]:
    classes = read_classes(text)
    if not classes:
        raise Refused(_("Write the class numbers, for example “18, 25”."))
    return classes


def _edition(_field: Field, _kind: Kind, text: str) -> str:
    """An edition as we store it, or its number alone, as certificates name it: the newest of that number."""
    number = text.split("-", maxsplit=1)[0].strip()
    for edition in EDITIONS:
        if edition == text or (text.isdigit() and edition.partition("-")[0] == number):
            return edition
    raise _not_listed(text, list(EDITIONS))


_READERS: Mapping[FieldType, Callable[[Field, Kind, str], Any]] = {
    FieldType.DATE: lambda _field, _kind, text: read_day(text),
    FieldType.CHOICE: _choice,
    FieldType.SUBTYPE: _choice,
    FieldType.OFFICE: _office,
    FieldType.COUNTRIES: _countries,
    FieldType.CLASSES: _classes,
    FieldType.EDITION: _edition,
}


@cache
def _office_names() -> dict[str, str]:
    """Every name of every office; the first that has a name keeps it."""
    names: dict[str, str] = {}
    for code, office in OFFICES.items():
        for name in (code, *_both(office.name), office.short or code, str(office)):
            names.setdefault(_folded(name), code)
    return names


@cache
def _kind_names() -> dict[str, str]:
    return {_folded(name): key for key, kind in KINDS.items() for name in (key, *_both(kind.title))}


def _both(text: Text | None) -> tuple[str, ...]:
    return (text.en, text.zh_hans, f"{text.en} / {text.zh_hans}") if text else ()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _not_listed(text: str, options: list[str]) -> Refused:
    listed = ", ".join(options[:MOST_LISTED]) + (" …" if len(options) > MOST_LISTED else "")
    return Refused(_("“%(text)s” is not one of: %(list)s.") % {"text": text[:60], "list": listed})
