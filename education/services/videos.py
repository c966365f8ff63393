"""Putting videos into the library. The form of the editors' home checks by the same functions, and Wagtail logs it."""

import shutil
from collections.abc import Mapping
from hashlib import file_digest
from os import SEEK_END
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import get_root_collection_id

from education.models import Video
from education.reading import editions
from education.videos.films import examine
from education.videos.traces import take_out_traces
from education.videos.webvtt import read_captions
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.permissions import require


@transaction.atomic
def add_video(
    *,
    by: User | None,
    title: str,
    file: "File[bytes]",
    poster: Any,
    captions: Mapping[str, str],
    collection: Any = None,
) -> Video:
    """Put a film into the library, or into a brand's part of it (`collection`).

    `captions` are WebVTT by the code of the language. What the camera wrote of place and time is taken out of the file
    itself. Raises Refused for a film that not every browser plays, for one that is too large or has a track of places,
    and for captions that cannot be read.
    """
    require(by, "education.add_video", None)
    film = cast("BinaryIO", file)
    kind = examine(film, file.size)
    take_out_traces(film, file.size, kind)
    try:
        read = {language: read_captions(text) for language, text in captions.items()}
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="captions") from error
    video = Video(title=title, file=file, mime=kind.mime, poster=poster, captions=read, uploaded_by_user=by)
    video.collection_id = collection.pk if collection else get_root_collection_id()
    video.save()
    log(video, "wagtail.create", user=by)
    return video


@transaction.atomic
def clean_video(video: Video, *, by: User | None) -> bool:
    """Take out of a film in the store what the camera wrote; returns whether there was anything. The clean film is
    kept as another file and gets another address, so that no reader is left without one half-way.

    Raises Refused for one whose places lie among the pictures: an editor has to replace it.
    """
    require(by, "education.add_video", None)
    video.refresh_from_db(from_queryset=Video.objects.select_for_update(no_key=True))
    with TemporaryFile() as film, video.file.open("rb") as kept:
        shutil.copyfileobj(kept, film)
        before = _seal_of(film)
        size = film.seek(0, SEEK_END)
        take_out_traces(film, size, examine(film, size))
        if _seal_of(film) == before:
            return False
        old = str(video.file.name)
        video.file.save(PurePosixPath(old).name, File(film))
    storage = video.file.storage
    transaction.on_commit(lambda: storage.delete(old), robust=True)
    log(video, "wagtail.edit", user=by)
    editions.begin_another()
    return True


def _seal_of(film: Any) -> bytes:
    film.seek(0)
    return file_digest(film, "sha256").digest()
