"""Walk the data: every text of every record, with the path to it."""

import re

from portal.shared.datafiles import Record
from portal.shared.texts import Text


def texts(thing, path=""):
    """Every `Text` within, as pairs of its place and itself."""
    if isinstance(thing, Text):
        yield path, thing
    elif isinstance(thing, Record):
        for name in type(thing).model_fields:
            yield from texts(getattr(thing, name), f"{path}.{name}")
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing):
            yield from texts(item, f"{path}[{number}]")
    elif hasattr(thing, "items"):
        for key, item in thing.items():
            yield from texts(item, f"{path}[{key}]")


def words(english):
    return len(english.split())


def characters(chinese):
    """Chinese has no spaces: its signs are counted, and a Latin word or a number as one."""
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z0-9.]+", chinese))
