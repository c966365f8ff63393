"""The papers of deeds between two organisations: sent by one side, opened by both, in the scope of the deed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from portal.accounts.scoping import between
from portal.shared.files.views import file_urls

View = Callable[..., HttpResponse]


def in_deed(model: Any, view: View) -> View:
    """Open a file in the scope of the deed that the address names, which is not the other side's own.

    The files themselves are asked for by their own rules: whoever sent one, and whoever sees the deed.
    """

    @wraps(view)
    def wrapped(request: Any, organisation: str, number: str, **kwargs: Any) -> HttpResponse:
        deed = get_object_or_404(model.objects.visible_to(request.user), number=number)
        with between(deed):
            return view(request, **kwargs)

    return wrapped


def file_patterns(model: Any, below: str, *, prefix: str) -> list[URLPattern]:
    """The addresses of a deed's papers. `below` holds the deed's number; `prefix` keeps the names apart."""
    return [
        path(below + str(pattern.pattern), in_deed(model, pattern.callback), name=pattern.name)
        for pattern in file_urls(prefix=prefix)
    ]
