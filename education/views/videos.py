"""The videos of guides for readers: the film from the store, the rest from here."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from education.models import GuidePage, Video
from education.pictures.renditions import FOR_GOOD, TYPES, NotNow, poster
from education.videos.films import EVENING, has_seal, signed, videos_of
from education.videos.webvtt import TYPE as CAPTIONS
from education.videos.webvtt import chapters
from education.views.readers import away
from portal.shared.files.refusals import FileLost


@require_safe
def film(_request: HttpRequest, pk: int, seal: str) -> HttpResponse:
    """The way to the film: the store sends any part of it that the browser asks for."""
    try:
        answer = HttpResponseRedirect(signed(_sealed(pk, seal)))
    except FileLost as lost:
        raise Http404 from lost
    answer.headers["Cache-Control"] = f"private, max-age={EVENING // 2}"
    return answer


@require_safe
def film_poster(_request: HttpRequest, pk: int, seal: str) -> HttpResponse:
    """The picture that stands there before it plays."""
    try:
        content = poster(_sealed(pk, seal).poster)
    except NotNow:
        return away()
    return HttpResponse(content, content_type=TYPES["webp"], headers=FOR_GOOD)


@require_safe
def film_captions(_request: HttpRequest, pk: int, seal: str, language: str) -> HttpResponse:
    """What is said, with its times."""
    video = _sealed(pk, seal)
    if language not in video.captions:
        raise Http404
    headers = {"Cache-Control": "public, max-age=3600"}
    return HttpResponse(video.captions[language], content_type=CAPTIONS, headers=headers)


@require_safe
def film_chapters(request: HttpRequest, language: str, slug: str, number: int) -> HttpResponse:
    """The chapters of the guide's video of this number, from 1."""
    of_slug = GuidePage.objects.visible_to(request.user).filter(slug=slug, locale__language_code=language)
    found = videos_of(get_object_or_404(of_slug))
    if not 0 < number <= len(found):
        raise Http404
    named = [(chapter.second, chapter.title) for chapter in found[number - 1].listed]
    return HttpResponse(chapters(named), content_type=CAPTIONS, headers={"Cache-Control": "public, max-age=300"})


def _sealed(pk: int, seal: str) -> Video:
    video = get_object_or_404(Video.objects.select_related("poster"), pk=pk)
    if not has_seal(video, seal):
        raise Http404
    return video
