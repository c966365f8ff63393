"""Where things stand in the archive. A file's name is what somebody typed: it never leads out of its folder, no two
are one on any system, and none is longer or stranger than a system takes."""

from pathlib import PurePosixPath

from portal.shared.files.names import display_name

LONGEST_BYTES = 200  # of a name; most systems take 255
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


class Paths:
    """Gives every file a path of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def place(self, *folders: str, name: str) -> str:
        """A path under these folders with this name, or with "name (2)" where it is taken."""
        parent = "/".join(safe_name(folder) for folder in folders)
        last = PurePosixPath(safe_name(name))
        path, count = f"{parent}/{last}", 1
        while path.casefold() in self._taken:
            count += 1
            path = f"{parent}/{last.stem} ({count}){last.suffix}"
        self._taken.add(path.casefold())
        return path


def safe_name(name: str) -> str:
    """One part of a path: no slashes, nothing invisible, no name of a device, at most LONGEST_BYTES."""
    seen = PurePosixPath(display_name(name))
    stem, ending = seen.stem, seen.suffix if len(seen.suffix) <= 10 else ""
    if not ending:
        stem = seen.name
    if stem.partition(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    room = LONGEST_BYTES - len(ending.encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{stem}{ending}" if stem else f"file{ending}"
