"""Many files in one request: a folder of a thousand pictures is begun, finished and asked about in a few dozen."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from rest_framework.exceptions import ParseError

from portal.shared.errors import Refused
from portal.shared.files import services
from portal.shared.files.answers import answering_in_words, read_object
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, FileSerializer, upload_data
from portal.shared.files.services import Upload
from portal.shared.permissions import Actor

MOST_TOGETHER = 100


@answering_in_words
def answer_start(request: HttpRequest, begin: Callable[..., Upload]) -> HttpResponse:
    """Answer a room's own start: read the declaration, call the room's service with it, return the signed requests.

    `begin(name=…, size=…, pieces=…)` is the room's service with its subject and actor filled in. A list of declarations
    under `files` is answered by a list under `uploads`, in the same order; what is refused has a `detail` instead.
    """
    content = read_object(request)
    if "files" not in content:
        return JsonResponse(upload_data(begin(**_declared(content))), status=201)
    declared = [_declared(each) for each in _list_in(content, "files")]
    uploads = [_one_of_many(partial(_begun, begin, each)) for each in declared]
    return JsonResponse({"uploads": uploads}, status=201)


def _list_in(content: dict[str, Any], name: str) -> list[Any]:
    listed = content.get(name)
    if not isinstance(listed, list) or len(listed) > MOST_TOGETHER:
        raise ParseError
    return listed


def _declared(content: Any) -> dict[str, Any]:
    declaration = DeclarationSerializer(data=content)
    declaration.is_valid(raise_exception=True)
    return dict(declaration.validated_data)


def _begun(begin: Callable[..., Upload], declared: dict[str, Any]) -> dict[str, Any]:
    return upload_data(begin(**declared))


def _one_of_many(act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What is refused for one file leaves the others as they are."""
    try:
        with transaction.atomic():
            return act()
    except Refused as refused:
        return {"detail": str(refused.message)}


def _ids(texts: list[Any]) -> list[UUID]:
    """The ids among texts; what is none finds nothing anyway."""
    found = []
    for text in texts:
        with suppress(ValueError, AttributeError, TypeError):
            found.append(UUID(text))
    return found


def many_urls(actor: Callable[..., Actor], *, prefix: str = "") -> list[URLPattern]:
    """The addresses at which many files are finished and asked about at once; see `views.file_urls`."""

    def found_of(request: HttpRequest, texts: list[Any], **kwargs: Any) -> tuple[list[EvidenceFile | None], Actor]:
        """In the order asked for; None for what is not there."""
        by, ids = actor(request, **kwargs), _ids(texts)
        files = {file.public_id: file for file in EvidenceFile.objects.visible_to(by).filter(public_id__in=ids)}
        return [files.get(each) for each in ids], by

    def told(file: EvidenceFile | None, act: Callable[[EvidenceFile], EvidenceFile]) -> dict[str, Any]:
        if file is None:
            return {"detail": _("This file is not there any more. Choose it again.")}
        return _one_of_many(lambda: dict(FileSerializer(act(file)).data))

    @require_GET
    @answering_in_words
    def show_states(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        files, _by = found_of(request, request.GET.getlist("id")[:MOST_TOGETHER], **kwargs)
        return JsonResponse({"files": [told(file, lambda file: file) for file in files]})

    @require_POST
    @answering_in_words
    def finish_files(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        files, by = found_of(request, _list_in(read_object(request), "ids"), **kwargs)
        return JsonResponse({"files": [told(file, lambda file: services.finish_upload(file, by=by)) for file in files]})

    return [
        path("states/", show_states, name=f"{prefix}file-states"),
        path("finish/", finish_files, name=f"{prefix}files-finish"),
    ]
