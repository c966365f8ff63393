"""Sending and opening files from the pages. The bytes go to the store; only words pass here.

A room answers the start itself, because only it knows for what, and mounts the rest with `file_urls`.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from portal.shared.files import services
from portal.shared.files.answers import answering_in_words, sent_to_store
from portal.shared.files.batches import answer_start, many_urls
from portal.shared.files.models import EvidenceFile
from portal.shared.files.serializers import FileSerializer, upload_data
from portal.shared.permissions import Actor

__all__ = ["answer_start", "file_patterns", "file_urls", "signed_in"]

# A redirect may be reused by the page that asked for it, for less time than the link lives.
SECONDS = 45
View = Callable[..., HttpResponse]


def signed_in(request: HttpRequest, **_kwargs: Any) -> Actor:
    """Who acts: the person who is signed in."""
    return request.user


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
        return sent_to_store(services.open_file(file, by=by, inline="show" in request.GET))

    @require_GET
    @cache_control(private=True, max_age=SECONDS)
    @answering_in_words
    def preview_file(request: HttpRequest, preview: str, **kwargs: Any) -> HttpResponse:
        file, by = found(request, **kwargs)
        return sent_to_store(services.open_file(file, by=by, preview=preview))

    return [
        *many_urls(actor, prefix=prefix),
        path("<uuid:file>/", download_file, name=f"{prefix}file-detail"),
        path("<uuid:file>/<slug:preview>.webp", preview_file, name=f"{prefix}file-preview"),
        path("<uuid:file>/state/", show_state, name=f"{prefix}file-state"),
        path("<uuid:file>/continue/", continue_file, name=f"{prefix}file-continue"),
        path("<uuid:file>/finish/", finish_file, name=f"{prefix}file-finish"),
        path("<uuid:file>/abandon/", abandon_file, name=f"{prefix}file-abandon"),
    ]


def file_patterns(
    below: str, door: Callable[[View], View], actor: Callable[..., Actor], prefix: str
) -> list[URLPattern]:
    """The same addresses below another, each inside a `door` that opens the scope of a personal link."""
    urls = file_urls(actor, prefix=prefix)
    return [path(below + str(each.pattern), door(each.callback), name=each.name) for each in urls]
