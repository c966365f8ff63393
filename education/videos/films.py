"""The files of videos: which are taken, and where they are played from.

A film is played from the store, which answers for any part of it: the portal's own address leads to a signed one that
lasts for an evening. The portal's address has a seal, so that nobody finds the film of a draft by counting.
"""

import hmac
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from education.pictures.renditions import sealed
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.kinds import HEAD_BYTES, MP4, WEBM, Kind, recognise
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.videos import refusal_of

EVENING = 6 * 60 * 60  # seconds: a browser asks the signed address again for each part
_BOXES_WITHIN = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
_LARGEST_INDEX = 16 * 1024 * 1024  # bytes of `moov`
_H264 = {b"avc1", b"avc3"}
_WEB_CODECS = (b"V_VP8", b"V_VP9", b"V_AV1")


def examine(file: BinaryIO, size: int) -> Kind:
    """What kind of film this is, told from its bytes: MP4 with H.264, or WebM. Raises Refused with what to do."""
    if not size:
        raise Refused(RefusalCode.EMPTY.label, field="file")
    if size > settings.GUIDE_VIDEO_MAX_BYTES:
        sizes = {"size": filesizeformat(size), "limit": filesizeformat(settings.GUIDE_VIDEO_MAX_BYTES)}
        raise Refused(
            _("The file is %(size)s; the limit is %(limit)s. Cut the video or split it.") % sizes, field="file"
        )
    file.seek(0)
    kind = recognise(file.read(HEAD_BYTES))
    if kind not in (MP4, WEBM):
        raise Refused(_("This is no video that every browser plays. Save it as MP4 (H.264) or WebM."), field="file")
    assert isinstance(kind, Kind)  # noqa: S101 - for mypy: one of the two above
    file.seek(0)
    broken = refusal_of(file, kind)
    if broken is not None:
        raise Refused(broken.label, field="file")
    if not _plays_everywhere(file, kind):
        raise Refused(
            _("Not every browser plays how this video is coded. Save it as MP4 (H.264) or WebM."), field="file"
        )
    file.seek(0)
    return kind


def address_of(video: Any) -> str:
    """Where readers play it."""
    return reverse("guide-video", args=[video.pk, seal_of(video)])


def poster_of(video: Any) -> str:
    """Where readers see its first picture."""
    return reverse("guide-video-poster", args=[video.pk, seal_of(video)])


def captions_of(video: Any) -> list[tuple[str, str]]:
    """The languages in which it has captions, each with their address."""
    seal = seal_of(video)
    return [(code, reverse("guide-video-captions", args=[video.pk, seal, code])) for code in video.captions]


def signed(video: Any) -> str:
    """The store's own address of the film, for an evening, as what it is and nothing else.

    Raises FileAway when the store does not answer, FileLost when it has the film no more.
    """
    key = str(PurePosixPath(video.file.storage.location) / video.file.name)
    name = PurePosixPath(video.file.name).name
    storage.prove_readable(key)
    return storage.sign_get(key, name=name, content_type=video.mime, inline=True, seconds=EVENING)


def videos_of(page: Any) -> list[Any]:
    """The blocks with a video in a guide, in their order; not those whose video was deleted."""
    return [block.value for block in page.body if block.block_type == "video" and block.value["video"]]


def told_of(page: Any) -> list[dict[str, Any]]:
    """The videos of a guide for search engines (schema.org)."""
    return [_told(value, page) for value in videos_of(page)]


def has_seal(video: Any, seal: str) -> bool:
    """Whether the portal itself made this address, for this film and poster."""
    return hmac.compare_digest(seal_of(video), seal)


def seal_of(video: Any) -> str:
    """Proves that the portal gave the address away."""
    return sealed(f"film {video.pk} {video.file.name} {video.poster_id}")


def _told(value: Any, page: Any) -> dict[str, Any]:
    address = settings.PORTAL_URL + address_of(value["video"])
    chapters = [
        {"@type": "Clip", "name": chapter.title, "startOffset": chapter.second, "url": f"{address}#t={chapter.second}"}
        for chapter in value.listed
    ]
    return {
        "@type": "VideoObject",
        "name": value["title"],
        "description": page.summary,
        "uploadDate": value["video"].created_at.isoformat(),
        "contentUrl": address,
        "encodingFormat": value["video"].mime,
        "thumbnailUrl": settings.PORTAL_URL + poster_of(value["video"]),
        "transcript": value["transcript"],
        "hasPart": chapters,
    }


def _plays_everywhere(file: BinaryIO, kind: Kind) -> bool:
    file.seek(0)
    if kind is WEBM:
        head = file.read(1024 * 1024)
        return any(codec in head for codec in _WEB_CODECS)
    return not _H264.isdisjoint(_codecs(_index_of(file)))


def _index_of(file: BinaryIO) -> bytes:
    """The content of the box `moov` of a whole MP4; empty where it is larger than any that is honest."""
    while header := file.read(8):
        length, name = int.from_bytes(header[:4], "big"), header[4:8]
        if length == 1:
            length = int.from_bytes(file.read(8), "big") - 8
        if name == b"moov":
            return file.read(length - 8) if length <= _LARGEST_INDEX else b""
        file.seek(length - 8, 1)
    return b""


def _codecs(boxes: bytes) -> Iterator[bytes]:
    """How the tracks are coded: the first name in each list of sample descriptions (ISO 14496-12, 8.5.2)."""
    at = 0
    while at + 8 <= len(boxes):
        length, name = int.from_bytes(boxes[at : at + 4], "big"), boxes[at + 4 : at + 8]
        if length < 8:
            return
        inside = boxes[at + 8 : at + length]
        if name in _BOXES_WITHIN:
            yield from _codecs(inside)
        elif name == b"stsd":
            yield inside[12:16]
        at += length
