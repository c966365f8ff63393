"""A user's file name is data: kept as it came, shown and sent back only after cleaning."""

import unicodedata
from pathlib import PurePosixPath

from portal.shared.files.kinds import BY_ENDING, Kind

LONGEST = 150
_INVISIBLE = {"Cc", "Cf", "Co", "Cn"}
_FORBIDDEN = '<>:"|?*'


def ending_of(name: str) -> str:
    """What stands behind the last dot, in small letters; empty without a dot."""
    return PurePosixPath(name).suffix.lstrip(".").lower()


def storable(name: str) -> str:
    """The name as it came, but without NUL and lone surrogates, and at most 1,000 characters."""
    return name.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")[:1000]


def display_name(name: str) -> str:
    """The name for people: no folders, no control or direction marks, one line, at most LONGEST characters.

    A direction mark can make a program's name read like a picture's, so every invisible character goes.
    """
    last = storable(name).replace("\ufffd", "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in _INVISIBLE)
    seen = "".join("_" if c in _FORBIDDEN else c for c in " ".join(seen.split())).strip(". ")
    if len(seen) > LONGEST:
        ending = ending_of(seen)
        tail = f".{ending}" if 0 < len(ending) <= 10 else ""
        seen = seen[: LONGEST - len(tail) - 1].rstrip(". ") + "…" + tail
    return seen or "file"


def download_name(name: str, kind: Kind) -> str:
    """The cleaned name, with the ending of its real kind: computers choose the program by it."""
    cleaned = display_name(name)
    return cleaned if BY_ENDING.get(ending_of(cleaned)) is kind else f"{cleaned}.{kind.endings[0]}"
