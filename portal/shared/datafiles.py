"""Data that ships with the code: TOML files beside the room that owns them, read once, strictly.

A file is a contract with the people who edit it. A key that is missing, misspelt or of the wrong type stops
the start with the file, the place in it and what is wrong; nothing is guessed.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

Entry = TypeVar("Entry", bound="Record")
Key = TypeVar("Key")


class DataFileError(Exception):
    """A data file does not say what it has to."""


class Record(BaseModel):
    """A row of a data file: typed, unchangeable, and without a place for keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)


def load(path: Path, kind: type[Entry]) -> Entry:
    """Read one file as one `kind`. `DataFileError` names every fault in it."""
    return _checked(_parsed(path), kind, str(path))


def load_rows(path: Path, kind: type[Entry], *, by: str) -> Mapping[str, Entry]:
    """Read a file of rows, each under the same heading as the file's name, by the value of their field `by`.

    The order of the file is kept. Two rows with the same value are a `DataFileError`.
    """
    tables = _parsed(path)
    if set(tables) != {path.stem}:
        raise DataFileError(f"{path}: has to hold rows of [[{path.stem}]] and nothing else.")
    rows = (_checked(row, kind, f"{path}: row {number}") for number, row in enumerate(tables[path.stem], start=1))
    return keyed(((str(getattr(row, by)), row) for row in rows), what=str(path))


def keyed(pairs: Iterable[tuple[Key, Entry]], *, what: str) -> Mapping[Key, Entry]:
    """An unchangeable mapping of the pairs. `DataFileError` names `what` when two have the same key."""
    found: dict[Key, Entry] = {}
    for key, entry in pairs:
        if key in found:
            raise DataFileError(f"{what}: “{key}” is there twice.")
        found[key] = entry
    return MappingProxyType(found)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise DataFileError(f"{path}: {fault}") from fault


def _checked(data: object, kind: type[Entry], where: str) -> Entry:
    try:
        return kind.model_validate(data)
    except ValidationError as faults:
        lines = (f"{where}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in faults.errors())
        raise DataFileError("\n".join(lines)) from faults
