"""The public pages. They need no scope: guides belong to nobody's tenant."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from education.casework import public_points
from education.models import BrandSection, GuideIndexPage, GuidePage
from education.pictures import TYPE, NotNow, content_of, has_seal, leading_pairs

ONE_YEAR = 365 * 24 * 60 * 60
View = Callable[..., HttpResponse]


def speaking(view: View) -> View:
    """Answer in the language that the address names, if it names one, else in the reader's."""

    @wraps(view)
    def answer(request: HttpRequest, *, language: str = "", **kwargs: Any) -> HttpResponse:
        with override(language or get_language()):
            response = view(request, **kwargs)
            response.headers["Content-Language"] = str(get_language())
        return response

    return answer


@require_safe
@speaking
def index(request: HttpRequest) -> HttpResponse:
    """All guides: in the active language where there is a text, else in the one that there is."""
    page = GuideIndexPage.objects.filter(locale__language_code=get_language()).first()
    shown = _with_pairs(GuidePage.objects.visible_to(request.user).one_of_each())
    alternates = [(code, _absolute("guides-in", code)) for code, _name in settings.LANGUAGES]
    context = {"page": page, "guides": shown, "here": reverse("guides"), "alternates": alternates}
    return render(request, "education/index.html", context)


@require_safe
@speaking
def section(request: HttpRequest, number: str) -> HttpResponse:
    """The series of one brand: what it shows everybody of its points, and its guides."""
    pages = list(BrandSection.objects.live().filter(brand_number=number).select_related("locale"))
    if not pages:
        raise Http404
    page = next((p for p in pages if p.locale.language_code == get_language()), pages[0])
    guides = GuidePage.objects.visible_to(request.user).in_sections(pages).one_of_each()
    alternates = [(p.locale.language_code, _absolute("section-in", p.locale.language_code, number)) for p in pages]
    context = {"page": page, "guides": _with_pairs(guides), "marks": public_points(number, get_language() or "")}
    return render(
        request, page.template, context | {"here": reverse("section", args=[number]), "alternates": alternates}
    )


@require_safe
@speaking
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide, with the addresses of its other languages."""
    texts = list(GuidePage.objects.visible_to(request.user).translations_of_slug(slug))
    page = _best(texts, slug)
    if page.slug != slug:
        return redirect("guide-in", language=get_language(), slug=page.slug)
    same = [text for text in texts if text.translation_key == page.translation_key]
    alternates = [(text.language, _absolute("guide-in", text.language, text.slug)) for text in same]
    context = {"here": reverse("guide", args=[page.slug]), "alternates": alternates}
    return render(request, page.template, page.get_context(request) | context)


@require_safe
def picture(_request: HttpRequest, pk: int, side: int, seal: str) -> HttpResponse:
    """A small copy of a picture, for ever the same."""
    image = get_object_or_404(get_image_model(), pk=pk)
    if not has_seal(image, side, seal):
        raise Http404
    try:
        content = content_of(image, side)
    except NotNow:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    headers = {"Cache-Control": f"public, max-age={ONE_YEAR}, immutable"}
    return HttpResponse(content, content_type=TYPE, headers=headers)


def _with_pairs(guides: list[GuidePage]) -> list[tuple[GuidePage, list[Any]]]:
    pairs = leading_pairs(guides)
    return [(guide, pairs[guide.pk]) for guide in guides]


def _absolute(name: str, *args: str) -> str:
    return settings.PORTAL_URL + reverse(name, args=args)


def _best(texts: list[GuidePage], slug: str) -> GuidePage:
    """The text in the active language, else one whose own address this is. Raises Http404."""
    for text in sorted(texts, key=lambda text: (text.language != get_language(), text.slug != slug)):
        return text
    raise Http404
