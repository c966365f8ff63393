"""Pictures: decoded to the last pixel within limits, and made into thumbnails."""

import warnings
from contextlib import AbstractContextManager
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from portal.shared.files.kinds import Kind
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.webp import VIEW, encode, shrink, smaller

FRAME_PIXELS = 100_000_000
FRAMES = 2_000
# All frames of an animation together: a long screen recording as GIF stays below it.
ALL_PIXELS = 2_000_000_000

pillow_heif.register_heif_opener()
# What Pillow and its decoders raise for damaged input.
DAMAGE = (
    UnidentifiedImageError,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)


def refusal_of(file: BinaryIO, kind: Kind) -> RefusalCode | None:
    """None for a picture that opens whole; otherwise why not. Its size is judged before it is unpacked."""
    try:
        with _without_pillows_limit(), Image.open(file, formats=[kind.pillow]) as picture:
            pixels = picture.width * picture.height
            frames = getattr(picture, "n_frames", 1)
            if pixels > FRAME_PIXELS or frames > FRAMES or pixels * frames > ALL_PIXELS:
                return RefusalCode.PICTURE_HUGE
            for frame in ImageSequence.Iterator(picture):
                frame.load()
    except (Image.DecompressionBombError, MemoryError):
        return RefusalCode.PICTURE_HUGE
    except DAMAGE:
        return RefusalCode.PICTURE_BROKEN
    return None


def previews(file: BinaryIO, kind: Kind) -> dict[str, bytes]:
    """Smaller copies (WebP, upright, without camera data) of a checked picture, by their names."""
    with _without_pillows_limit(), Image.open(file, formats=[kind.pillow]) as picture:
        picture.draft("RGB", (2 * VIEW, 2 * VIEW))
        upright = ImageOps.exif_transpose(picture)
        mode = "RGBA" if upright.has_transparency_data else "RGB"
        plain = upright.convert(mode)
    view = shrink(plain, VIEW)
    return {"view": encode(view)} | smaller(view)


def _without_pillows_limit() -> AbstractContextManager[None]:
    """Pillow warns below our own limit, which is checked before anything is decoded."""
    return warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning)
