"""The power of attorney: sent by the side that proposes, opened by both, in the scope of the mandate."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from portal.accounts.models import Mandate
from portal.accounts.scoping import between
from portal.shared.files.views import answer_start, file_urls
from registry import services

View = Callable[..., HttpResponse]


@require_POST
def mandate_paper(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send the power of attorney; the answer holds the signed requests."""
    mandate = get_object_or_404(Mandate.objects.visible_to(request.user), number=number)
    return answer_start(request, partial(services.add_mandate_paper, mandate, by=request.user))


def in_mandate(view: View) -> View:
    """Open a file in the scope of the mandate that the address names: until it is in force, that is not the agency's.

    The files themselves are asked for by their own rules: whoever sent one, and whoever sees the mandate.
    """

    @wraps(view)
    def wrapped(request: Any, organisation: str, number: str, **kwargs: Any) -> HttpResponse:
        mandate = get_object_or_404(Mandate.objects.visible_to(request.user), number=number)
        with between(mandate):
            return view(request, **kwargs)

    return wrapped


def file_patterns(below: str) -> list[URLPattern]:
    """The addresses of a mandate's paper."""
    return [
        path(below + str(pattern.pattern), in_mandate(pattern.callback), name=pattern.name)
        for pattern in file_urls(prefix="mandate-")
    ]
