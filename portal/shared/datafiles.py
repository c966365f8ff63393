"""Data that ships with the code: TOML files beside the room that owns them, read once, strictly.

A file is a contract with the people who edit it. A key that is missing, misspelt or of the wrong type stops
the start with the file, the place in it and what is wrong; nothing is guessed.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

Entry = TypeVar("Entry", bound="Record")
Item = TypeVar("Item")
Key = TypeVar("Key", bound=str)


class DataFileError(Exception):
    """A data file does not say what it has to."""


class Record(BaseModel):
    """A row of a data file: typed, unchangeable, and without a place for keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)


def load(path: Path, kind: type[Entry]) -> Entry:
    """Read one file as a `kind`. `DataFileError` names every fault in it."""
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as fault:
        raise DataFileError(f"{path}: {fault}") from fault
    except ValidationError as fault:
        lines = (f"{path}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise DataFileError("\n".join(lines)) from fault


def keyed(items: Iterable[Item], key: Callable[[Item], Key]) -> Mapping[Key, Item]:
    """The items by their key, in the order of the file. `DataFileError` when two share one."""
    found: dict[Key, Item] = {}
    for item in items:
        if found.setdefault(key(item), item) is not item:
            raise DataFileError(f"{type(item).__name__} “{key(item)}” is there twice.")
    return MappingProxyType(found)
