"""Videos: the container is walked, not decoded. It shows a cut-off file and one that only pretends."""

import os
from typing import BinaryIO

from portal.shared.files.kinds import WEBM, Kind
from portal.shared.files.refusals import RefusalCode

_BOXES = 100_000
_HEADER = 8
_LONG_HEADER = 16
_SEGMENT = b"\x18\x53\x80\x67"


def refusal_of(file: BinaryIO, kind: Kind) -> RefusalCode | None:
    """None for a container that is whole, with a table of contents and content; otherwise why not."""
    whole = _has_segment(file) if kind is WEBM else has_whole_boxes(file)
    return None if whole else RefusalCode.VIDEO_BROKEN


def has_whole_boxes(file: BinaryIO) -> bool:
    """ISO 14496-12: boxes end to end up to the last byte, among them `moov` and media data."""
    end = file.seek(0, os.SEEK_END)
    seen: set[bytes] = set()
    at = 0
    for _ in range(_BOXES):
        if at == end:
            break
        file.seek(at)
        header = file.read(_LONG_HEADER)
        length, name = int.from_bytes(header[:4], "big"), header[4:_HEADER]
        if length == 1:
            length = int.from_bytes(header[_HEADER:], "big")
        elif length == 0:  # the last box reaches to the end
            length = end - at
        if length < _HEADER or at + length > end:
            return _is_padding(file, at, end) and _is_playable(seen)
        seen.add(name)
        at += length
    return _is_playable(seen)


def _is_playable(boxes: set[bytes]) -> bool:
    return b"moov" in boxes and not boxes.isdisjoint({b"mdat", b"moof"})


def _is_padding(file: BinaryIO, at: int, end: int) -> bool:
    """Some cameras fill up with zeros behind the last box."""
    file.seek(at)
    return end - at <= 1024 * 1024 and not file.read(end - at).strip(b"\x00")


def _has_segment(file: BinaryIO) -> bool:
    """Matroska: a segment follows the header; where it names its length, the file is at least that long."""
    head = file.read(4096)
    at = head.find(_SEGMENT)
    if at < 0:
        return False
    start = at + len(_SEGMENT)
    width = 9 - head[start].bit_length() if start < len(head) and head[start] else 0
    if not width or start + width >= len(head):
        return False
    marker = 1 << (7 * width)
    length = int.from_bytes(head[start : start + width], "big") - marker
    if length == marker - 1:  # unknown: a recording that was streamed
        return True
    return file.seek(0, os.SEEK_END) >= start + width + length
