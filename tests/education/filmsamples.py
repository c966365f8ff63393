"""Films made by code: one that every browser plays, and the shells of others."""

import struct

from PIL import Image

from education.demo import film
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
    """A film of two pictures a second."""
    frames = [Image.new("RGB", (160, 90), (40 * number % 256, 90, 120)) for number in range(2 * seconds)]
    return film.webm(frames, a_second=2, codec=codec)
