"""The papers of a sheet in one ZIP: what is in it, by name, and each file on its own. Nothing is unpacked to a path."""

import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from django.conf import settings
from django.utils.translation import gettext as _

from portal.shared.errors import Refused

MOST_FILES = 50_000
MOST_DENSE = 200  # unpacked ÷ packed; pictures, PDFs and videos are packed already
_SMALL = 50 * 1024 * 1024
_MOST_UNPACKED = 20 * 1024**3
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_JUNK = {"thumbs.db", "desktop.ini", ".ds_store"}
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}


class Papers:
    """The files of an archive. A sheet names one by its name, or with its folder where two share a name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._by_path: dict[str, zipfile.ZipInfo] = {}
        self._by_name: dict[str, list[str]] = {}
        for entry, path in _files(archive):
            key = path.casefold()
            if key in self._by_path:
                raise Refused(
                    _("The ZIP holds two files called “%(name)s”. Rename one of them.") % {"name": path[:150]}
                )
            self._by_path[key] = entry
            self._by_name.setdefault(PurePosixPath(key).name, []).append(key)

    @classmethod
    @contextmanager
    def opened(cls, file: BinaryIO) -> Iterator[Self]:
        """Open an archive. Raises Refused for what is damaged, encrypted, a bomb, or names files as paths elsewhere."""
        file.seek(0)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Refused(_("The ZIP is damaged and cannot be opened. Make it anew and upload it again.")) from error
        with archive:
            yield cls(archive)

    def __len__(self) -> int:
        return len(self._by_path)

    def find(self, name: str) -> str:
        """The key of the file that a sheet names. Raises Refused when there is none, or more than one."""
        wanted = name.strip().replace("\\", "/").strip("/").casefold()
        if wanted in self._by_path:
            return wanted
        found = self._by_name.get(wanted, [])
        if not found:
            raise Refused(_("“%(name)s” is not in the ZIP. Add it, or mend the name.") % {"name": name.strip()[:150]})
        if len(found) > 1:
            raise Refused(
                _("The ZIP holds “%(name)s” in several folders. Write the folder too, such as “%(path)s”.")
                % {"name": name.strip()[:150], "path": found[0]}
            )
        return found[0]

    def unused(self, used: set[str]) -> list[str]:
        """The files that no row names."""
        return sorted(set(self._by_path) - used)

    @contextmanager
    def unpacked(self, key: str) -> Iterator[BinaryIO]:
        """One file's bytes, in a temporary file without a name. Raises Refused when they are damaged or too many."""
        entry = self._by_path[key]
        if entry.file_size > settings.EVIDENCE_MAX_BYTES:
            raise Refused(
                _("“%(name)s” is larger than the limit of %(limit)d MB.")
                % {"name": PurePosixPath(key).name, "limit": settings.EVIDENCE_MAX_BYTES // 1024**2}
            )
        with tempfile.SpooledTemporaryFile(max_size=8 * 1024**2) as copy:
            try:
                with self._archive.open(entry) as packed:
                    while chunk := packed.read(1024**2):
                        copy.write(chunk)
            except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
                raise Refused(
                    _("“%(name)s” is damaged inside the ZIP. Pack it anew.") % {"name": PurePosixPath(key).name}
                ) from error
            copy.seek(0)
            yield copy  # type: ignore[misc] # a spooled file is a file in all but its type


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Each file with its path in the archive, after the whole list was judged."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise Refused(_("The ZIP holds more than %(limit)s files.") % {"limit": f"{MOST_FILES:,}"})
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED or any(map(_is_dense, entries)):
        raise Refused(_("The ZIP unpacks to far more than papers need. Pack only pictures, PDFs and videos."))
    for entry in entries:
        path = _path(entry)
        name = PurePosixPath(path).name
        if entry.is_dir() or path.startswith("__MACOSX/") or name.casefold() in _JUNK or name.startswith("._"):
            continue
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(_("The ZIP asks for a password. Pack the papers without one."))
        if entry.compress_type not in _METHODS:
            raise Refused(_("“%(name)s” is packed in a way that cannot be read. Make a plain ZIP.") % {"name": name})
        yield entry, path


def _path(entry: zipfile.ZipInfo) -> str:
    """The path as it was meant. Raises Refused for one that leads out of the archive, and for links."""
    path = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        path = _renamed(path)
    parts = path.rstrip("/").split("/")
    strange = "\\" in path or ":" in path or "\0" in path or any(part in {"", ".", ".."} for part in parts)
    if strange or stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(
            _("The ZIP names a file as a path elsewhere: “%(name)s”. Pack the papers alone, or in plain folders.")
            % {"name": path[:150].replace("\0", "")}
        )
    return path


def _renamed(path: str) -> str:
    """Older programs write names in the system's own encoding, which zipfile reads as that of the first PCs."""
    try:
        raw = path.encode("cp437")
    except UnicodeEncodeError:
        return path
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return path


def _is_dense(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > MOST_DENSE * max(1, entry.compress_size)
