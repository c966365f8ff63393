"""The public pages. They need no scope: guides belong to nobody's tenant."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.images import get_image_model

from education.casework import public_points, verified_brands
from education.counts.counting import count_quiz, count_search, is_reader
from education.models import AwardEdition, BrandSection, GuideIndexPage, GuidePage, ModulePage
from education.pictures.renditions import FOR_GOOD, TYPES, NotNow, content_of, has_seal, leading_pairs
from education.reading.asking import Asked
from education.reading.haste import refuse_haste
from education.reading.machines import told_to_machines
from education.reading.quizzes import mark
from education.reading.shelf import ready
from portal.shared.errors import LATER

MOST_SHOWN = 60  # guides on a page, and brands above the list
View = Callable[..., HttpResponse]
Text = TypeVar("Text", GuidePage, ModulePage)


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
@ready
@speaking
def index(request: HttpRequest) -> HttpResponse:
    """All guides, or those that the words or the category ask for: one text of each, in the active language where
    there is one. A search shows the closest first."""
    asked = Asked(request.GET)
    guides = GuidePage.objects.visible_to(request.user)
    keys = asked.narrow(guides).keys_of_each()
    if asked.words and is_reader(request):
        count_search(str(get_language()), asked.words, found=bool(keys) or not asked.is_in_vain(guides))
    page = GuideIndexPage.objects.filter(locale__language_code=get_language()).first()
    alternates = [(code, absolute("guides-in", code)) for code, _title in settings.LANGUAGES]
    context = {"page": page, "asked": asked, "alternates": alternates}
    return render(request, "education/index.html", context | _page_of(request, keys) | _around_the_list())


@require_safe
@ready
@speaking
def section(request: HttpRequest, number: str) -> HttpResponse:
    """The series of one verified brand: what it shows everybody of its points, and its guides."""
    pages = list(BrandSection.objects.live().filter(brand_number=number).select_related("locale"))
    if not pages or not verified_brands([number]):
        raise Http404
    page = next((p for p in pages if p.locale.language_code == get_language()), pages[0])
    shown = _page_of(request, GuidePage.objects.visible_to(request.user).in_sections(pages).keys_of_each())
    alternates = [(p.locale.language_code, absolute("section-in", p.locale.language_code, number)) for p in pages]
    context = {"page": page, "marks": public_points(number, get_language() or ""), "alternates": alternates}
    return render(request, page.template, context | shown | {"here": reverse("section", args=[number])})


@require_safe
@ready
@speaking
def sections(request: HttpRequest) -> HttpResponse:
    """All brands with a series of their own."""
    alternates = [(code, absolute("sections-in", code)) for code, _title in settings.LANGUAGES]
    context = {"series": _series(), "alternates": alternates, "here": reverse("sections")}
    return render(request, "education/sections.html", context)


@require_safe
@ready
@speaking
def guide(request: Any, slug: str) -> HttpResponse:
    """One guide, with the addresses of its other languages."""
    texts = list(GuidePage.objects.visible_to(request.user).translations_of_slug(slug))
    page = best_text(texts, slug)
    if page.slug != slug:
        return redirect("guide-in", language=get_language(), slug=page.slug)
    request.guide_read = page.pk
    return render(request, page.template, page.get_context(request) | _around(page, texts))


@csrf_exempt  # it changes and keeps nothing, so a page that is kept in caches can send it
@require_http_methods(["GET", "POST"])
@speaking
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """What the answers come to, with the reasons. Only how many were right is counted, and nobody knows whose."""
    texts = list(GuidePage.objects.visible_to(request.user).translations_of_slug(slug))
    page = best_text(texts, slug)
    if request.method == "GET" or page.quiz is None:
        return redirect("guide-in", language=page.language, slug=page.slug)
    if refused := refuse_haste(request):
        return refused
    marked = mark(page.quiz, request.POST)
    right = sum(one.is_right for one in marked)
    if is_reader(request):
        count_quiz(page.pk, questions=len(marked), correct=right)
    context = {"page": page, "marked": marked, "right": right}
    response = render(request, "education/quiz.html", context | _around(page, texts))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@ready
@speaking
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """A small page for frames on other sites: the pair, the title, the way to the guide."""
    texts = list(GuidePage.objects.visible_to(request.user).translations_of_slug(slug))
    page = best_text(texts, slug)
    address = absolute("guide-in", page.language, page.slug)
    return render(request, "education/card.html", {"page": page, "address": address})


@require_safe
@ready
@speaking
def checklist(request: HttpRequest, slug: str) -> HttpResponse:
    """The checklists of a guide alone, to print."""
    page = best_text(list(GuidePage.objects.visible_to(request.user).translations_of_slug(slug)), slug)
    if not page.checklists:
        raise Http404
    around = {"here": reverse("guide", args=[page.slug]), "address": absolute("guide-in", page.language, page.slug)}
    return render(request, "education/checklist.html", {"page": page, "lists": page.checklists} | around)


@require_safe
def picture(_request: HttpRequest, pk: int, side: int, seal: str, form: str) -> HttpResponse:
    """A small copy of a picture, for ever the same."""
    image = get_object_or_404(get_image_model(), pk=pk)
    if form not in TYPES or not has_seal(image, side, seal):
        raise Http404
    try:
        content = content_of(image, side, form)
    except NotNow:
        return away()
    return HttpResponse(content, content_type=TYPES[form], headers=FOR_GOOD)


def away() -> HttpResponse:
    """The store does not answer; a browser may ask again in a minute."""
    return HttpResponse(status=503, headers=LATER)


def _around(page: GuidePage, texts: list[GuidePage]) -> dict[str, Any]:
    """What the page of a guide says to machines: its other languages, and what it is."""
    same = [text for text in texts if text.translation_key == page.translation_key]
    addresses_in = {text.language: absolute("guide-in", text.language, text.slug) for text in same}
    return {
        "here": reverse("guide", args=[page.slug]),
        "alternates": list(addresses_in.items()),
        "address": addresses_in[page.language],
        "about": told_to_machines(page, addresses_in[page.language]),
    }


def _series() -> list[BrandSection]:
    """The verified brands that have published something, in the active language, by name."""
    sections = BrandSection.objects.live().filter(locale__language_code=get_language()).with_guides()
    verified = verified_brands(sections.values_list("brand_number", flat=True))
    return list(sections.filter(brand_number__in=verified).order_by("title"))


def _around_the_list() -> dict[str, Any]:
    series = _series()
    around = {"series": series[:MOST_SHOWN], "more_series": len(series) > MOST_SHOWN}
    return around | {"here": reverse("guides"), "edition": AwardEdition.objects.public().first()}


def _page_of(request: HttpRequest, keys: list[int]) -> dict[str, Any]:
    """The page of these guides that the address asks for, each with its pictures; only these are loaded."""
    pages = Paginator(keys, MOST_SHOWN).get_page(request.GET.get("page"))
    guides = GuidePage.objects.with_keys(pages.object_list)
    pairs = leading_pairs(guides)
    return {"guides": [(guide, pairs[guide.pk]) for guide in guides], "pages": pages}


def absolute(name: str, *args: str) -> str:
    """The whole address of a page, for machines."""
    return settings.PORTAL_URL + reverse(name, args=args)


def best_text(texts: list[Text], slug: str) -> Text:
    """The text in the active language, else one whose own address this is. Raises Http404."""
    for text in sorted(texts, key=lambda text: (text.language != get_language(), text.slug != slug)):
        return text
    raise Http404
