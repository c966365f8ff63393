"""Sound recordings: the container is walked, not decoded, and its length is read. Nothing is played here."""

import os
from typing import BinaryIO

from tinytag import TinyTag, TinyTagException

from portal.shared.files.kinds import M4A, MP3, WAV, Kind
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.videos import has_whole_boxes

LONGEST = 3 * 60 * 60  # seconds
_CHUNKS = 10_000
_PAGES = 2_000_000  # of at least 28 bytes
_FRAMES = 8  # that must follow one another at the start of an MP3; two of a short one
_OGG_HEADER = 27
_SAMPLES = {3: 1152, 2: 576, 0: 576}  # by the version bits of MPEG layer III: 1, 2, 2.5
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FIRST = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_OTHERS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def refusal_of(file: BinaryIO, kind: Kind) -> RefusalCode | None:
    """None for a recording that is whole and lasts at most three hours; otherwise why not."""
    whole = {WAV: _has_whole_chunks, M4A: has_whole_boxes, MP3: _begins_with_frames}.get(kind, _has_whole_pages)
    seconds = length_of(file) if whole(file) else 0
    if not seconds:
        return RefusalCode.SOUND_BROKEN
    return RefusalCode.SOUND_LONG if seconds > LONGEST else None


def length_of(file: BinaryIO) -> float:
    """How many seconds it says that it lasts; 0 for what cannot be read."""
    file.seek(0)
    try:
        return TinyTag.get(file_obj=file, tags=False).duration or 0
    except TinyTagException:  # it wraps whatever goes wrong in a hostile file
        return 0


def _has_whole_chunks(file: BinaryIO) -> bool:
    """RIFF: chunks end to end within the file, among them the format and the samples."""
    end, at, seen = file.seek(0, os.SEEK_END), 12, set()
    for _ in range(_CHUNKS):
        if at + 8 > end:
            break
        file.seek(at)
        header = file.read(8)
        at += 8 + int.from_bytes(header[4:], "little")
        if at > end:
            return False
        seen.add(header[:4])
        at += at % 2
    return {b"fmt ", b"data"} <= seen


def _has_whole_pages(file: BinaryIO) -> bool:
    """Ogg, RFC 3533: pages end to end up to the last byte."""
    end, at = file.seek(0, os.SEEK_END), 0
    for _ in range(_PAGES):
        file.seek(at)
        header = file.read(_OGG_HEADER)
        if len(header) < _OGG_HEADER or header[:5] != b"OggS\x00":
            return False
        at += _OGG_HEADER + header[26] + sum(file.read(header[26]))
        if at >= end:
            return at == end
    return False


def _begins_with_frames(file: BinaryIO) -> bool:
    """MPEG audio: behind the tags one frame follows the other. A single header that looks like one is no recording."""
    end = file.seek(0, os.SEEK_END)
    at = _behind_tags(file)
    for count in range(_FRAMES):
        file.seek(at)
        length = _frame(file.read(4))
        if not length or at + length > end:
            return count > 1 and end - at <= 128 + length  # the end of a short one, with its tag
        at += length
    return True


def _behind_tags(file: BinaryIO) -> int:
    file.seek(0)
    head = file.read(10)
    if head[:3] != b"ID3":
        return 0
    return 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))


def _frame(header: bytes) -> int:
    """The bytes of a frame of layer III with this header; 0 for what is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate, bits = header[1] >> 3 & 3, header[2] >> 2 & 3, header[2] >> 4
    if version not in _RATES or rate == 3 or not 0 < bits < 15:
        return 0
    kilobits = (_FIRST if version == 3 else _OTHERS)[bits - 1]
    return _SAMPLES[version] // 8 * kilobits * 1000 // _RATES[version][rate] + (header[2] >> 1 & 1)
