"""What arrived: is it whole, what is it really, and does it open within limits?

Pure functions over a local copy of the file: no database, no network. Hostile input is the normal case.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from portal.shared.files import captures, documents, pictures, sounds, videos
from portal.shared.files.kinds import BY_ENDING, HEAD_BYTES, Family, Kind, Purpose, recognise, recognise_material
from portal.shared.files.names import ending_of
from portal.shared.files.refusals import RefusalCode, Remark
from portal.shared.files.storage import PIECE_BYTES


@dataclass(frozen=True)
class Verdict:
    """What a check found: a kind, or the reason of a refusal; and remarks for the reviewer."""

    sha256: str
    kind: Kind | None = None
    refusal: RefusalCode | None = None
    remarks: tuple[Remark, ...] = ()


class Sums:
    """Counts and hashes bytes as they stream by: the whole file, and each piece of PIECE_BYTES."""

    def __init__(self) -> None:
        self.size = 0
        self.pieces: list[str] = []
        self._whole = hashlib.sha256()
        self._piece = hashlib.sha256()

    def add(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._whole.update(chunk)
        while chunk:
            room = PIECE_BYTES - self.size % PIECE_BYTES
            now, chunk = chunk[:room], chunk[room:]
            self._piece.update(now)
            self.size += len(now)
            if len(now) == room:
                self._close_piece()

    def finish(self) -> str:
        """End the last piece; returns the SHA-256 of the whole in hex."""
        if self.size % PIECE_BYTES:
            self._close_piece()
        return self._whole.hexdigest()

    def _close_piece(self) -> None:
        self.pieces.append(self._piece.hexdigest())
        self._piece = hashlib.sha256()


def copy_and_check(
    chunks: Iterable[bytes],
    copy: BinaryIO,
    *,
    name: str,
    size: int,
    pieces: Sequence[str],
    purpose: Purpose = Purpose.EVIDENCE,
) -> Verdict:
    """Write the stream to `copy`, then judge it against what was declared.

    `size` is in bytes, `pieces` are the SHA-256 (hex) of each PIECE_BYTES.
    """
    sums = Sums()
    for chunk in chunks:
        sums.add(chunk)
        copy.write(chunk)
        if sums.size > size:
            break
    whole = sums.finish()
    if sums.size != size or sums.pieces != list(pieces):
        return Verdict(whole, refusal=RefusalCode.HASH_DIFFERS)
    kind, refusal, remarks = examine(copy, name=name, purpose=purpose)
    return Verdict(whole, kind=kind, refusal=refusal, remarks=tuple(remarks))


def examine(
    file: BinaryIO, *, name: str, purpose: Purpose = Purpose.EVIDENCE
) -> tuple[Kind | None, RefusalCode | None, list[Remark]]:
    """What a seekable file is: its kind and remarks, or the reason why it is refused."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        return None, RefusalCode.EMPTY, []
    if purpose is not Purpose.EVIDENCE:
        material = recognise_material(head, purpose)
        return (None, material, []) if isinstance(material, RefusalCode) else (material, None, [])
    kind = recognise(head)
    if isinstance(kind, RefusalCode):
        return None, kind, []
    named = BY_ENDING.get(ending_of(name))
    if named is not None and named.family != kind.family:
        return kind, RefusalCode.NAME_MISLEADS, []
    file.seek(0)
    refusal, remarks = _open(file, kind)
    if refusal is not None:
        return kind, refusal, []
    if named is not kind:
        remarks.append(Remark.NAME_DIFFERS)
    if kind.family != Family.CAPTURE:  # which is markup and archives by its nature
        remarks += _passengers(file, head)
    return kind, None, remarks


def _open(file: BinaryIO, kind: Kind) -> tuple[RefusalCode | None, list[Remark]]:
    if kind.family == Family.PICTURE:
        return pictures.refusal_of(file, kind), []
    if kind.family == Family.DOCUMENT:
        return documents.judge(file)
    if kind.family == Family.CAPTURE:
        return captures.refusal_of(file, kind), []
    if kind.family == Family.SOUND:
        return sounds.refusal_of(file, kind), []
    return videos.refusal_of(file, kind), []


def _passengers(file: BinaryIO, head: bytes) -> list[Remark]:
    """Files that are two things at once. Harmless as we serve them; a reviewer may wonder why."""
    found = []
    if zipfile.is_zipfile(file):
        found.append(Remark.HOLDS_ARCHIVE)
    if any(mark in head.lower() for mark in (b"<script", b"<html", b"<svg")):
        found.append(Remark.HOLDS_MARKUP)
    return found
