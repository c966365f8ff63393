"""The first page, and the first page of an organisation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render


def home(request: Any) -> HttpResponse:
    """Where a person starts: at work when signed in, at the door otherwise."""
    if not request.user.is_authenticated:
        return render(request, "accounts/landing.html")
    first = next(iter(request.user.memberships.values()), None)
    if first is None:
        return render(request, "accounts/landing.html")
    return redirect("organisation-home", first.organisation.slug)


def organisation_home(request: Any, organisation: str) -> HttpResponse:
    """What an organisation's member sees first."""
    return render(request, "accounts/organisation_home.html")
