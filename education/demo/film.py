"""The film of the demonstration, made without an encoder: a look from afar and then close, genuine first.

Each frame is what a WebP holds, a key frame of VP8 (RFC 9649, 2.5), and a WebM strings them together (RFC 9559).
"""

import io
import struct
from collections.abc import Iterator, Sequence

from PIL import Image

SHAPE = (640, 360)  # pixels
A_SECOND, SECONDS = 4, 2  # pictures, and how long each side is shown
CLOSEST = 0.45  # of the width, at the end of a side


def look_closer(pictures: Sequence[bytes]) -> bytes:
    """A WebM in which each of these pictures comes nearer, one after the other."""
    return webm([frame for content in pictures for frame in _closer(content)], a_second=A_SECOND)


def webm(frames: Sequence[Image.Image], *, a_second: int, codec: bytes = b"V_VP8") -> bytes:
    """These pictures, all of one size, as a film of at most half a minute."""
    width, height = frames[0].size
    head = _piece("4286", b"\1") + _piece("4282", b"webm") + _piece("4287", b"\2") + _piece("4285", b"\2")
    named = _piece("4D80", b"portal") + _piece("5741", b"portal")
    info = _piece("2AD7B1", struct.pack(">I", 1_000_000)[1:])  # times are in milliseconds
    info += _piece("4489", struct.pack(">d", 1000 * len(frames) / a_second)) + named
    shape = _piece("B0", struct.pack(">H", width)) + _piece("BA", struct.pack(">H", height))
    track = _piece("D7", b"\1") + _piece("73C5", b"\1") + _piece("83", b"\1") + _piece("86", codec)
    blocks = (
        _piece("A3", b"\x81" + struct.pack(">hB", 1000 * number // a_second, 0x80) + _key_frame(frame))
        for number, frame in enumerate(frames)
    )
    film = _piece("1549A966", info) + _piece("1654AE6B", _piece("AE", track + _piece("E0", shape)))
    film += _piece("1F43B675", _piece("E7", b"\0") + b"".join(blocks))
    return _piece("1A45DFA3", head) + _piece("18538067", film)


def _closer(content: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    side, steps = picture.width, A_SECOND * SECONDS
    for step in range(steps):
        width = side * (1 - (1 - CLOSEST) * step / (steps - 1))
        height = width * SHAPE[1] / SHAPE[0]
        left, top = (side - width) / 2, (side - height) / 2
        yield picture.resize(SHAPE, Image.Resampling.BILINEAR, (left, top, left + width, top + height))


def _key_frame(frame: Image.Image) -> bytes:
    out = io.BytesIO()
    frame.save(out, "WEBP", quality=60, method=0)
    (length,) = struct.unpack("<I", out.getvalue()[16:20])  # RIFF, its length, WEBP, then "VP8 " with its own
    return out.getvalue()[20 : 20 + length]


def _piece(name: str, body: bytes) -> bytes:
    """An element of EBML (RFC 8794), its length in one byte or in eight."""
    length = bytes([0x80 | len(body)]) if len(body) < 127 else struct.pack(">Q", 1 << 56 | len(body))
    return bytes.fromhex(name) + length + body
