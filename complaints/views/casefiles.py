"""Case files, on the pages of each side: ask, see how far it is, fetch; and how anybody proves one."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from complaints import services
from complaints.authority import find_complaint
from complaints.casefile import signing, verify
from complaints.models import CaseFile, Complaint
from complaints.services.casefiles import READ
from complaints.views.guests import follows
from complaints.views.respondent import in_case
from portal.shared import timestamps
from portal.shared.files.answers import downloaded, sent_to_store
from portal.shared.permissions import require

PROGRAM = Path(verify.__file__)


@require_http_methods(["GET", "POST"])
def case_file(request: Any, organisation: str, number: str) -> HttpResponse:
    """The complainant's."""
    return _page(request, find_complaint(request, number), request.user, "complaints/casefile/page.html")


@require_http_methods(["GET", "POST"])
def review_case_file(request: Any, number: str) -> HttpResponse:
    """The platform's."""
    return _page(request, _reviewed(request, number), request.user, "complaints/casefile/desk.html")


@require_http_methods(["GET", "POST"])
@in_case
def respondent_case_file(request: Any, token: str) -> HttpResponse:
    """A seller's."""
    who, back = request.respondent, reverse("respondent-case", args=[token])
    return _page(request, who.complaint, who, "complaints/casefile/respondent.html", back=back)


@require_http_methods(["GET", "POST"])
@follows
def guest_case_file(request: Any, token: str) -> HttpResponse:
    """That of a guest who complained."""
    who = request.guest
    return _page(request, who.complaint, who, "complaints/casefile/respondent.html", back=who.get_absolute_url())


@require_GET
def case_file_open(request: Any, organisation: str, number: str, shape: str) -> HttpResponse:
    """To the complainant's archive or PDF, straight from the store."""
    return _open(find_complaint(request, number), request.user, shape)


@require_GET
def review_case_file_open(request: Any, number: str, shape: str) -> HttpResponse:
    """To the platform's."""
    return _open(_reviewed(request, number), request.user, shape)


@require_GET
@in_case
def respondent_case_file_open(request: Any, token: str, shape: str) -> HttpResponse:
    """To a seller's."""
    return _open(request.respondent.complaint, request.respondent, shape)


@require_GET
@follows
def guest_case_file_open(request: Any, token: str, shape: str) -> HttpResponse:
    """To a guest's."""
    return _open(request.guest.complaint, request.guest, shape)


@require_GET
def case_file_help(request: Any) -> HttpResponse:
    """How a case file is proven, and the fingerprints that it takes. For everybody."""
    roots = timestamps.root_fingerprints() if timestamps.is_configured() else []
    return render(request, "complaints/casefile/help.html", {"keys": signing.fingerprints(), "roots": roots})


@require_GET
def case_file_verify(_request: Any) -> HttpResponse:
    """The program that proves a case file, for those who do not take it from the archive itself."""
    return downloaded(PROGRAM.read_bytes(), name="verify.py", content_type="text/x-python")


def _page(request: Any, complaint: Complaint, by: Any, template: str, **more: Any) -> HttpResponse:
    require(by, READ, complaint)
    if request.method == "POST":
        services.ask_case_file(complaint, by=by)
        messages.success(request, _("The case file is being written."))
        return redirect(request.path)
    newest = services.newest_case_file(complaint, by=by)
    if "progress" in request.GET:
        return JsonResponse(_progress(newest))
    page = more | {"complaint": complaint, "case_file": newest, "state": _progress(newest)["state"]}
    return render(request, template, page)


def _progress(newest: CaseFile | None) -> dict[str, Any]:
    if newest is None:
        return {"state": "none", "done": 0, "of": 0}
    state = "there" if newest.is_there else "under_way" if newest.is_under_way else "over"
    return {"state": state, "done": newest.done_count, "of": newest.part_count}


def _open(complaint: Complaint, by: Any, shape: str) -> HttpResponse:
    require(by, READ, complaint)
    newest = services.newest_case_file(complaint, by=by)
    if newest is None:
        return HttpResponse(status=404)
    return sent_to_store(services.open_case_file(newest, by=by, pdf=shape == "pdf"))


def _reviewed(request: Any, number: str) -> Complaint:
    visible = Complaint.objects.visible_to(request.user)
    found: Complaint = get_object_or_404(visible.select_related("tenant"), number=number)
    return found
