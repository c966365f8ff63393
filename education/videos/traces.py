"""What a film says of the place, the day and the camera, taken out before it is kept: readers get the file itself.

Nothing moves: what is taken out becomes empty room of the same length, so every offset in the film still holds. Of an
MP4 the boxes that players need are named here and all others go: each maker invents one for what the camera knows.
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.files.kinds import WEBM, Kind
from portal.shared.files.refusals import RefusalCode

# ISO 14496-12: what stays of each box that holds others, by its name; of the file itself by none. The rest of a box
# that is not named here, such as a list of samples, stays as it is.
_STAYS: dict[bytes, set[bytes]] = {
    b"": {b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix"},
    b"moov": {b"mvhd", b"iods", b"trak", b"mvex"},
    b"trak": {b"tkhd", b"tref", b"edts", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"elng", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"sthd", b"nmhd", b"gmhd", b"dinf", b"stbl"},
    b"moof": {b"mfhd", b"traf"},
    b"traf": {b"tfhd", b"tfdt", b"trun", b"sdtp", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio"},
}
_DATED = {b"mvhd", b"tkhd", b"mdhd"}  # begin with the moments when it was made and changed
# RFC 9559: what is looked into, and what stays of it. A guide has a title and chapters of its own.
_SEGMENT, _INFO, _CLUSTER = 0x18538067, 0x1549A966, 0x1F43B675
_FILM = {0x1A45DFA3, 0x114D9B74, 0x1654AE6B, _CLUSTER, 0x1C53BB6B, 0xBF}  # EBML, SeekHead, Tracks, Cues, CRC-32
_FACTS = {
    0x2AD7B1,
    0x4489,
    0x4D80,
    0x5741,
    0x73A4,
}  # of Info: unit of time, Duration, MuxingApp, WritingApp, id
_MOMENTS = {0xE7, 0xA3, 0xA0, 0xA7, 0xAB}  # of a Cluster that names no length: Timestamp, pictures, place, size before
_STANDS = _FILM | _FACTS | _MOMENTS
_CHUNK = 1024 * 1024


def take_out_traces(file: BinaryIO, size: int, kind: Kind) -> None:
    """Leave of a film that was examined what players need, in the file itself.

    Raises Refused for one whose parts do not fit into each other, and for one with a track that says where it was
    taken: such a track lies among the pictures, so the sender has to leave it out.
    """
    if kind is WEBM:
        for start, end in _elements(file, size):
            head = _void(end - start)
            file.seek(start)
            file.write(head)
            _empty(file, start + len(head), end)
    else:
        _clean(file, 0, size, b"")
    file.seek(0)


def _clean(file: BinaryIO, start: int, end: int, inside: bytes) -> None:
    for name, at, begin, after in list(_boxes(file, start, end)):
        if name not in _STAYS[inside]:
            file.seek(at + 4)
            file.write(b"free")
            _empty(file, begin, after)
        elif name in _DATED:
            _forget_dates(file, begin, after)
        elif name == b"hdlr":
            _refuse_places(file, begin)
        elif name in _STAYS:
            _clean(file, begin, after, name)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box in a part of the file: its name, where it is, where its content begins, and where it ends."""
    at = start
    while at + 8 <= end:
        file.seek(at)
        header = file.read(16)
        length, head = int.from_bytes(header[:4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(header[8:], "big"), 16
        length = length or end - at  # the last one reaches to the end
        if length < head or at + length > end:
            break
        yield header[4:8], at, at + head, at + length
        at += length
    file.seek(at)
    if file.read(end - at).strip(b"\0"):  # some fill up with zeros behind the last box
        raise Refused(RefusalCode.VIDEO_BROKEN.label, field="file")


def _forget_dates(file: BinaryIO, begin: int, after: int) -> None:
    file.seek(begin)
    is_long = file.read(1) == b"\1"
    dates = bytes(16 if is_long else 8)
    if begin + 4 + len(dates) > after:
        raise Refused(RefusalCode.VIDEO_BROKEN.label, field="file")
    file.seek(begin + 4)
    file.write(dates)


def _refuse_places(file: BinaryIO, begin: int) -> None:
    file.seek(begin + 8)
    if file.read(4) == b"meta":
        raise Refused(
            _("This video has a track with what the camera measured, such as the place. Export it without that track."),
            field="file",
        )


def _elements(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Where each element that goes begins and ends. One that says no length is looked into, as the segment is."""
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(12)
        named = 9 - head[0].bit_length()
        measured = 9 - head[named].bit_length() if named < len(head) else 9
        body = at + named + measured
        if named > 4 or measured > 8 or body > size:
            raise Refused(RefusalCode.VIDEO_BROKEN.label, field="file")
        key, unknown = int.from_bytes(head[:named], "big"), (1 << 7 * measured) - 1
        length = int.from_bytes(head[named : named + measured], "big") & unknown
        if key in (_SEGMENT, _INFO) or (key == _CLUSTER and length == unknown):
            at = body
            continue
        end = min(body + length, size)
        if key not in _STANDS:
            yield at, end
        at = end


def _void(length: int) -> bytes:
    """The head of an element that says nothing and is this long (RFC 8794, 11.3.2)."""
    return b"\xec" + ((1 << 56) + length - 9).to_bytes(8, "big") if length >= 9 else bytes([0xEC, 0x80 + length - 2])


def _empty(file: BinaryIO, start: int, end: int) -> None:
    file.seek(start)
    file.writelines(bytes(min(_CHUNK, end - at)) for at in range(start, end, _CHUNK))
