"""Films made by code: one that every browser plays, and the shells of others."""

import struct

from PIL import Image

from education.demo import film as made
from tests.portal.filesamples import box

CAPTIONS = (
    "WEBVTT\n\n00:00.000 --> 00:01.500\nThe seal is <b>pressed</b>.\n\n00:01.500 --> 00:03.000\nThe copy is printed.\n"
)
PICTURES = b"pictures" * 100
DAY = b"\xe2\x1d\x0a\x5c"
UNKNOWN = b"\x01" + 7 * b"\xff"  # the length of an element that ends where the next one begins
CHINESE = "WEBVTT\n\n00:00.000 --> 00:03.000\n印章是压制的。\n"


def mp4(codec: bytes = b"avc1") -> bytes:
    """The boxes of a film with one track: what says how it is coded, and nothing to see."""
    described = box(b"stsd", struct.pack(">II", 0, 1) + box(codec, bytes(78)))
    track = box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", described))))
    start = box(b"ftyp", b"isom\x00\x00\x02\x00isommp41")
    return start + box(b"moov", box(b"mvhd", bytes(100)) + track) + box(b"mdat", bytes(1000))


def webm(seconds: int = 3, codec: bytes = b"V_VP8") -> bytes:
    """A film of two pictures a second."""
    frames = [Image.new("RGB", (160, 90), (40 * number % 256, 90, 120)) for number in range(2 * seconds)]
    return made.webm(frames, a_second=2, codec=codec)


def telephoned(place: bytes, *, handler: bytes = b"vide") -> bytes:
    """An MP4 as telephones and cameras make it: each in its own way it says where, when and with what."""
    where = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place) + box(b"loci", place))
    tags = box(b"meta", bytes(4) + box(b"keys", b"mdtacom.apple.quicktime.location.ISO6709") + box(b"ilst", place))
    described = box(b"stsd", struct.pack(">II", 0, 1) + box(b"avc1", bytes(78)))
    handled = box(b"hdlr", bytes(8) + handler + bytes(13))
    media = box(b"mdia", dated(b"mdhd") + handled + box(b"minf", box(b"vmhd", bytes(12)) + box(b"stbl", described)))
    track = box(b"trak", dated(b"tkhd") + media + where + box(b"uuid", b"Zephyrcam" + place))
    start = box(b"ftyp", b"isom\x00\x00\x02\x00isommp41") + box(b"free", place)
    moov = box(b"moov", dated(b"mvhd") + track + where + tags + box(b"Zphr", place))
    large = struct.pack(">I", 1) + b"uuid" + struct.pack(">Q", 16 + len(place)) + place
    return start + moov + box(b"mdat", PICTURES) + large + box(b"meta", place)


def overflowing(said: bytes) -> bytes:
    """An MP4 whose index ends with something that is no box."""
    film = mp4()
    at = film.index(b"moov")
    end = at - 4 + int.from_bytes(film[at - 4 : at], "big")
    longer = struct.pack(">I", end - at + 4 + len(said))
    return film[: at - 4] + longer + film[at:end] + said + film[end:]


def dated(name: bytes) -> bytes:
    """The head of a film or a track: from which day it is, then what players need."""
    return box(name, bytes(4) + DAY * 2 + b"\x00\x00\x03\xe8" * 20)


def tagged(said: bytes, *, streamed: bool = False) -> bytes:
    """A WebM with a title, a day, an attachment and tags before and behind its pictures, and words behind its end. One
    that was streamed names the length of nothing that is longer than a picture."""
    head, mark, rest = webm().partition(bytes.fromhex("18538067"))
    pictures = rest[8:]
    title = element("1549A966", element("7BA9", said) + element("4461", DAY * 2))
    tags = element("1254C367", element("7373", said)) + element("1941A469", said * 20) + element("EC", said)
    if streamed:
        cluster = pictures.index(bytes.fromhex("1F43B675")) + 4
        pictures = pictures[:cluster] + UNKNOWN + pictures[cluster + 8 :]
    inside = title + pictures + tags
    return head + mark + (UNKNOWN if streamed else struct.pack(">Q", 1 << 56 | len(inside))) + inside + said


def element(name: str, body: bytes) -> bytes:
    """Of EBML, its length in eight bytes."""
    return bytes.fromhex(name) + struct.pack(">Q", 1 << 56 | len(body)) + body
