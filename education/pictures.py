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

SIDES = (320, 640, 960)  # pixels
TYPE = "image/webp"
_SEAL_LENGTH = 24
_TROUBLES = (BotoCoreError, ClientError, SourceImageIOError, FileNotFoundError)


class NotNow(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The store does not answer, or has lost the picture."""


def addresses(picture: Any) -> dict[int, str]:
    """Where the copies of a picture are shown, by their side in pixels."""
    return {side: reverse("guide-picture", args=[picture.pk, side, seal_of(picture, side)]) for side in SIDES}


def has_seal(picture: Any, side: int, seal: str) -> bool:
    """Whether the portal itself made this address, for this file and crop."""
    return side in SIDES and hmac.compare_digest(seal_of(picture, side), seal)


def seal_of(picture: Any, side: int) -> str:
    """Proves that the portal gave the address away. Another file or another crop makes another address."""
    text = f"{picture.pk} {picture.file.name} {picture.get_focal_point()!r} {side}"
    return salted_hmac("education.pictures", text).hexdigest()[:_SEAL_LENGTH]


def content_of(picture: Any, side: int) -> bytes:
    """The bytes of the copy (WebP), made now if nobody has asked for it before. Raises NotNow."""
    try:
        copy = picture.get_rendition(f"fill-{side}x{side}|format-webp|webpquality-78")
        with copy.file.open("rb") as file:
            return bytes(file.read())
    except _TROUBLES as error:
        raise NotNow(str(error)) from error


def leading_pairs(guides: Iterable[Any]) -> dict[int, list[Any]]:
    """The two pictures of the first pair of each guide, by the guide's id: one query for any number of guides."""
    wanted = {guide.pk: list(_first_pair(guide)) for guide in guides}
    found = get_image_model().objects.in_bulk({pk for pair in wanted.values() for pk in pair})
    return {guide: [found[pk] for pk in pair if pk in found] for guide, pair in wanted.items()}


def _first_pair(guide: Any) -> Iterator[int]:
    pair: dict[str, Any] = next((block["value"] for block in guide.body.raw_data if block["type"] == "pair"), {})
    yield from (pair[side]["image"] for side in ("genuine", "suspect") if (pair.get(side) or {}).get("image"))
