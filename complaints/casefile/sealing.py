"""A ZIP whose every byte is under a seal: see `verify.py`, which reads what is written here."""

import hashlib
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO

from complaints.casefile import signing
from complaints.casefile.verify import PARTS, SEAL_BYTES

CHUNK = 1 << 20
_PLAIN_FILE = 0o644 << 16


class SealedArchive:
    """Add files in their order, then `seal`. `file` is empty, can be read and sought in; `root` is the one folder."""

    def __init__(self, file: IO[bytes], root: str, at: datetime) -> None:
        self._file, self._root, self._at = file, root, at
        self._zip = zipfile.ZipFile(file, "w", compression=zipfile.ZIP_DEFLATED, allowZip64=True)
        self._sums: list[str] = []

    def add(self, path: str, chunks: Iterable[bytes], *, packed: bool = True) -> str:
        """Write one file, and return its SHA-256 (hex). `packed` compresses: worth it for text."""
        digest = self._write(path, chunks, packed=packed)
        self._sums.append(f"{digest}  {path}\n")
        return digest

    def sums(self) -> bytes:
        """The list of hashes so far, as `sha256sum -c` reads it."""
        return "".join(self._sums).encode()

    def add_beside(self, path: str, content: bytes) -> None:
        """Write a file that the list of hashes does not name: the list itself, and what proves it."""
        self._write(path, [content], packed=True)

    def seal(self) -> None:
        """Write the list of parts, close the archive, and sign every byte of it. The file is whole afterwards."""
        self._write(PARTS, ["".join(self._parts()).encode()], packed=False)  # so that it can be read by itself
        last = self._zip.infolist()[-1]
        start, end = last.header_offset, self._zip.start_dir
        self._zip.comment = b" " * SEAL_BYTES
        self._zip.close()
        whole = self._file.seek(0, 2) - SEAL_BYTES
        said = (
            "Rights Portal case file, seal 1\n"
            f"archive {whole:016} {self._hash(0, whole)}\n"
            f"parts {start:016} {end:016} {self._hash(start, end)}\n"
            f"key {signing.public_key().hex()}\n"
        ).encode()
        self._file.seek(whole)
        self._file.write(said + f"signature {signing.sign(said).hex()}\n".encode())
        self._file.flush()

    def _parts(self) -> Iterable[str]:
        """From where to where each file lies, with its header, and the hash of that."""
        infos = self._zip.infolist()
        ends = [*(each.header_offset for each in infos[1:]), self._zip.start_dir]
        for info, end in zip(infos, ends, strict=True):
            name = info.filename.removeprefix(f"{self._root}/")
            yield f"{info.header_offset:016} {end:016} {self._hash(info.header_offset, end)} {name}\n"

    def _write(self, path: str, chunks: Iterable[bytes], *, packed: bool) -> str:
        entry = zipfile.ZipInfo(f"{self._root}/{path}", date_time=self._at.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = _PLAIN_FILE
        digest = hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=not packed) as out:
            for chunk in chunks:
                digest.update(chunk)
                out.write(chunk)
        return digest.hexdigest()

    def _hash(self, start: int, end: int) -> str:
        self._file.flush()
        self._file.seek(start)
        digest, left = hashlib.sha256(), end - start
        while left and (chunk := self._file.read(min(CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
        return digest.hexdigest()
