"""The pictures of guides for readers: square, small, with an address that never expires.

The store is private, and its signed links die after an hour, in the middle of reading. So the portal serves these
small copies itself, under an address with a seal: who knows the address was shown it, and it may be cached for ever. A
copy is made when it is first asked for, so a page needs no store to be read. Originals and evidence never pass here.
"""

import hmac
from collections.abc import Iterable, Iterator
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage
from willow.registry import registry

SIDES = (320, 640, 960)  # pixels
TYPES = {"avif": "image/avif", "webp": "image/webp"}  # the smaller first; every browser of ten years reads the last
_HOW = {"avif": "format-avif|avifquality-50", "webp": "format-webp|webpquality-78"}
POSTER = (960, 540)
FOR_GOOD = {"Cache-Control": f"public, max-age={365 * 24 * 60 * 60}, immutable"}  # what a seal stands for
_SEAL_LENGTH = 24
_TROUBLES = (BotoCoreError, ClientError, SourceImageIOError, FileNotFoundError)


class NotNow(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The store does not answer, or has lost the picture."""


def addresses(picture: Any, form: str = "webp") -> dict[int, str]:
    """Where the copies of a picture in a form (of TYPES) are shown, by their side in pixels."""
    return {side: reverse("guide-picture", args=[picture.pk, side, seal_of(picture, side), form]) for side in SIDES}


def has_seal(picture: Any, side: int, seal: str) -> bool:
    """Whether the portal itself made this address, for this file and crop."""
    return side in SIDES and hmac.compare_digest(seal_of(picture, side), seal)


def seal_of(picture: Any, side: int) -> str:
    """Proves that the portal gave the address away. Another file or another crop makes another address."""
    return sealed(f"{picture.pk} {picture.file.name} {picture.get_focal_point()!r} {side}")


def sealed(text: str) -> str:
    """The seal of what an address stands for."""
    return salted_hmac("education.pictures.renditions", text).hexdigest()[:_SEAL_LENGTH]


def content_of(picture: Any, side: int, form: str = "webp") -> bytes:
    """The bytes of the copy, cut around what the editor marked, and made now if nobody has asked for it before.

    Raises NotNow.
    """
    return _bytes_of(picture, f"fill-{side}x{side}|{_HOW[form]}")


def poster(picture: Any) -> bytes:
    """The bytes of the copy that stands before a video (WebP), in its shape. Raises NotNow."""
    return _bytes_of(picture, f"fill-{POSTER[0]}x{POSTER[1]}|{_HOW['webp']}")


def _bytes_of(picture: Any, wanted: str) -> bytes:
    try:
        copy = picture.get_rendition(wanted)
        with copy.file.open("rb") as file:
            return bytes(file.read())
    except _TROUBLES as error:
        raise NotNow(str(error)) from error


def leading_pairs(guides: Iterable[Any]) -> dict[int, list[Any]]:
    """The two pictures of the first pair of each guide, by the guide's id: one query for any number of guides. None
    stands for one that the library has no more."""
    wanted = {guide.pk: list(_first_pair(guide)) for guide in guides}
    found = get_image_model().objects.in_bulk({pk for pair in wanted.values() for pk in pair if pk})
    return {guide: [found.get(pk) for pk in pair] for guide, pair in wanted.items()}


def _first_pair(guide: Any) -> Iterator[int | None]:
    pair = next((block["value"] for block in guide.body.raw_data if block["type"] == "pair"), None)
    if pair is not None:
        yield from ((pair.get(side) or {}).get("image") for side in ("genuine", "suspect"))


def _save_as_avif(shown: Any, file: Any, quality: int = 50, **_options: Any) -> AvifImageFile:
    """In the place of the library's way, which takes ten times as long for a few bytes less: too long for the reader
    who asks first."""
    profile = shown.get_icc_profile()
    shown.image.save(file, "AVIF", quality=quality, speed=8, **({"icc_profile": profile} if profile else {}))
    return AvifImageFile(file)


registry.register_operation(PillowImage, "save_as_avif", _save_as_avif)
