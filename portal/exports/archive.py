"""The archive: a ZIP that is written from the front, with a list of hashes that anybody can check."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import SEEK_END
from pathlib import Path
from typing import IO, Any, Protocol

MANIFEST = "SHA256SUMS"
CHUNK = 1024 * 1024
_PLAIN_FILE = 0o644 << 16
_NEEDS_ZIP64 = 2**31 - CHUNK


class Sink(Protocol):
    """Takes bytes, one after another."""

    def write(self, content: bytes) -> int:
        """Take them all."""
        ...

    def flush(self) -> None:
        """Nothing is kept back longer than it must."""
        ...


class Hashed:
    """A sink before a sink, which hashes and counts what goes through."""

    def __init__(self, sink: Sink) -> None:
        self._sink, self._digest = sink, hashlib.sha256()

    def write(self, content: bytes) -> int:
        """Pass it on."""
        self._digest.update(content)
        return self._sink.write(content)

    def flush(self) -> None:
        """Pass it on."""
        self._sink.flush()

    @property
    def sha256(self) -> str:
        """The SHA-256 of everything so far, in hex."""
        return self._digest.hexdigest()


@contextmanager
def open_archive(sink: Sink, root: str, at: datetime) -> Iterator["Archive"]:
    """`with open_archive(sink, "norrlys-2026-11-22", at) as archive: archive.add("README.txt", chunks, size=…)`.

    Everything stands in one folder, `root`; beside it there the manifest, which `sha256sum -c` reads. ZIP64 is used
    where it is needed. The end of the block writes the manifest; an exception leaves the archive unfinished.
    """
    with tempfile.TemporaryFile() as manifest:
        archive = Archive(sink, root, at, manifest)
        try:
            yield archive
        except BaseException:
            archive.abandon()
            raise
        archive.finish()


class Archive:
    """An archive that is being written; see `open_archive`."""

    def __init__(self, sink: Sink, root: str, at: datetime, manifest: IO[bytes]) -> None:
        self._root, self._at, self._manifest = root, at, manifest
        out: Any = sink  # zipfile asks for no more of what cannot be sought in
        self._zip = zipfile.ZipFile(out, "w", compression=zipfile.ZIP_STORED, allowZip64=True)

    def finish(self) -> None:
        """Write the manifest, and the list at the end of the archive."""
        size = self._manifest.seek(0, SEEK_END)
        self._manifest.seek(0)
        self._write(MANIFEST, _chunks(self._manifest), size=size, packed=True)
        self._zip.close()

    def abandon(self) -> None:
        """Let it go without its end."""
        self._zip.fp = None  # else its end is written when it is forgotten

    def add(self, path: str, chunks: Iterable[bytes], *, size: int, sha256: str = "", packed: bool = False) -> None:
        """Write one file. `sha256` is what it has to be, for the manifest; without it, what it turns out to be.

        `size` is what is expected. `packed` compresses: worth it for text, not for pictures and documents.
        """
        found = self._write(path, chunks, size=size, packed=packed)
        self._manifest.write(f"{sha256 or found}  {path}\n".encode())

    def add_file(self, path: str, source: Path) -> None:
        """Write a file from the disk, compressed."""
        with source.open("rb") as content:
            self.add(path, _chunks(content), size=source.stat().st_size, packed=True)

    def _write(self, path: str, chunks: Iterable[bytes], *, size: int, packed: bool) -> str:
        entry = zipfile.ZipInfo(f"{self._root}/{path}", date_time=self._at.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = _PLAIN_FILE
        digest = hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=size >= _NEEDS_ZIP64) as out:
            for chunk in chunks:
                digest.update(chunk)
                out.write(chunk)
        return digest.hexdigest()


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk
