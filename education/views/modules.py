"""The public pages of training modules: anybody takes one, nothing of it is kept."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from education.counts.counting import count_quiz, is_reader
from education.models import ModulePage
from education.modules import grade, published_modules
from education.reading.haste import refuse_haste
from education.views.readers import absolute, best_text, speaking


@require_safe
@speaking
def module_list(request: HttpRequest) -> HttpResponse:
    """Every module, one text of each."""
    alternates = [(code, absolute("modules-in", code)) for code, _title in settings.LANGUAGES]
    context = {"modules": published_modules(), "alternates": alternates, "here": reverse("modules")}
    return render(request, "education/modules.html", context)


@require_safe
@speaking
def module(request: Any, slug: str) -> HttpResponse:
    """One module, with the addresses of its other languages."""
    page, around = _found(request, slug)
    if page.slug != slug:
        return redirect("module-in", language=get_language(), slug=page.slug)
    request.guide_read = page.pk
    return render(request, page.template, page.get_context(request) | around)


@csrf_exempt  # it changes and keeps nothing
@require_http_methods(["GET", "POST"])
@speaking
def module_quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """What the answers come to, with the reasons. How many were right is counted; who took it freely is nobody's
    business."""
    page, around = _found(request, slug)
    if request.method == "GET" or page.quiz is None:
        return redirect("module-in", language=page.language, slug=page.slug)
    if refused := refuse_haste(request):
        return refused
    result = grade(page, request.POST)
    if is_reader(request):
        count_quiz(page.pk, questions=len(result.marked), correct=result.right)
    context = {"page": page, "result": result, "marked": result.marked}
    response = render(request, "education/module_quiz.html", context | around)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, slug: str) -> tuple[ModulePage, dict[str, Any]]:
    """The best text of a module, and what its page says of the others. Raises Http404."""
    texts = list(ModulePage.objects.visible_to(request.user).translations_of_slug(slug))
    page = best_text(texts, slug)
    alternates = [(text.language, absolute("module-in", text.language, text.slug)) for text in texts]
    return page, {"here": reverse("module", args=[page.slug]), "alternates": alternates}
