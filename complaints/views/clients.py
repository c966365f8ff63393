"""An agency's clients."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from portal.shared.typed import tidy
from registry.clients import clients_of

SHOWN = 100


def client_list(request: Any, organisation: str) -> HttpResponse:
    """The organisations whose mandates the agency holds today, by name, or those whose names hold a word."""
    words = tidy(request.GET.get("q", ""))[:100]
    found = [
        client
        for client in clients_of(request.user, request.organisation)
        if words.casefold() in client.name.casefold()
    ]
    page = {"clients": found[:SHOWN], "more": len(found) > SHOWN, "words": words}
    return render(request, "complaints/clients.html", page)
