"""The public help: what can be complained about, what it takes, and why complaints fail. It needs no scope."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints.grounds import GROUNDS
from complaints.pages.help import ground_page


@require_safe
def ground_list(request: HttpRequest) -> HttpResponse:
    """Every ground in a few words."""
    return render(request, "complaints/help/grounds.html", {"grounds": GROUNDS.values()})


@require_safe
def ground_detail(request: HttpRequest, ground: str) -> HttpResponse:
    """One ground: its steps with examples, what it takes on each track, what a reviewer looks at."""
    if ground not in GROUNDS:
        raise Http404
    return render(request, "complaints/help/ground.html", ground_page(GROUNDS[ground]))
