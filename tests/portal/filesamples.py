"""Files made by code for the tests of evidence: good ones, damaged ones and hostile ones."""

import base64
import hashlib
import io
import struct
import wave
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.actions import JavaScript


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48), colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def animation(frames: int = 3) -> bytes:
    out = io.BytesIO()
    pictures = [Image.new("RGB", (8, 8), (n % 256, 0, 0)) for n in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def png_bomb(side: int = 60_000) -> bytes:
    """A few kilobytes that claim, and would unpack to, 3.6 gigapixels."""
    rows = zlib.compress(b"\x00" * 1_000_000, 9)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(pages: int = 1, *, password: str | None = None, owner_only: bool = False, script: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if script:
        writer.add_open_action(JavaScript(script))
    if password is not None:
        writer.encrypt("" if owner_only else password, owner_password=password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + name + body


def mp4(brand: bytes = b"isom", payload: int = 1000) -> bytes:
    start = box(b"ftyp", brand + b"\x00\x00\x02\x00" + brand + b"mp41")
    return start + box(b"moov", box(b"mvhd", b"\x00" * 100)) + box(b"mdat", bytes(payload))


def webm(*, cut: bool = False) -> bytes:
    ebml = b"\x1a\x45\xdf\xa3\x9f" + b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08"
    ebml += b"\x42\x82\x84webm\x42\x87\x81\x02\x42\x85\x81\x02"
    body = b"\x00" * 500
    segment = b"\x18\x53\x80\x67" + struct.pack(">Q", (1 << 56) | len(body)) + body
    return (ebml + segment)[: -100 if cut else None]


def wav(seconds: float = 1) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(1)
        made.setframerate(8000)
        made.writeframes(b"\x80" * int(seconds * 8000))
    return out.getvalue()


def mp3(frames: int = 40, *, tag: bytes = b"") -> bytes:
    """Silence in frames of 417 bytes: MPEG 1 layer III, 128 kbit/s, 44.1 kHz."""
    header = b"ID3\x04\x00\x00\x00\x00" + bytes([len(tag) >> 7, len(tag) & 0x7F]) if tag else b""
    return header + tag + (b"\xff\xfb\x90\x64" + bytes(413)) * frames


def m4a(seconds: int = 2, brand: bytes = b"M4A ") -> bytes:
    movie = box(b"mvhd", struct.pack(">5I", 0, 0, 0, 1000, seconds * 1000) + bytes(80))
    media = box(b"mdhd", struct.pack(">5IHH", 0, 0, 0, 8000, seconds * 8000, 0, 0))
    track = box(b"trak", box(b"mdia", media))
    start = box(b"ftyp", brand + b"\x00\x00\x02\x00" + brand + b"mp42isom")
    return start + box(b"moov", movie + track) + box(b"mdat", bytes(1000))


def ogg(seconds: int = 2, *, first: bytes = b"\x01vorbis") -> bytes:
    """Pages without their checksums, which nothing that plays them minds."""
    head = first + struct.pack("<IBIiiiBB", 0, 1, 8000, 0, 32000, 0, 0xB8, 1)
    said = b"\x03vorbis" + struct.pack("<I", 4) + b"test" + struct.pack("<I", 0) + b"\x01"
    parts = [(head, 2, 0), (said, 0, 0), (bytes(300), 4, seconds * 8000)]
    return b"".join(_ogg_page(body, *place, number) for number, (body, *place) in enumerate(parts))


def _ogg_page(body: bytes, flags: int, granule: int, number: int) -> bytes:
    lengths = bytes([255] * (len(body) // 255) + [len(body) % 255])
    return b"OggS" + struct.pack("<BBqIII", 0, flags, granule, 7, number, 0) + bytes([len(lengths)]) + lengths + body


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x" * 100)
    return out.getvalue()


def zip_bomb() -> bytes:
    """About 10 kB that would unpack to 10 MB of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("zeros", b"\x00" * 10_000_000)
    return out.getvalue()


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


def base64_sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
