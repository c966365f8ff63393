"""The pictures of authentication points that everybody reads: small copies that the vault made, upright and without
what the camera wrote.

The address is sealed, as those of the library are, but not for ever: each time it is asked for, the ring is asked. What
went back into an inner ring is gone in that moment, whoever has the address. No original passes here.
"""

import hmac

from django.urls import reverse

from education.models import AuthenticationPoint
from education.pictures.renditions import NotNow, sealed
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.webp import PANE, THUMB
from portal.shared.files.workflow import State
from portal.tenancy.scope import all_tenants

COPIES = {"thumb": THUMB, "pane": PANE}  # the vault's names, and the longest side in pixels


def addresses(point: AuthenticationPoint, side: str) -> dict[int, str]:
    """Where everybody sees the picture of a side, by its longest side in pixels; none before it was checked."""
    file = dict(point.pictures)[side]
    if not point.is_public or file is None or not _is_shown(file):
        return {}
    place = [point.number, side]
    return {
        pixels: reverse("guide-point-picture", args=[*place, copy, seal_of(point, side, file)])
        for copy, pixels in COPIES.items()
    }


def seal_of(point: AuthenticationPoint, side: str, file: EvidenceFile) -> str:
    """Proves that the portal gave the address away. Another file makes another address."""
    return sealed(f"point {point.number} {side} {file.public_id}")


def public_picture(number: str, side: str, seal: str) -> EvidenceFile | None:
    """The file behind an address; None for one of an inner ring, given up, replaced, or that nobody was given."""
    with all_tenants(reason="a picture in the public ring of a brand's points"):
        point = AuthenticationPoint.objects.public().standing().vouched_for().for_list().filter(number=number).first()
    file = dict(point.pictures).get(side) if point else None
    if point is None or file is None or not _is_shown(file):
        return None
    return file if hmac.compare_digest(seal_of(point, side, file), seal) else None


def content_of(file: EvidenceFile, copy: str) -> bytes:
    """The bytes of a copy (of COPIES). Raises NotNow."""
    try:
        return b"".join(storage.read(file.preview_key(copy)))
    except (storage.StorageDown, FileNotFoundError) as error:
        raise NotNow(str(error)) from error


def _is_shown(file: EvidenceFile) -> bool:
    return file.state == State.ACCEPTED and file.is_picture and file.has_previews
