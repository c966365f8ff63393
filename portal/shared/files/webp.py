"""What pages show instead of an original: WebP in two sizes."""

import io

from PIL import Image

# Longest sides, in pixels.
VIEW = 1600
THUMB = 240


def encode(picture: Image.Image) -> bytes:
    """As WebP. Method 1 takes a third of the time of the usual 4, for files that are a sixth larger."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=80, method=1)
    return out.getvalue()


def shrink(picture: Image.Image, side: int) -> Image.Image:
    """A copy whose longest side is at most `side` pixels."""
    small = picture.copy()
    small.thumbnail((side, side))
    return small


def thumb_of(view: bytes) -> bytes:
    """The small picture of one that `encode` made."""
    with Image.open(io.BytesIO(view), formats=["WEBP"]) as picture:
        return encode(shrink(picture, THUMB))
