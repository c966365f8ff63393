"""Sending and opening files from the pages. The bytes go to the store; only words pass here.

A room answers the start itself, because only it knows for what, and mounts the rest with `file_urls`.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

from portal.shared.errors import Refused, unavailable
from portal.shared.files import services
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import DeclarationSerializer, FileSerializer, upload_data
from portal.shared.files.services import Upload
from portal.shared.files.storage import StorageDown
from portal.shared.permissions import Actor

View = Callable[..., HttpResponse]
# A redirect may be reused by the page that asked for it, for less time than the link lives.
SECONDS = 45


def signed_in(request: HttpRequest, **_kwargs: Any) -> Actor:
    """Who acts: the person who is signed in."""
    return request.user


def answering_in_words(view: View) -> View:
    """What went wrong as JSON that the page shows beside the file: 400, 409 or 503 with a `detail`. A person who opens
    a file while the store is away gets a page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return JsonResponse({"detail": str(refused.message)}, status=400 if refused.field else 409)
        except (ParseError, ValidationError):
            detail = _("The page sent something that was not understood. Load it again, then choose the file again.")
            return JsonResponse({"detail": detail}, status=400)
        except StorageDown as down:
            if "text/html" in request.headers.get("Accept", ""):
                return unavailable(request, down)
            return JsonResponse({"detail": str(down.message)}, status=503, headers={"Retry-After": "60"})

    return wrapped


@answering_in_words
def answer_start(request: HttpRequest, begin: Callable[..., Upload]) -> HttpResponse:
    """Answer a room's own start: read the declaration, call the room's service with it, return the signed requests.

    `begin(name=…, size=…, pieces=…)` is the room's service with its subject and actor filled in.
    """
    declaration = DeclarationSerializer(data=JSONParser().parse(BytesIO(request.body)))
    declaration.is_valid(raise_exception=True)
    return JsonResponse(upload_data(begin(**declaration.validated_data)), status=201)


def file_urls(actor: Callable[..., Actor] = signed_in, *, prefix: str = "") -> list[URLPattern]:
    """The addresses of files, to be mounted under a door. `actor(request, **kwargs)` says who acts there.

    `prefix` keeps the names apart: `file-detail`, `review-file-detail`.
    """

    def found(request: HttpRequest, file: UUID, **kwargs: Any) -> tuple[EvidenceFile, Actor]:
        by = actor(request, **kwargs)
        return get_object_or_404(EvidenceFile.objects.visible_to(by), public_id=file), by

    @require_GET
    @answering_in_words
    def show_state(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return JsonResponse(FileSerializer(found(request, **kwargs)[0]).data)

    @require_POST
    @answering_in_words
    def continue_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        file, by = found(request, **kwargs)
        return JsonResponse(upload_data(services.continue_upload(file, by=by)))

    @require_POST
    @answering_in_words
    def finish_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        file, by = found(request, **kwargs)
        return JsonResponse(FileSerializer(services.finish_upload(file, by=by)).data)

    @require_POST
    @answering_in_words
    def abandon_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        file, by = found(request, **kwargs)
        return JsonResponse(FileSerializer(services.abandon_upload(file, by=by)).data)

    @require_GET
    @answering_in_words
    def download_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        file, by = found(request, **kwargs)
        return redirect(services.open_file(file, by=by, inline="show" in request.GET))

    @require_GET
    @cache_control(private=True, max_age=SECONDS)
    @answering_in_words
    def preview_file(request: HttpRequest, preview: str, **kwargs: Any) -> HttpResponse:
        file, by = found(request, **kwargs)
        return redirect(services.open_file(file, by=by, preview=preview))

    return [
        path("<uuid:file>/", download_file, name=f"{prefix}file-detail"),
        path("<uuid:file>/<slug:preview>.webp", preview_file, name=f"{prefix}file-preview"),
        path("<uuid:file>/state/", show_state, name=f"{prefix}file-state"),
        path("<uuid:file>/continue/", continue_file, name=f"{prefix}file-continue"),
        path("<uuid:file>/finish/", finish_file, name=f"{prefix}file-finish"),
        path("<uuid:file>/abandon/", abandon_file, name=f"{prefix}file-abandon"),
    ]
