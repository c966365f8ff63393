"""Films made by code: one that every browser plays, and the shells of others."""

import io
import struct

from PIL import Image

from tests.portal.filesamples import box

CAPTIONS = (
    "WEBVTT\n\n00:00.000 --> 00:01.500\nThe seal is <b>pressed</b>.\n\n00:01.500 --> 00:03.000\nThe copy is printed.\n"
)
CHINESE = "WEBVTT\n\n00:00.000 --> 00:03.000\n印章是压制的。\n"


def mp4(codec: bytes = b"avc1") -> bytes:
    """The boxes of a film with one track: what says how it is coded, and nothing to see."""
    described = box(b"stsd", struct.pack(">II", 0, 1) + box(codec, bytes(78)))
    track = box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", described))))
    start = box(b"ftyp", b"isom\x00\x00\x02\x00isommp41")
    return start + box(b"moov", box(b"mvhd", bytes(100)) + track) + box(b"mdat", bytes(1000))


def webm(seconds: int = 3, codec: bytes = b"V_VP8") -> bytes:
    """A film of two pictures a second: each frame is what a WebP holds, which is a key frame of VP8."""
    frames = [_frame(number) for number in range(2 * seconds)]
    head = _piece(
        "1A45DFA3", _piece("4286", b"\1") + _piece("4282", b"webm") + _piece("4287", b"\2") + _piece("4285", b"\2")
    )
    info = _piece("2AD7B1", b"\x0f\x42\x40") + _piece("4489", struct.pack(">d", 1000.0 * seconds))
    info += _piece("4D80", b"test") + _piece("5741", b"test")
    shape = _piece("B0", struct.pack(">H", 160)) + _piece("BA", struct.pack(">H", 90))
    track = (
        _piece("D7", b"\1") + _piece("73C5", b"\1") + _piece("83", b"\1") + _piece("86", codec) + _piece("E0", shape)
    )
    blocks = b"".join(_piece("A3", b"\x81" + struct.pack(">hB", 500 * n, 0x80) + f) for n, f in enumerate(frames))
    parts = (
        _piece("1549A966", info)
        + _piece("1654AE6B", _piece("AE", track))
        + _piece("1F43B675", _piece("E7", b"\0") + blocks)
    )
    return head + _piece("18538067", parts)


def _frame(number: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 90), (40 * number % 256, 90, 120)).save(out, "WEBP", quality=60)
    return out.getvalue()[20:]


def _piece(name: str, body: bytes) -> bytes:
    """An element of EBML (RFC 8794), its length in one byte or in eight."""
    length = bytes([0x80 | len(body)]) if len(body) < 127 else struct.pack(">Q", 1 << 56 | len(body))
    return bytes.fromhex(name) + length + body
