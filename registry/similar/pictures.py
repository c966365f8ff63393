"""A picture as 64 bits that stay nearly the same when it is resized, compressed again, or a little of its edge is cut.

The usual perceptual hash: the lowest frequencies of the cosine transform of a small grey copy, each above or below the
middle one. The margin is cut off first, and two inner parts get fingerprints of their own, so that a crop is found too.
"""

import math
from collections.abc import Iterator
from statistics import median

from PIL import Image, ImageChops

SIDE, FREQUENCIES = 32, 11
BANDS = 4
CLOSE = 7  # bits of 64 that may differ; keys.py finds all of those
INSETS = (0.0, 0.025, 0.05)  # of each side
_FLAT = 4.0  # a picture without any frequency stronger than this shows nothing
_ORDER = sorted(
    ((u, v) for u in range(FREQUENCIES) for v in range(FREQUENCIES) if u or v), key=lambda at: (sum(at), at)
)[:64]
_WAVES = [[math.cos(math.pi * u * (2 * x + 1) / (2 * SIDE)) / SIDE for x in range(SIDE)] for u in range(FREQUENCIES)]


def fingerprints(picture: Image.Image) -> list[int]:
    """Of the whole picture and of each inner part, as signed 64-bit numbers; empty for a picture of nothing."""
    grey = _trimmed(_on_white(picture))
    found = (_hashed(part) for part in _parts(grey))
    return list(dict.fromkeys(each for each in found if each is not None))


def differing_bits(one: int, other: int) -> int:
    """How many of 64 bits are not the same."""
    return ((one ^ other) & (2**64 - 1)).bit_count()


def bands(fingerprint: int) -> list[int]:
    """The fingerprint cut into BANDS equal parts."""
    width = 64 // BANDS
    return [(fingerprint >> (number * width)) & (2**width - 1) for number in range(BANDS)]


def _hashed(grey: Image.Image) -> int | None:
    pixels = grey.resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    rows = [[sum(p * w for p, w in zip(pixels[y : y + SIDE], wave, strict=True)) for wave in _WAVES]
            for y in range(0, SIDE * SIDE, SIDE)]  # fmt: skip
    strengths = [sum(row[u] * wave for row, wave in zip(rows, _WAVES[v], strict=True)) for u, v in _ORDER]
    if max(map(abs, strengths)) < _FLAT:
        return None
    middle = median(strengths)
    bits = sum(1 << place for place, strength in enumerate(strengths) if strength > middle)
    return bits - 2**64 if bits >= 2**63 else bits


def _parts(grey: Image.Image) -> Iterator[Image.Image]:
    for inset in INSETS:
        across, down = round(grey.width * inset), round(grey.height * inset)
        yield grey.crop((across, down, grey.width - across, grey.height - down))


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("L")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")


def _trimmed(grey: Image.Image) -> Image.Image:
    """Without a margin of one tone: what differs from the corner by more than compression does."""
    corner = grey.getpixel((0, 0))
    apart = ImageChops.difference(grey, Image.new("L", grey.size, corner)).point(lambda tone: 255 if tone > 24 else 0)
    return grey.crop(apart.getbbox() or (0, 0, *grey.size))
