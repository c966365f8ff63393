"""Putting videos into the library. The form of the editors' home checks by the same functions, and Wagtail logs it."""

from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import get_root_collection_id

from education.models import Video
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
