"""The board of those who write guides, in the editors' home."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from education.counts.figures import Board
from portal.shared.files.answers import downloaded
from portal.shared.permissions import require
from registry.sheets.writing import CSV_TYPE, write_csv


@require_GET
def board(request: Any) -> HttpResponse:
    """What is read, finished, answered and searched for in vain."""
    require(request.user, "wagtailadmin.access_admin", None)
    return render(request, "education/figures.html", {"board": Board(request.user, request.GET.get("days", ""))})


@require_GET
def sheet(request: Any) -> HttpResponse:
    """The guides of the board as a sheet."""
    require(request.user, "wagtailadmin.access_admin", None)
    shown = Board(request.user, request.GET.get("days", ""))
    name = f"guides-{shown.since.isoformat()}-{shown.days}-days.csv"
    return downloaded(write_csv(shown.lines()), name=name, content_type=CSV_TYPE)
