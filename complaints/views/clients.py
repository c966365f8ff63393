"""An agency's clients."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from complaints.pages.portfolio import portfolio
from portal.shared.typed import tidy


def client_list(request: Any, organisation: str) -> HttpResponse:
    """What the agency has for each of its clients of today, by name, or for those whose names hold a word."""
    words = tidy(request.GET.get("q", ""))[:100]
    shown = portfolio(request.user, request.organisation, words=words, after=request.GET.get("after", ""))
    may_ask = request.user.has_perm("accounts.ask_mandate", request.organisation)
    page = {"page": shown, "words": words, "may_ask": may_ask and request.organisation.kind == "agency"}
    return render(request, "complaints/clients.html", page)
